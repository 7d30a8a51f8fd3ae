package io.observability.health.redis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Redis on loopback that knows PING and accepts the handshake of clients. */
final class StubRedis implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile String pong;

	/** The answer to PING as it goes over the wire, or an empty text for none. */
	StubRedis(String pong) throws IOException {
		this.pong = pong;
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	void answers(String next) {
		this.pong = next;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				start(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
			while (true) {
				String answer = answer(command(input));
				socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
				socket.getOutputStream().flush();
			}
		}
		catch (IOException ex) {
			// the client went away
		}
	}

	private String answer(String command) {
		return switch (command) {
			case "PING" -> this.pong;
			case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
			default -> "+OK\r\n";
		};
	}

	private static String command(DataInputStream input) throws IOException {
		int parts = number(input);
		String first = "";
		for (int part = 0; part < parts; part++) {
			byte[] content = new byte[number(input)];
			input.readFully(content);
			input.readFully(new byte[2]);
			first = (part == 0) ? new String(content, StandardCharsets.UTF_8) : first;
		}
		return first.toUpperCase();
	}

	/** Reads a line such as {@code *2} or {@code $4}. */
	private static int number(DataInputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input.readUnsignedByte(); next != '\n'; next = input.readUnsignedByte()) {
			line.append((char) next);
		}
		return Integer.parseInt(line.substring(1).strip());
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "stub-redis");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
