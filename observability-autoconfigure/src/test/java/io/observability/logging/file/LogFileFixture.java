package io.observability.logging.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;
import org.slf4j.Logger;

import io.observability.logging.SecurityEvents;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** Log files of a Logback context of their own, as one process has them open. */
public final class LogFileFixture implements AutoCloseable {

	private final LoggerContext context = new LoggerContext();

	/** Open {@code app.log} in the folder. */
	public LogFileFixture(Path folder, Clock clock, String... properties) {
		MockEnvironment environment = new MockEnvironment()
			.withProperty("observability.logging.file.path", folder.resolve("app.log").toString())
			.withProperty("observability.logging.file.format", "console")
			.withProperty("logging.pattern.file", "%m%n");
		for (String property : properties) {
			int equals = property.indexOf('=');
			environment.withProperty("observability.logging.file." + property.substring(0, equals),
					property.substring(equals + 1));
		}
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		this.context.putObject(Clock.class.getName(), clock);
		this.context.putObject(Environment.class.getName(), environment);
		new LogFileSetup(this.context, environment).run();
	}

	public Logger log() {
		return this.context.getLogger("shop");
	}

	public Logger security() {
		return this.context.getLogger(SecurityEvents.LOGGER);
	}

	public LogFiles files() {
		return LogFiles.of(this.context);
	}

	public LoggerContext context() {
		return this.context;
	}

	@Override
	public void close() {
		this.context.stop();
	}

	/**
	 * Keeps years of files where nothing has to wait for a disk, if there is such a
	 * place.
	 */
	public static final class InMemory implements TempDirFactory {

		@Override
		public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
				throws IOException {
			Path memory = Path.of("/dev/shm");
			return Files.isWritable(memory) ? Files.createTempDirectory(memory, "logs")
					: Files.createTempDirectory("logs");
		}

	}

	/** Return the names in the folder, without hidden ones. */
	public static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.toList();
		}
	}

	/** Return the text of a file, compressed or not. */
	public static String read(Path file) throws IOException {
		if (!file.toString().endsWith(".gz")) {
			return Files.readString(file);
		}
		try (GZIPInputStream input = new GZIPInputStream(Files.newInputStream(file))) {
			return new String(input.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		}
	}

}
