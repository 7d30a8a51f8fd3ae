package io.observability.alerting.rule;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.AlertingTestDefaults;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class RuleReaderTests {

	private static final String PREFIX = "observability.alerting.rules.";

	private static final Map<String, String> MEAN = Map.of("kind", "mean", "metric", "m", "threshold", "2s");

	private static final Map<String, String> RATIO = Map.of("kind", "ratio", "metric", "m", "part.outcome", "X",
			"threshold", "5%");

	private static final Map<String, String> GAUGE = Map.of("kind", "gauge", "metric", "system.cpu.usage", "threshold",
			"80%");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
				MeterRuleAutoConfiguration.class));

	@Test
	void readsRuleWithItsDefaults() {
		read(MEAN, "",
				(rule) -> assertThat(rule)
					.isEqualTo(
							new RuleDefinition("mine", "mean", Severity.WARNING,
									new RuleDefinition.Subject("m", Map.of(), Map.of(), null, false, null, null, null),
									new RuleDefinition.Limit(Quantity.parse("2s"), null, false, 5),
									new RuleDefinition.Timing(Duration.ofSeconds(15), Duration.ofMinutes(5),
											Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO),
									RuleDefinition.Evidence.ONE)));
	}

	@Test
	void readsEveryField() {
		read(RATIO,
				"tags.uri=/a severity=CRITICAL window=10m for=90s cooldown=1h min-count=3 recover=90% threshold=85% "
						+ "when=below complement=true by=uri keep-firing-for=2m datapoints=3/5 no-data=alert",
				(rule) -> {
					assertThat(rule.severity()).hasToString("CRITICAL");
					assertThat(rule.subject()).isEqualTo(new RuleDefinition.Subject("m", Map.of("uri", "/a"),
							Map.of("outcome", "X"), null, true, "uri", null, null));
					assertThat(rule.limit())
						.isEqualTo(new RuleDefinition.Limit(Quantity.parse("85%"), Quantity.parse("90%"), true, 3));
					assertThat(rule.timing())
						.isEqualTo(new RuleDefinition.Timing(Duration.ofSeconds(15), Duration.ofMinutes(10),
								Duration.ofSeconds(90), Duration.ofHours(1), Duration.ofMinutes(2)));
					assertThat(rule.evidence()).isEqualTo(new RuleDefinition.Evidence(3, 5, true));
				});
	}

	@Test
	void readsTagWithDotInItsName() {
		read(MEAN, "tags.job.name=backup",
				(rule) -> assertThat(rule.subject().tags()).containsExactly(Map.entry("job.name", "backup")));
	}

	@Test
	void readsFieldsInAnyStyle() {
		read(MEAN, "minCount=9", (rule) -> assertThat(rule.limit().minCount()).isEqualTo(9));
	}

	@Test
	void lastWordHasEnvironmentVariable() {
		this.contextRunner.withPropertyValues(AlertingTestDefaults.properties())
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("OBSERVABILITY_ALERTING_RULES_ERRORRATE_MINCOUNT", "7",
								"OBSERVABILITY_ALERTING_RULES_ERRORRATE_FOR", "3s"))))
			.run((context) -> {
				List<RuleDefinition> rules = definitions(context.getBeansOfType(RuleKind.class).values(),
						context.getEnvironment());
				assertThat(rules).filteredOn((rule) -> rule.name().equals("error-rate"))
					.singleElement()
					.satisfies((rule) -> {
						assertThat(rule.limit().minCount()).isEqualTo(7);
						assertThat(rule.timing().hold()).isEqualTo(Duration.ofSeconds(3));
						assertThat(rule.limit().threshold()).isEqualTo(Quantity.parse("5%"));
					});
				assertThat(rules).hasSize(19);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			mean | datapoints=5/3 | .datapoints' must be how many of the last evaluations must be broken
			mean | datapoints=0/3 | .datapoints' must be how many of the last evaluations
			mean | datapoints=3/61 | .datapoints' must be how many of the last evaluations
			mean | datapoints=often | .datapoints' must be how many of the last evaluations
			mean | no-data=ok | .no-data' must be one of keep, alert but was 'ok'
			mean | keep-firing-for=-1m | .keep-firing-for' must be a time with its unit between 0s and 1d
			mean | keepfiringfor=5 | .keep-firing-for' must be a time with its unit
			mean | kind=avg | .kind' must be one of burn-rate, custom, forecast, gauge, health
			mean | kind= | .kind' must not be empty
			mean | severity=critcal | .severity' must be one of info, warning, critical but was 'critcal'
			mean | threshold=2 parsecs | .threshold' must be a number with one of the units %, ns, us, ms, s,
			mean | threshold=80% | .threshold' must be a time, a size or a plain number that is not negative
			mean | threshold=-2s | .threshold' must be a time, a size or a plain number that is not negative
			mean | threshold= | .threshold' must not be empty
			mean | window=-5m | .window' must be a time with its unit between 1ms and 1d, such as 30s or 5m
			mean | window=0s | .window' must be a time with its unit between 1ms and 1d, such as 30s or 5m
			mean | window=2d | .window' must be a time with its unit between 1ms and 1d, such as 30s or 5m
			mean | window=soon | but was 'soon'
			mean | for=-1s | .for' must be a time with its unit between 0s and 1d
			mean | for=5 | .for' must be a time with its unit between 0s and 1d
			mean | for.x=5 | .for' must be a single value
			mean | cooldown=-1m | .cooldown' must be a time with its unit between 0s and 1d
			mean | min-count=-1 | .min-count' must be a whole number that is not negative but was '-1'
			mean | min-count=many | .min-count' must be a whole number that is not negative but was 'many'
			mean | when=over | .when' must be one of above, below but was 'over'
			mean | enabled=maybe | .enabled' must be one of true, false but was 'maybe'
			mean | recover=3s | .recover' must not be above the threshold '2s' but was '3s'
			mean | recover=50% | .recover' must have the unit of the threshold '2s' but was '50%'
			mean | treshold=3s | .treshold' is unknown: a rule of kind mean has the fields by, metric,
			mean | part.a=b | .part' is unknown: a rule of kind mean has the fields
			ratio | threshold=80 | .threshold' must be between 0 and 1 or between 0% and 100%, such as 5%
			ratio | threshold=120% | .threshold' must be between 0 and 1 or between 0% and 100%, such as 5%
			ratio | threshold=2s | .threshold' must be between 0 and 1 or between 0% and 100%, such as 5%
			ratio | of=other | .of' must not be set together with 'part' but was 'other'
			ratio | only-while=x | .only-while' must not be set without 'of' but was 'x'
			ratio | complement=perhaps | .complement' must be one of true, false but was 'perhaps'
			ratio | when=below recover=1% | .recover' must not be below the threshold '5%' but was '1%'
			gauge | threshold=80 | .threshold' must be between 0 and 1 or between 0% and 100%, such as 80%
			gauge | when=below only-while=x | .only-while' must not be set together with 'when: below'
			gauge | component=x | .component' is unknown: a rule of kind gauge has the fields
			gauge | kind=health | .metric' is unknown: a rule of kind health has the fields component
			""")
	void refusesWrongRule(String base, String fields, String message) {
		failure(Map.of("mean", MEAN, "ratio", RATIO, "gauge", GAUGE).get(base), fields,
				(failure) -> assertThat(failure.analysis().getDescription()).contains("'" + PREFIX + "mine.")
					.contains(message));
	}

	@ParameterizedTest
	@CsvSource({ "metric", "threshold" })
	void refusesRuleWithoutField(String field) {
		Map<String, String> fields = new LinkedHashMap<>(MEAN);
		fields.remove(field);
		failure(fields, "", (failure) -> assertThat(failure.analysis().getDescription())
			.isEqualTo("The alert rules have a problem:\n    - '%smine.%s' must be set.".formatted(PREFIX, field)));
	}

	@Test
	void refusesRuleWithoutKind() {
		failure(Map.of("metric", "m"), "", (failure) -> assertThat(failure.analysis().getDescription())
			.contains("'" + PREFIX
					+ "mine.kind' must be one of burn-rate, custom, forecast, gauge, health, in-flight, increase, job, "
					+ "log, mean, new-error, ratio, share-over."));
	}

	@Test
	void refusesRatioOfNothing() {
		failure(Map.of("kind", "ratio", "metric", "m", "threshold", "5%"), "",
				(failure) -> assertThat(failure.analysis().getDescription())
					.contains("mine.part' must be set, such as {outcome: SERVER_ERROR}, or else 'of'"));
	}

	@Test
	void refusesHostileName() {
		this.contextRunner.withPropertyValues(PREFIX + "[a b].kind=mean")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.extracting((failure) -> ((FailureAnalyzedException) failure).analysis().getDescription())
				.asString()
				.contains("must name a rule with letters, digits, '.', '_' and '-' only"));
	}

	@Test
	void reportsAllProblemsAtOnceWithRemedy() {
		failure(MEAN, "severity=bad window=never treshold=1", (failure) -> {
			assertThat(failure.analysis().getDescription()).startsWith("The alert rules have 3 problems:")
				.contains("mine.severity'", "mine.window'", "mine.treshold'");
			assertThat(failure.analysis().getAction())
				.isEqualTo("Correct each of these keys, for example 'observability.alerting.rules.slow-chat: "
						+ "{kind: mean, metric: http.server.requests, tags: {uri: /api/v1/chat}, threshold: 3s}', "
						+ "or switch a rule off with 'observability.alerting.rules.<name>.enabled=false'.");
		});
	}

	@Test
	void ignoresProblemsOfRuleThatIsOff() {
		this.contextRunner.withPropertyValues(PREFIX + "mine.enabled=false", PREFIX + "mine.severity=bad")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private void read(Map<String, String> fields, String more, Consumer<RuleDefinition> check) {
		this.contextRunner.withPropertyValues(properties(fields, more))
			.run((context) -> assertThat(
					definitions(context.getBeansOfType(RuleKind.class).values(), context.getEnvironment()))
				.singleElement()
				.satisfies(check));
	}

	private void failure(Map<String, String> fields, String more, Consumer<FailureAnalyzedException> check) {
		this.contextRunner.withPropertyValues(properties(fields, more))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, check));
	}

	private static List<RuleDefinition> definitions(Collection<RuleKind> kinds, Environment environment) {
		return new RuleReader(kinds, Duration.ofSeconds(15)).read(environment);
	}

	private static String[] properties(Map<String, String> fields, String more) {
		Map<String, String> merged = new LinkedHashMap<>(fields);
		for (String field : more.isEmpty() ? new String[0] : more.split(" (?=[A-Za-z.-]+=)")) {
			merged.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
		}
		return merged.entrySet()
			.stream()
			.map((field) -> PREFIX + "mine." + field.getKey() + "=" + field.getValue())
			.toArray(String[]::new);
	}

}
