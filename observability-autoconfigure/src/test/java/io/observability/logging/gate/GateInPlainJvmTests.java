package io.observability.logging.gate;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.observability.logging.gate.event.EventMasking;

import static org.assertj.core.api.Assertions.assertThat;

class GateInPlainJvmTests {

	private static final List<String> BARE = List.of("classes", "logback", "slf4j", "jspecify");

	@Test
	void masksTheFirstLineWithoutSpringJacksonOrEncoder() throws Exception {
		String output = run((entry) -> BARE.stream().anyMatch(entry.getFileName().toString()::contains)
				&& !entry.getFileName().toString().contains("logstash"));

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

	private static String run(Predicate<Path> entries) throws Exception {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entries.test(Path.of(entry)))
			.collect(Collectors.joining(File.pathSeparator));
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classPath,
				Main.class.getName())
			.redirectErrorStream(true)
			.start();
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
			EventMasking.use(new CanaryMasker());
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
