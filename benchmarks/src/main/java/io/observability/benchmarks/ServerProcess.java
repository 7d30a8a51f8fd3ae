package io.observability.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A variant of the server in a JVM of its own, whose CPU time is read from outside. */
final class ServerProcess implements AutoCloseable {

	static final Path TASKSET = Path.of("/usr/bin/taskset");

	private final String variant;

	private final Process process;

	private final int port;

	private ServerProcess(String variant, Process process, int port) {
		this.variant = variant;
		this.process = process;
		this.port = port;
	}

	static ServerProcess start(String variant, String... options) throws IOException, InterruptedException {
		int port = freePort();
		List<String> command = new ArrayList<>();
		if (Files.isExecutable(TASKSET)) {
			command.addAll(List.of(TASKSET.toString(), "-c", "0"));
		}
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				BenchmarkServer.class.getName(), variant, "--server.port=" + port));
		command.addAll(List.of(options));
		Process process = new ProcessBuilder(command).redirectError(new File("target", "server-" + variant + ".log"))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		ServerProcess server = new ServerProcess(variant, process, port);
		server.awaitListening();
		return server;
	}

	private void awaitListening() throws InterruptedException {
		for (int attempt = 0; attempt < 600; attempt++) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress("localhost", this.port), 500);
				return;
			}
			catch (IOException ex) {
				Thread.sleep(100);
			}
		}
		throw new IllegalStateException("Variant '" + this.variant + "' did not start; its errors are below target");
	}

	String variant() {
		return this.variant;
	}

	int port() {
		return this.port;
	}

	/** Return the CPU time of the process so far, user and system. */
	Duration cpu() {
		return this.process.toHandle().info().totalCpuDuration().orElseThrow();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
