package io.observability.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider on loopback that answers with raw bytes, or misbehaves. */
public final class StubProvider implements AutoCloseable {

	private final ServerSocket server;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile Function<String, Behaviour> behaviours;

	private StubProvider(Behaviour behaviour) throws IOException {
		this((head) -> behaviour);
	}

	private StubProvider(Function<String, Behaviour> behaviours) throws IOException {
		this.behaviours = behaviours;
		this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		start("stub-accept", this::accept);
	}

	public static StubProvider that(Behaviour behaviour) throws IOException {
		return new StubProvider(behaviour);
	}

	/** What happens depends on the head of the request. */
	public static StubProvider choosing(Function<String, Behaviour> behaviours) throws IOException {
		return new StubProvider(behaviours);
	}

	public static StubProvider answering(int status, String body, String... headers) throws IOException {
		return new StubProvider(answer(status, body, headers));
	}

	public static StubProvider hanging() throws IOException {
		return new StubProvider(hang());
	}

	public static Behaviour hang() {
		return (output) -> {
			try {
				Thread.sleep(60_000);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
	}

	public static Behaviour answer(int status, String body, String... headers) {
		String extra = (headers.length > 0) ? String.join("\r\n", headers) + "\r\n" : "";
		String type = extra.toLowerCase().contains("content-type") ? "" : "Content-Type: application/json\r\n";
		String head = "HTTP/1.1 " + status + " x\r\n" + type + extra + "Connection: close\r\nContent-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
		return (output) -> output.write((head + body).getBytes(StandardCharsets.UTF_8));
	}

	public void becomes(Behaviour next) {
		this.behaviours = (head) -> next;
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	public List<String> requests() {
		return this.requests;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				start("stub-answer", () -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			StringBuilder head = new StringBuilder();
			for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
				head.append(line).append('\n');
			}
			if (!head.isEmpty()) {
				this.requests.add(head.toString());
				this.behaviours.apply(head.toString()).answer(socket.getOutputStream());
				socket.getOutputStream().flush();
			}
		}
		catch (IOException ex) {
			// the client went away
		}
		this.sockets.remove(socket);
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
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

	/** What happens to a request. */
	public interface Behaviour {

		void answer(OutputStream output) throws IOException;

	}

}
