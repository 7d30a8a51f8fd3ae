package io.observability.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * An application that runs as a process of its own, with its standard output kept in a
 * file and its standard error in another: the virtual machine writes its warnings there
 * in pieces, which would split the lines of the log.
 */
final class JavaProcess implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final Process process;

	private final Path output;

	private final Path errors;

	private final Path folder;

	private final int port;

	private JavaProcess(Process process, Path folder, int port) {
		this.process = process;
		this.folder = folder;
		this.output = folder.resolve("stdout.txt");
		this.errors = folder.resolve("stderr.txt");
		this.port = port;
	}

	/** Start {@code java} with the arguments and wait until it listens. */
	static JavaProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
		int port = freePort();
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(arguments));
		command.add("--server.port=" + port);
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(folder.resolve("stdout.txt").toFile())
			.redirectError(folder.resolve("stderr.txt").toFile());
		builder.environment()
			.keySet()
			.removeIf((name) -> name.startsWith("OBSERVABILITY") || name.startsWith("SPRING"));
		builder.environment().putAll(environment);
		JavaProcess started = new JavaProcess(builder.start(), folder, port);
		started.awaitStart();
		return started;
	}

	private void awaitStart() {
		Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200)).until(() -> {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("The application ended:\n" + output());
			}
			return output().contains("Started ");
		});
	}

	int port() {
		return this.port;
	}

	String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send(request(path, headers).GET());
	}

	HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
		return send(
				request(path, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	HttpResponse<String> delete(String path) throws IOException, InterruptedException {
		return send(request(path).DELETE());
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30));
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return CLIENT.send(request.build(), BodyHandlers.ofString());
	}

	/**
	 * Return what it wrote to its standard output, and then what to its standard error.
	 */
	String output() throws IOException {
		return Files.readString(this.output) + Files.readString(this.errors);
	}

	List<String> outputLines(String part) throws IOException {
		return output().lines().filter((line) -> line.contains(part)).toList();
	}

	/** Return the bytes of every file below the working folder, as Latin-1 text. */
	Map<Path, String> files() throws IOException {
		Map<Path, String> contents = new java.util.TreeMap<>();
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				contents.put(file, Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
			}
		}
		return contents;
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
