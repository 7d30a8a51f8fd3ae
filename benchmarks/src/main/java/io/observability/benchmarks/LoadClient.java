package io.observability.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the same request over a few kept-alive connections, one request in flight on
 * each, and counts the answers.
 */
final class LoadClient {

	private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final byte[] request;

	private final int port;

	private final int connections;

	LoadClient(int port, String path, int connections) {
		this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		this.port = port;
		this.connections = connections;
	}

	/** Send requests for the given time and return how many were answered. */
	long run(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		long answers = 0;
		List<Socket> sockets = new ArrayList<>();
		try {
			for (int index = 0; index < this.connections; index++) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				socket.setTcpNoDelay(true);
				sockets.add(socket);
			}
			byte[] buffer = new byte[65536];
			while (System.nanoTime() < end) {
				answers += round(sockets, buffer);
			}
			for (Socket socket : sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return answers;
	}

	/** Send one request after the other and keep how long each took. */
	void time(long[] nanos) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setTcpNoDelay(true);
			byte[] buffer = new byte[65536];
			for (int call = 0; call < nanos.length; call++) {
				long start = System.nanoTime();
				socket.getOutputStream().write(this.request);
				readAnswer(socket.getInputStream(), buffer);
				nanos[call] = System.nanoTime() - start;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private int round(List<Socket> sockets, byte[] buffer) throws IOException {
		for (Socket socket : sockets) {
			OutputStream output = socket.getOutputStream();
			output.write(this.request);
		}
		for (Socket socket : sockets) {
			readAnswer(socket.getInputStream(), buffer);
		}
		return sockets.size();
	}

	private static void readAnswer(InputStream input, byte[] buffer) throws IOException {
		int length = 0;
		while (true) {
			int read = input.read(buffer, length, buffer.length - length);
			if (read < 0) {
				throw new IOException("The server closed the connection");
			}
			length += read;
			int body = bodyStart(buffer, length);
			if (body > 0 && isComplete(buffer, body, length)) {
				return;
			}
		}
	}

	private static int bodyStart(byte[] buffer, int length) {
		for (int index = 0; index <= length - HEADERS_END.length; index++) {
			if (buffer[index] == '\r' && buffer[index + 1] == '\n' && buffer[index + 2] == '\r'
					&& buffer[index + 3] == '\n') {
				return index + HEADERS_END.length;
			}
		}
		return -1;
	}

	private static boolean isComplete(byte[] buffer, int body, int length) {
		String headers = new String(buffer, 0, body, StandardCharsets.ISO_8859_1);
		if (!headers.startsWith("HTTP/1.1 200")) {
			throw new IllegalStateException("Unexpected answer:\n" + headers);
		}
		int start = headers.indexOf("Content-Length: ");
		if (start < 0) {
			return new String(buffer, body, length - body, StandardCharsets.ISO_8859_1).endsWith("\r\n0\r\n\r\n");
		}
		int value = start + "Content-Length: ".length();
		return length >= body + Integer.parseInt(headers.substring(value, headers.indexOf('\r', value)));
	}

}
