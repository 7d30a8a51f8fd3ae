package io.observability.health.certificate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * One TLS handshake, judged as strictly as that of a client which checks the name of the
 * server; nothing is sent afterwards. An interrupt ends it, since it goes over a channel.
 */
final class Handshake {

	private static final int CONNECT_MILLIS = 1000;

	private static final int READ_MILLIS = 2000;

	private final String host;

	private final int port;

	private final @Nullable SslBundle bundle;

	Handshake(String host, int port, @Nullable SslBundle bundle) {
		this.host = host;
		this.port = port;
		this.bundle = bundle;
	}

	String address() {
		return this.host + ":" + this.port;
	}

	/** Return the certificates of the server, its own first, and what is wrong. */
	Outcome perform() throws IOException, GeneralSecurityException {
		Witness witness = new Witness(trustManagers());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init((this.bundle != null) ? this.bundle.getManagers().getKeyManagers() : null,
				new TrustManager[] { witness }, null);
		try (SocketChannel channel = SocketChannel.open()) {
			Socket plain = channel.socket();
			plain.connect(new InetSocketAddress(unbracketed(), this.port), CONNECT_MILLIS);
			plain.setSoTimeout(READ_MILLIS);
			shakeHands(context, plain);
			return new Outcome(witness.chain, null);
		}
		catch (SSLException ex) {
			if (witness.chain.length == 0) {
				throw ex;
			}
			return new Outcome(witness.chain, witness.isTrusted() ? "wrong-host" : "untrusted");
		}
	}

	private void shakeHands(SSLContext context, Socket plain) throws IOException {
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
			.createSocket(plain, unbracketed(), this.port, true)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
			socket.startHandshake();
		}
	}

	private String unbracketed() {
		return this.host.startsWith("[") ? this.host.substring(1, this.host.length() - 1) : this.host;
	}

	private TrustManager[] trustManagers() throws GeneralSecurityException {
		if (this.bundle != null) {
			return this.bundle.getManagers().getTrustManagers();
		}
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		return factory.getTrustManagers();
	}

	/**
	 * What a handshake showed.
	 *
	 * @param chain certificates of the server, its own first
	 * @param flaw why the server is not to be trusted, or {@code null}
	 */
	record Outcome(X509Certificate[] chain, @Nullable String flaw) {

		/**
		 * Return the certificates that clients need. A server that is trusted needs none
		 * that has ended but its own, though it sends one, as of a root that was renewed.
		 */
		List<X509Certificate> needed(Instant now) {
			List<X509Certificate> needed = new ArrayList<>();
			for (X509Certificate certificate : this.chain) {
				boolean over = certificate.getNotAfter().toInstant().isBefore(now);
				if (needed.isEmpty() || this.flaw != null || !over) {
					needed.add(certificate);
				}
			}
			return needed;
		}

	}

	/** Remembers the certificates and leaves the judgement to the usual one. */
	private static final class Witness extends X509ExtendedTrustManager {

		private final X509ExtendedTrustManager judge;

		private X509Certificate[] chain = {};

		private String authType = "";

		Witness(TrustManager[] managers) throws GeneralSecurityException {
			for (TrustManager manager : managers) {
				if (manager instanceof X509ExtendedTrustManager extended) {
					this.judge = extended;
					return;
				}
			}
			throw new GeneralSecurityException("no trust manager for X.509");
		}

		/** Return whether all but the name of the server is right. */
		boolean isTrusted() {
			try {
				this.judge.checkServerTrusted(this.chain, this.authType);
				return true;
			}
			catch (GeneralSecurityException | RuntimeException ex) {
				return false;
			}
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
				throws CertificateException {
			this.chain = chain.clone();
			this.authType = authType;
			this.judge.checkServerTrusted(chain, authType, socket);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
				throws CertificateException {
			this.judge.checkServerTrusted(chain, authType, engine);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.judge.checkServerTrusted(chain, authType);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
				throws CertificateException {
			this.judge.checkClientTrusted(chain, authType, socket);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
				throws CertificateException {
			this.judge.checkClientTrusted(chain, authType, engine);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.judge.checkClientTrusted(chain, authType);
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return this.judge.getAcceptedIssuers();
		}

	}

}
