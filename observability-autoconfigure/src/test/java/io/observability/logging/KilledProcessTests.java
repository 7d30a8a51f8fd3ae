package io.observability.logging;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.file.LogFileFixture;
import io.observability.logging.file.history.Claim;
import io.observability.logging.file.retention.LogFileRetentionAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that logs from four threads and is killed, as if by kill -9, or stopped. */
class KilledProcessTests {

	private static final int THREADS = 4;

	private static final long LINES = 20_000;

	/** The default of the asynchronous mode, and a line on its way for each thread. */
	private static final long QUEUE = 8192 + THREADS + 1;

	@TempDir
	Path folder;

	@Test
	void losesNoLineThatTheLoggerHadAcceptedWhenItIsKilled() throws Exception {
		Process process = start();
		try (RandomAccessFile file = new RandomAccessFile(this.folder.resolve("accepted").toFile(), "rw")) {
			LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> total(accepted) > LINES);
			assertThat(Claim.take(this.folder.toRealPath().resolve("logs/app.log"))).isNull();
			process.destroyForcibly().waitFor();

			assertThat(process.exitValue()).isEqualTo(137);
			report("full load, synchronous, killed", accepted, lost(accepted));
			assertContainsAll(accepted);
		}
		continuesAfterwards();
	}

	@Test
	void losesNoLineWhenItIsStopped() throws Exception {
		Process process = start();
		try (RandomAccessFile file = new RandomAccessFile(this.folder.resolve("accepted").toFile(), "rw")) {
			LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> total(accepted) > LINES / 4);
			Files.createFile(this.folder.resolve("stop"));
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

			assertThat(process.exitValue()).isZero();
			assertContainsAll(accepted);
		}
	}

	@Test
	void losesAtMostTheQueueWhenItIsKilledInAsynchronousMode() throws Exception {
		Process process = start("--observability.logging.async.enabled=true");
		try (RandomAccessFile file = new RandomAccessFile(this.folder.resolve("accepted").toFile(), "rw")) {
			LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> total(accepted) > LINES);
			process.destroyForcibly().waitFor();

			assertThat(process.exitValue()).isEqualTo(137);
			long lost = lost(accepted);
			report("full load, asynchronous, killed", accepted, lost);
			assertThat(lost).isLessThanOrEqualTo(QUEUE);
		}
		continuesAfterwards();
	}

	@Test
	void losesAtMostTheQueueWhenItIsKilledAtAnOrdinaryRate() throws Exception {
		Process process = start("--observability.logging.async.enabled=true", "--pace=1");
		try (RandomAccessFile file = new RandomAccessFile(this.folder.resolve("accepted").toFile(), "rw")) {
			LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> total(accepted) > LINES / 4);
			process.destroyForcibly().waitFor();

			long lost = lost(accepted);
			report("a line each millisecond and thread, asynchronous, killed", accepted, lost);
			assertThat(lost).isLessThanOrEqualTo(QUEUE);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void losesNoLineWhenItIsTerminated(boolean async) throws Exception {
		Process process = start("--observability.logging.async.enabled=" + async);
		try (RandomAccessFile file = new RandomAccessFile(this.folder.resolve("accepted").toFile(), "rw")) {
			LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> total(accepted) > LINES / 4);
			process.destroy();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

			assertThat(process.exitValue()).isEqualTo(143);
			report("full load, " + (async ? "asynchronous" : "synchronous") + ", terminated", accepted, lost(accepted));
			assertContainsAll(accepted);
		}
	}

	private static void report(String what, LongBuffer accepted, long lost) throws IOException {
		Files.writeString(Path.of("target", "killed-process.txt"),
				"%s: %d of %d lines lost%n".formatted(what, lost, total(accepted)), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	/** Every file of the log is whole, and none is there twice. */
	private void assertContainsAll(LongBuffer accepted) throws IOException {
		BitSet[] found = found();
		for (int thread = 0; thread < THREADS; thread++) {
			assertThat(found[thread].nextClearBit(0)).isGreaterThanOrEqualTo((int) accepted.get(thread));
		}
	}

	private long lost(LongBuffer accepted) throws IOException {
		BitSet[] found = found();
		long lost = 0;
		for (int thread = 0; thread < THREADS; thread++) {
			int count = (int) accepted.get(thread);
			lost += count - found[thread].get(0, count).cardinality();
		}
		return lost;
	}

	private BitSet[] found() throws IOException {
		BitSet[] found = new BitSet[THREADS];
		for (int thread = 0; thread < THREADS; thread++) {
			found[thread] = new BitSet();
		}
		for (String name : LogFileFixture.names(this.folder.resolve("logs"))) {
			Path file = this.folder.resolve("logs").resolve(name);
			boolean draft = name.endsWith(".gz") && Files.exists(file.resolveSibling(name.replace(".gz", "")));
			if (!name.startsWith("app.log") || draft) {
				continue;
			}
			for (String line : LogFileFixture.read(file).lines().toList()) {
				JsonNode json = LoggingRun.JSON.readTree(line);
				if (json.has("number")) {
					found[json.path("writer").asInt()].set(json.path("number").asInt());
				}
			}
		}
		return found;
	}

	private void continuesAfterwards() {
		LoggingRun
			.with("observability.logging.file.path=" + this.folder.resolve("logs/app.log"),
					"observability.logging.file.keep=0")
			.source(Application.class)
			.run((context) -> Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isTidy));
	}

	private boolean isTidy() throws IOException {
		try (java.util.stream.Stream<Path> files = Files.list(this.folder.resolve("logs"))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.contains("app.log.2"))
				.allMatch((name) -> name.endsWith(".gz"));
		}
	}

	private static long total(LongBuffer accepted) {
		long total = 0;
		for (int thread = 0; thread < THREADS; thread++) {
			total += accepted.get(thread);
		}
		return total;
	}

	private Process start(String... properties) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-cp",
						System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						Application.class.getName(), this.folder.toString()));
		command.addAll(List.of(properties));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** Logs until it is killed, and notes beside it what the logger had accepted. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, LogFileAutoConfiguration.class,
			LogFileRetentionAutoConfiguration.class })
	static class Application {

		private static final Logger logger = LoggerFactory.getLogger("shop");

		private static volatile boolean stopped;

		public static void main(String[] args) throws Exception {
			ProcessHandle.current()
				.parent()
				.ifPresent((tests) -> tests.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
			Path folder = Path.of(args[0]);
			SpringApplication application = new SpringApplication(Application.class);
			List<String> arguments = new ArrayList<>(
					List.of("--observability.logging.file.path=" + folder.resolve("logs/app.log"),
							"--observability.logging.file.max-size=300KB", "--observability.logging.file.keep=0",
							"--logging.console.enabled=false", "--spring.main.web-application-type=none"));
			arguments.addAll(List.of(args).subList(1, args.length));
			long pace = arguments.remove("--pace=1") ? 1 : 0;
			ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
			Thread[] threads = new Thread[THREADS];
			try (RandomAccessFile file = new RandomAccessFile(folder.resolve("accepted").toFile(), "rw")) {
				LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
				for (int thread = 0; thread < THREADS; thread++) {
					int writer = thread;
					threads[thread] = new Thread(() -> write(writer, accepted, folder.resolve("stop"), pace));
					threads[thread].start();
				}
				context.addApplicationListener((ContextClosedEvent closed) -> end(threads));
				for (Thread thread : threads) {
					thread.join();
				}
			}
			System.exit(0);
		}

		private static void end(Thread[] threads) {
			stopped = true;
			for (Thread thread : threads) {
				try {
					thread.join();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

		private static void write(int writer, LongBuffer accepted, Path stop, long pace) {
			for (int number = 0; !stopped && !Files.exists(stop); number++) {
				LockSupport.parkNanos(pace * 1_000_000);
				logger.atWarn().addKeyValue("writer", writer).addKeyValue("number", number).log("A line under load");
				accepted.put(writer, number + 1);
			}
		}

	}

}
