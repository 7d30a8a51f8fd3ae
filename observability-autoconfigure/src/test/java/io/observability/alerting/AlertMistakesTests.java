package io.observability.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.observability.alerting.rule.AlertCondition;
import io.observability.validation.ValidationAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes every mistake of docs/alert-mistakes.md. Write its reports anew with
 * {@code -Dtest=AlertMistakesTests -Dupdate-docs=true}, and read them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertMistakesTests {

	private static final Path PAGE = Path.of("../docs/alert-mistakes.md");

	private static final String ACTION = """
			Correct each of these keys, for example 'observability.alerting.rules.slow-chat: {kind: mean, metric: \
			http.server.requests, tags: {uri: /api/v1/chat}, threshold: 3s}', or switch a rule off with \
			'observability.alerting.rules.<name>.enabled=false'.""";

	private static final String RULE_REPORT = "The alert rules have a problem: - ";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(configurations()))
		.withBean("stock", AlertCondition.class, () -> () -> 0);

	private Throwable startFailure;

	@ParameterizedTest
	@MethodSource("mistakes")
	void failsTheStartWithKeyRuleAndRemedy(Mistake mistake) {
		assertThat(report(mistake)).isEqualTo(mistake.report()).contains("'").doesNotContain("does not fail");
	}

	@Test
	void tableHasMoreThanFortyMistakes() {
		assertThat(mistakes().map(Mistake::configuration)).hasSizeGreaterThan(80).doesNotHaveDuplicates();
	}

	@Test
	void tellsAllMistakesInOneReport() {
		String yaml = "observability.alerting.rules: "
				+ "{a: {kind: men}, b: {kind: gauge, severity: bad}, c: {kind: mean, threshold: 1s}}";
		FailureAnalyzedException failure = (FailureAnalyzedException) failure(yaml);
		assertThat(failure.analysis().getDescription()).startsWith("The alert rules have 5 problems:\n    - '")
			.contains("rules.a.kind' must", "rules.b.severity' must", "rules.b.metric' must", "rules.b.threshold' must",
					"rules.c.metric' must");
		assertThat(failure.analysis().getAction()).isEqualTo(ACTION);
	}

	@Test
	void masksSecretsInReport() {
		assertThat(mistakes().map(Mistake::report)).noneMatch((report) -> report.contains("t0ps3cret"));
	}

	@Test
	@EnabledIfSystemProperty(named = "update-docs", matches = "true")
	void writesReportsAnew() throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line : Files.readAllLines(PAGE)) {
			Mistake mistake = Mistake.of(line);
			lines.add((mistake != null) ? mistake.with(report(mistake)) : line);
		}
		Files.write(PAGE, lines);
	}

	static Stream<Mistake> mistakes() {
		try {
			return Files.readAllLines(PAGE).stream().map(Mistake::of).filter((mistake) -> mistake != null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String report(Mistake mistake) {
		String written = mistake.configuration().replace("…", "observability.alerting.");
		String yaml = written.startsWith("{") ? "observability.alerting.rules.slow: " + written : written;
		Throwable failure = failure(yaml);
		if (failure instanceof IllegalArgumentException && String.valueOf(failure.getMessage()).startsWith("'")) {
			return shown(failure.getMessage());
		}
		FailureAnalysis analysis = analyze(failure);
		String description = shown(analysis.getDescription());
		if (description.startsWith(RULE_REPORT)) {
			assertThat(analysis.getAction()).isEqualTo(ACTION);
			return description.substring(RULE_REPORT.length());
		}
		return description + " " + shown(analysis.getAction());
	}

	/** Say what Spring Boot does when a value cannot be converted. */
	private FailureAnalysis analyze(Throwable failure) {
		if (failure instanceof FailureAnalyzedException analyzed) {
			return analyzed.analysis();
		}
		return SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
			.load(FailureAnalyzer.class, null, FailureHandler.handleMessage((message, ex) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(this.startFailure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError(failure));
	}

	private static String shown(String text) {
		return text.replaceAll("\\s+", " ").replace("observability.alerting.", "…");
	}

	private Throwable failure(String yaml) {
		Throwable[] found = new Throwable[1];
		this.contextRunner.withInitializer((context) -> {
			try {
				new YamlPropertySourceLoader()
					.load("mistake", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
					.forEach(context.getEnvironment().getPropertySources()::addFirst);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).run((context) -> {
			Throwable failure = context.getStartupFailure();
			this.startFailure = failure;
			failure = (failure != null) ? failure : new AssertionError("The start does not fail");
			while (failure.getCause() != null && failure.getCause() != failure) {
				failure = failure.getCause();
			}
			found[0] = failure;
		});
		return found[0];
	}

	private static Class<?>[] configurations() {
		List<Class<?>> found = new ArrayList<>(List.of(ValidationAutoConfiguration.class));
		for (String name : ImportCandidates.load(AutoConfiguration.class, AlertMistakesTests.class.getClassLoader())) {
			if (name.startsWith("io.observability.alerting.")) {
				found.add(ClassUtils.resolveClassName(name, null));
			}
		}
		return found.toArray(Class<?>[]::new);
	}

	/**
	 * A line of the page.
	 *
	 * @param configuration what is written
	 * @param report what the start says of it
	 */
	record Mistake(String configuration, String report) {

		static Mistake of(String line) {
			int end = line.indexOf("` |");
			if (!line.startsWith("| `{") && !line.startsWith("| `…") || line.contains("| report |")) {
				return null;
			}
			String report = line.substring(end + 3, line.lastIndexOf('|')).strip();
			return new Mistake(line.substring(3, end).replace("\\|", "|"), report.replace("\\|", "|"));
		}

		String with(String other) {
			return "| `%s` | %s |".formatted(this.configuration.replace("|", "\\|"), other.replace("|", "\\|"));
		}

		@Override
		public String toString() {
			return this.configuration;
		}

	}

}
