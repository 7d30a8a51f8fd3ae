package io.observability.logging.gate;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.observability.logging.ActiveMasker;

import static org.assertj.core.api.Assertions.assertThat;

class GateInPlainJvmTests {

	private static final Predicate<Path> MODULES = (
			entry) -> entry.getFileName().toString().matches("(logback-(core|classic)|slf4j-api)-.*jar");

	private static final Predicate<Path> BARE = MODULES
		.or((entry) -> entry.getFileName().toString().matches("(test-)?classes|jspecify-.*jar"));

	@Test
	void masksTheFirstLineWithoutSpringJacksonOrEncoder() throws Exception {
		String output = run(BARE);

		assertThat(output).contains("first *** and {k=***} of ***")
			.contains("IllegalStateException: ***")
			.contains("without encoder")
			.doesNotContain("CANARY")
			.doesNotContain("NoClassDefFoundError");
	}

	@Test
	void masksTheFirstLineBeforeTheApplicationRuns() throws Exception {
		assertThat(run((entry) -> true)).contains("first *** and {k=***} of ***")
			.contains("with encoder")
			.doesNotContain("CANARY");
	}

	@Test
	void saysSoAndWrapsAppendersWhenLogbackIsClosedModule() throws Exception {
		assertThat(run(MODULES.negate().and(BARE), "--module-path", classPath(MODULES), "--add-modules",
				"ch.qos.logback.classic"))
			.contains("Masking gate cannot be installed, appenders are wrapped instead")
			.contains("first *** and {k=***} of ***")
			.doesNotContain("CANARY");
	}

	@Test
	void worksWithLogbackAsOpenedModule() throws Exception {
		assertThat(run(MODULES.negate().and(BARE), "--module-path", classPath(MODULES), "--add-modules",
				"ch.qos.logback.classic", "--add-opens", "ch.qos.logback.classic/ch.qos.logback.classic=ALL-UNNAMED"))
			.contains("first *** and {k=***} of ***")
			.doesNotContain("CANARY", "Masking gate cannot be installed");
	}

	private static String classPath(Predicate<Path> entries) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entries.test(Path.of(entry)))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String run(Predicate<Path> entries, String... options) throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", classPath(entries), Main.class.getName()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (InputStream output = process.getInputStream()) {
			String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(text).isZero();
			return text;
		}
		finally {
			process.destroyForcibly();
		}
	}

	static final class Main {

		private Main() {
		}

		public static void main(String[] args) {
			ActiveMasker.use(new CanaryMasker());
			LoggerFactory.getLogger(Main.class)
				.info("first {} and {} of {}", "CANARY-1", Map.of("k", "CANARY-2"), new Person("CANARY-3"),
						new IllegalStateException("CANARY-4"));
			boolean encoder = Main.class.getClassLoader()
				.getResource("net/logstash/logback/mask/ValueMasker.class") != null;
			LoggerFactory.getLogger(Main.class).info(encoder ? "with encoder" : "without encoder");
		}

	}

	record Person(String name) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
