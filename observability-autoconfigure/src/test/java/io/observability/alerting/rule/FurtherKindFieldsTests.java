package io.observability.alerting.rule;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The fields of share-over, burn-rate and forecast. */
class FurtherKindFieldsTests {

	private static final String PREFIX = "observability.alerting.rules.mine.";

	private static final Map<String, String> OVER = Map.of("kind", "share-over", "metric", "m", "over", "2s",
			"threshold", "5%");

	private static final Map<String, String> BURN = Map.of("kind", "burn-rate", "metric", "m", "part.outcome", "BAD",
			"objective", "99.9%");

	private static final Map<String, String> FORECAST = Map.of("kind", "forecast", "metric", "m", "of", "n",
			"threshold", "100%");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
				MeterRuleAutoConfiguration.class));

	@Test
	void readsLimitOfOneEvent() {
		RuleDefinition rule = read(OVER, "");
		assertThat(rule.subject().aim().over()).isEqualTo(Quantity.parse("2s"));
		assertThat(rule.timing().window()).isEqualTo(Duration.ofMinutes(5));
		assertThat(rule.limit().minCount()).isEqualTo(20);
	}

	@Test
	void readsObjective() {
		RuleDefinition rule = read(BURN, "");
		assertThat(rule.subject().aim().objective()).isEqualTo(Quantity.parse("99.9%"));
		assertThat(rule.limit().threshold()).isNull();
	}

	@Test
	void readsForecastWithItsDefaults() {
		RuleDefinition rule = read(FORECAST, "from=60% complement=true");
		assertThat(rule.subject().aim().ahead()).isEqualTo(Duration.ofHours(4));
		assertThat(rule.subject().aim().from()).isEqualTo(Quantity.parse("60%"));
		assertThat(rule.timing().window()).isEqualTo(Duration.ofHours(6));
		assertThat(rule.limit().minCount()).isEqualTo(30);
		assertThat(read(FORECAST, "ahead=14d").subject().aim().ahead()).isEqualTo(Duration.ofDays(14));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			over | over= | .over' must not be empty.
			over | over=5% | .over' must be the limit of one event, such as 2s, but was '5%'
			over | over=0s | .over' must be the limit of one event, such as 2s, but was '0s'
			over | over=slow | .over' must be a number with one of the units
			over | threshold=2s | .threshold' must be at least 0% and less than 100%, such as 5%, but was '2s'
			over | threshold=100% | .threshold' must be at least 0% and less than 100%, such as 5%, but was '100%'
			over | part.a=b | .part' is unknown: a rule of kind share-over has the fields by, metric, min-count, over
			burn | objective=99.9 | .objective' must be between 50% and 99.999%, such as 99.9%, but was '99.9'
			burn | objective=40% | .objective' must be between 50% and 99.999%, such as 99.9%, but was '40%'
			burn | objective=100% | .objective' must be between 50% and 99.999%, such as 99.9%, but was '100%'
			burn | threshold=5% | .threshold' is unknown: a rule of kind burn-rate has the fields by, metric
			burn | window=5m | .window' is unknown: a rule of kind burn-rate has the fields by, metric, min-count
			forecast | window=30s | .window' must be at least 1m, as a forecast needs a past, but was '30s'
			forecast | from=60 | .from' must have the unit of the threshold '100%' but was '60'
			forecast | threshold=50% from=60% | .from' must not be above the threshold '50%' but was '60%'
			forecast | when=below from=60% | .from' must not be below the threshold '100%' but was '60%'
			forecast | ahead=0s | .ahead' must be a time with its unit between 1ms and 30d, such as 30s or 5m, but was
			forecast | ahead=31d | .ahead' must be a time with its unit between 1ms and 30d, such as 30s or 5m, but was
			forecast | ahead=4 | .ahead' must be a time with its unit between 1ms and 30d
			""")
	void refusesWrongValue(String base, String fields, String message) {
		failure(Map.of("over", OVER, "burn", BURN, "forecast", FORECAST).get(base), fields, message);
	}

	@ParameterizedTest
	@CsvSource({ "share-over,over", "share-over,threshold", "burn-rate,objective", "forecast,threshold",
			"forecast,metric" })
	void refusesMissingField(String kind, String field) {
		Map<String, String> fields = new LinkedHashMap<>(
				Map.of("share-over", OVER, "burn-rate", BURN, "forecast", FORECAST).get(kind));
		fields.remove(field);
		failure(fields, "", ".%s' must be set.".formatted(field));
	}

	@Test
	void refusesBurnRateOfNothing() {
		failure(Map.of("kind", "burn-rate", "metric", "m", "objective", "99%"), "",
				".part' must be set to the tags of bad events, such as {outcome: SERVER_ERROR}");
	}

	@Test
	void refusesToCompleteASingleGauge() {
		failure(Map.of("kind", "forecast", "metric", "m", "threshold", "5"), "complement=true",
				".complement' must not be set without 'of'");
	}

	private RuleDefinition read(Map<String, String> fields, String more) {
		RuleDefinition[] read = new RuleDefinition[1];
		this.contextRunner.withPropertyValues(properties(fields, more)).run((context) -> {
			read[0] = new RuleReader(context.getBeansOfType(RuleKind.class).values(), Duration.ofSeconds(15))
				.read(context.getEnvironment())
				.get(0);
		});
		return read[0];
	}

	private void failure(Map<String, String> fields, String more, String message) {
		this.contextRunner.withPropertyValues(properties(fields, more))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class,
						(failure) -> assertThat(failure.analysis().getDescription()).contains(message)));
	}

	private static String[] properties(Map<String, String> fields, String more) {
		Map<String, String> merged = new LinkedHashMap<>(fields);
		for (String field : more.isEmpty() ? new String[0] : more.split(" ")) {
			merged.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
		}
		return merged.entrySet()
			.stream()
			.map((field) -> PREFIX + field.getKey() + "=" + field.getValue())
			.toArray(String[]::new);
	}

}
