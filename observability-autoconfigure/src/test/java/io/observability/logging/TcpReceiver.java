package io.observability.logging;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

/** Receives lines on loopback, by length or by line break, or reads nothing at all. */
final class TcpReceiver implements AutoCloseable {

	/** How a receiver reads. */
	enum Mode {

		LINES, COUNTED, NOTHING, SLOW_LINES

	}

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private final Mode mode;

	private final ServerSocket server;

	private TcpReceiver(Mode mode, int port) throws IOException {
		this.mode = mode;
		this.server = new ServerSocket();
		this.server.setReuseAddress(true);
		this.server.setReceiveBufferSize(4096);
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		daemon(this::accept);
	}

	static TcpReceiver open(Mode mode) {
		return open(mode, 0);
	}

	static TcpReceiver open(Mode mode, int port) {
		// another process may use the port for a moment
		return Awaitility.await()
			.ignoreException(BindException.class)
			.until(() -> new TcpReceiver(mode, port), Objects::nonNull);
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	List<String> received() {
		return this.received;
	}

	int connections() {
		return this.connections.size();
	}

	private void accept() throws IOException {
		while (true) {
			Socket socket = this.server.accept();
			this.connections.add(socket);
			daemon(() -> read(socket.getInputStream()));
		}
	}

	private void read(InputStream input) throws IOException, InterruptedException {
		while (this.mode != Mode.NOTHING) {
			this.received.add((this.mode == Mode.COUNTED) ? frame(input) : until(input, '\n'));
			if (this.mode == Mode.SLOW_LINES) {
				Thread.sleep(5);
			}
		}
	}

	private static String frame(InputStream input) throws IOException {
		int length = Integer.parseInt(until(input, ' '));
		byte[] frame = input.readNBytes(length);
		if (frame.length < length) {
			throw new EOFException();
		}
		return new String(frame, StandardCharsets.UTF_8);
	}

	private static String until(InputStream input, char end) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int b = input.read(); b != end; b = input.read()) {
			if (b < 0) {
				throw new EOFException();
			}
			bytes.write(b);
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static void daemon(Body body) {
		Thread thread = new Thread(() -> {
			try {
				body.run();
			}
			catch (IOException | InterruptedException ex) {
				// the end of the connection
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket connection : this.connections) {
				connection.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Body {

		void run() throws IOException, InterruptedException;

	}

}
