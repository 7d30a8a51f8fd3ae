package io.observability.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.file.retention.LogFileRetentionAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real file system of one megabyte, filled to the brim and freed again. */
@ExtendWith(OutputCaptureExtension.class)
class DiskFullTests {

	private static final Logger logger = LoggerFactory.getLogger("shop");

	@TempDir
	Path disk;

	@BeforeEach
	void mount() throws Exception {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", this.disk.toString()) == 0,
				"a tmpfs cannot be mounted here");
	}

	@AfterEach
	void unmount() throws Exception {
		run("umount", "-q", this.disk.toString());
	}

	@Test
	void survivesAFullDiskAndCountsWhatIsLost(CapturedOutput output) {
		LoggingRun.with("observability.logging.file.path=" + this.disk.resolve("app.log"))
			.source(Application.class)
			.run((context) -> {
				MeterRegistry registry = registry(context.getBean(MeterRegistry.class),
						context.getBeansOfType(io.micrometer.core.instrument.binder.MeterBinder.class).values());
				write(0, 100);
				Path filler = fill();
				write(100, 1100);
				Awaitility.await().until(() -> output.getOut().contains("cannot be written: "));
				long full = lost(registry);
				assertThat(full).isGreaterThanOrEqualTo(990);

				delete(filler);
				Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> {
					logger.info("Knock");
					return output.getOut().contains("is written again after");
				});
				write(1100, 1200);

				List<JsonNode> lines = LoggingRun.json(read("app.log"));
				Set<Integer> numbers = new HashSet<>();
				lines.stream().filter((line) -> line.has("number")).forEach((line) -> {
					assertThat(numbers.add(line.path("number").asInt())).isTrue();
				});
				assertThat(numbers).containsAll(IntStream.range(0, 100).boxed().toList())
					.containsAll(IntStream.range(1100, 1200).boxed().toList());
				assertThat(lost(registry)).isEqualTo(events(output.getOut()) - events(read("app.log")));
				assertThat(((PrometheusMeterRegistry) registry).scrape())
					.contains("observability_dropped_total{feature=\"logging\",reason=\"disk-full\"} ");
			});
	}

	@Test
	void countsWhatIsLostInAsynchronousModeToo(CapturedOutput output) {
		LoggingRun
			.with("observability.logging.file.path=" + this.disk.resolve("app.log"),
					"observability.logging.async.enabled=true")
			.source(Application.class)
			.run((context) -> {
				MeterRegistry registry = registry(context.getBean(MeterRegistry.class),
						context.getBeansOfType(io.micrometer.core.instrument.binder.MeterBinder.class).values());
				write(0, 100);
				Awaitility.await().until(() -> numbers() == 100);
				Path filler = fill();
				write(100, 1100);
				Awaitility.await().until(() -> lost(registry) >= 990);

				delete(filler);
				Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> {
					logger.info("Knock");
					return output.getOut().contains("is written again after");
				});
				write(1100, 1200);
				Awaitility.await().until(() -> read("app.log").contains("\"number\":1199"));
				assertThat(lost(registry)).isGreaterThanOrEqualTo(1200 - numbers());
			});
	}

	/**
	 * Of what is printed, whoever logged it, from the first numbered line to the last.
	 */
	private static long events(String printed) {
		return printed.substring(printed.indexOf("\"number\":0"), printed.indexOf("\"number\":1199"))
			.lines()
			.filter((line) -> line.startsWith("{"))
			.count();
	}

	private long numbers() {
		return read("app.log").lines().filter((line) -> line.contains("\"number\":")).count();
	}

	@Test
	void neverLeavesHalfALineWhenSpaceIsScarce() {
		LoggingRun.with("observability.logging.file.path=" + this.disk.resolve("app.log")).run((context) -> {
			Path filler = fill();
			for (int i = 0; i < 300; i++) {
				shorten(filler, 700);
				logger.info("Line " + "x".repeat(i * 7 % 2000));
			}
		});

		assertThat(LoggingRun.json(read("app.log"))).isNotEmpty();
	}

	@Test
	void deletesOldFilesThoughTheDiskIsFull() throws IOException {
		LoggingRun
			.with("observability.logging.file.path=" + this.disk.resolve("app.log"),
					"observability.logging.file.max-size=10KB", "observability.logging.file.keep=5",
					"observability.logging.file.compress=false")
			.source(Application.class)
			.run((context) -> {
				for (int i = 0; i < 50_000; i++) {
					logger.atInfo().addKeyValue("number", i).log("A line that fills the disk if nobody looks after it");
				}
				Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200)).until(() -> {
					logger.info("Knock");
					return count() <= 6;
				});
				Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200)).until(() -> {
					logger.info("Last");
					return read("app.log").contains("Last");
				});
			});

		assertThat(LoggingRun.line(read("app.log"), "Last")).isNotNull();
	}

	@Test
	void failsToStartOnAReadOnlyDisk(CapturedOutput output) throws Exception {
		assertThat(run("mount", "-o", "remount,ro", this.disk.toString())).isZero();
		LoggingRun run = LoggingRun.with("observability.logging.file.path=" + this.disk.resolve("app.log"));

		assertThatThrownBy(() -> run.run((context) -> {
		})).isInstanceOf(FailureAnalyzedException.class);
		assertThat(output).contains(
				"Log folder '%s' is not writable for the user 'root': Read-only file system.".formatted(this.disk));
	}

	@Test
	void survivesADiskThatBecomesReadOnly(CapturedOutput output) throws Exception {
		LoggingRun.with("observability.logging.file.path=" + this.disk.resolve("app.log"))
			.source(Application.class)
			.run((context) -> {
				MeterRegistry registry = registry(context.getBean(MeterRegistry.class),
						context.getBeansOfType(io.micrometer.core.instrument.binder.MeterBinder.class).values());
				logger.info("Before");
				remount("remount,ro,size=1m", output);
				logger.info("During");
				remount("remount,rw,size=1m", output);
				Awaitility.await().until(() -> {
					logger.info("After");
					return read("app.log").contains("After");
				});
				assertThat(registry.get("observability.dropped").functionCounters()).isNotEmpty();
			});

		assertThat(LoggingRun.json(read("app.log"))).isNotEmpty();
	}

	private void remount(String options, CapturedOutput output) {
		try {
			run("mount", "-o", options, this.disk.toString());
		}
		catch (Exception ex) {
			throw new AssertionError(output.getAll(), ex);
		}
	}

	private static void write(int from, int to) {
		for (int i = from; i < to; i++) {
			logger.atInfo().addKeyValue("number", i).log("A line of the shop");
		}
	}

	private static long lost(MeterRegistry registry) {
		return (long) registry.get("observability.dropped")
			.tags("feature", "logging", "reason", "disk-full")
			.functionCounter()
			.count();
	}

	private static MeterRegistry registry(MeterRegistry registry,
			Iterable<io.micrometer.core.instrument.binder.MeterBinder> binders) {
		registry.counter("observability.dropped", "feature", "alerting", "reason", "queue-full").increment();
		binders.forEach((binder) -> binder.bindTo(registry));
		return registry;
	}

	private Path fill() {
		Path filler = this.disk.resolve("filler");
		try (OutputStream output = Files.newOutputStream(filler)) {
			while (true) {
				output.write(new byte[16]);
			}
		}
		catch (IOException ex) {
			return filler;
		}
	}

	private static void shorten(Path filler, int bytes) {
		try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(filler.toFile(), "rw")) {
			file.setLength(Math.max(0, file.length() - bytes));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private long count() {
		try (java.util.stream.Stream<Path> files = Files.list(this.disk)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("app.log")).count();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String read(String name) {
		try {
			return Files.readString(this.disk.resolve(name));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static int run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, LogFileAutoConfiguration.class,
			LogFileRetentionAutoConfiguration.class })
	static class Application {

		@Bean
		MeterRegistry registry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

	}

}
