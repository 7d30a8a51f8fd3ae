package io.observability.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Shakes hands with whoever connects, on loopback, and answers nothing. */
public final class TlsServer implements AutoCloseable {

	private final SSLServerSocket server;

	public TlsServer(Path keyStore) throws IOException, GeneralSecurityException {
		this.server = (SSLServerSocket) context(keyStore).getServerSocketFactory()
			.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "tls-server");
		thread.setDaemon(true);
		thread.start();
	}

	/** Return a context that shows the key of the store. */
	public static SSLContext context(Path keyStore) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(keyStore)) {
			store.load(stream, TestCa.PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, TestCa.PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	public int port() {
		return this.server.getLocalPort();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (SSLSocket socket = (SSLSocket) this.server.accept()) {
				socket.setSoTimeout(2000);
				socket.startHandshake();
				while (socket.getInputStream().read() >= 0) {
					// until the other side closes
				}
			}
			catch (IOException ex) {
				// the next one may fare better
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
