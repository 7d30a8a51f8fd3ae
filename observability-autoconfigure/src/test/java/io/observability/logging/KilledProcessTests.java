package io.observability.logging;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.file.LogFileFixture;
import io.observability.logging.file.history.Claim;
import io.observability.logging.file.retention.LogFileRetentionAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that logs from four threads and is killed, as if by kill -9, or stopped. */
class KilledProcessTests {

	private static final int THREADS = 4;

	private static final long LINES = 20_000;

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

	/** Every file of the log is whole, and none is there twice. */
	private void assertContainsAll(LongBuffer accepted) throws IOException {
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
		for (int thread = 0; thread < THREADS; thread++) {
			assertThat(found[thread].nextClearBit(0)).isGreaterThanOrEqualTo((int) accepted.get(thread));
		}
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

	private Process start() throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
				"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				Application.class.getName(), this.folder.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** Logs until it is killed, and notes beside it what the logger had accepted. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, LogFileAutoConfiguration.class,
			LogFileRetentionAutoConfiguration.class })
	static class Application {

		private static final Logger logger = LoggerFactory.getLogger("shop");

		public static void main(String[] args) throws Exception {
			ProcessHandle.current()
				.parent()
				.ifPresent((tests) -> tests.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
			Path folder = Path.of(args[0]);
			SpringApplication application = new SpringApplication(Application.class);
			application.run("--observability.logging.file.path=" + folder.resolve("logs/app.log"),
					"--observability.logging.file.max-size=300KB", "--observability.logging.file.keep=0",
					"--logging.console.enabled=false", "--spring.main.web-application-type=none");
			Thread[] threads = new Thread[THREADS];
			try (RandomAccessFile file = new RandomAccessFile(folder.resolve("accepted").toFile(), "rw")) {
				LongBuffer accepted = file.getChannel().map(MapMode.READ_WRITE, 0, THREADS * 8).asLongBuffer();
				for (int thread = 0; thread < THREADS; thread++) {
					int writer = thread;
					threads[thread] = new Thread(() -> write(writer, accepted, folder.resolve("stop")));
					threads[thread].start();
				}
				for (Thread thread : threads) {
					thread.join();
				}
			}
			System.exit(0);
		}

		private static void write(int writer, LongBuffer accepted, Path stop) {
			for (int number = 0; !Files.exists(stop); number++) {
				logger.atInfo().addKeyValue("writer", writer).addKeyValue("number", number).log("A line under load");
				accepted.put(writer, number + 1);
			}
		}

	}

}
