package io.observability.alerting.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link AlertRulesEndpoint}. */
class AlertRulesEndpointTests extends ExportTestBed {

	@Test
	void namesMetersAsTheRegistryDoes() {
		timer("my.calls");
		Counter.builder("my.events").register(this.registry);
		DistributionSummary.builder("my.sizes").baseUnit("bytes").register(this.registry);
		Gauge.builder("my.gauge", () -> 1).baseUnit("widgets").register(this.registry);
		LongTaskTimer.builder("my.tasks").register(this.registry);
		MeterNames names = new MeterNames(this.registry);

		assertThat(names.count("my.calls", MeterNames.Kind.GAUGE)).isEqualTo("my_calls_seconds_count");
		assertThat(names.sum("my.calls", MeterNames.Kind.GAUGE)).isEqualTo("my_calls_seconds_sum");
		assertThat(names.bucket("my.calls", MeterNames.Kind.GAUGE)).isEqualTo("my_calls_seconds_bucket");
		assertThat(names.count("my.events", MeterNames.Kind.GAUGE)).isEqualTo("my_events_total");
		assertThat(names.count("my.sizes", MeterNames.Kind.GAUGE)).isEqualTo("my_sizes_bytes_count");
		assertThat(names.value("my.gauge", MeterNames.Kind.GAUGE)).isEqualTo("my_gauge_widgets");
		assertThat(names.value("my.tasks", MeterNames.Kind.GAUGE)).isEqualTo("my_tasks_seconds_g?count");
		assertThat(names.takeGuessed()).isEmpty();
		assertThat(this.registry.scrape()).contains("my_calls_seconds_count", "my_events_total", "my_sizes_bytes_count",
				"my_gauge_widgets", "my_tasks_seconds_count");
	}

	@Test
	void followsTheNamingConventionOfTheRegistry() {
		this.registry.config().namingConvention(new PrometheusNamingConvention() {

			@Override
			public String name(String name, io.micrometer.core.instrument.Meter.Type type, String baseUnit) {
				return "acme_" + super.name(name, type, baseUnit);
			}

		});
		timer("my.calls");

		rule((endpoint) -> assertThat(endpoint.rules()).contains("increase(acme_my_calls_seconds_sum[5m])"),
				"kind=mean", "metric=my.calls", "threshold=2s");
	}

	@Test
	void saysWhatIsGuessedOfAMeterThatIsNotThereYet() {
		rule((endpoint) -> assertThat(endpoint.rules()).contains("# not seen yet: my.calls is taken for a timer")
			.contains("my_calls_seconds_sum"), "kind=mean", "metric=my.calls", "threshold=2s");
	}

	@Test
	void keepsInstancesApartWhenAskedTo() {
		rule((endpoint) -> assertThat(endpoint.rules()).contains("sum by (application, job) ("), "kind=increase",
				"metric=my.events", "threshold=5");
		run(this.contextRunner.withPropertyValues("observability.alerting.export.scope=instance",
				RULE + "kind=increase", RULE + "metric=my.events", RULE + "threshold=5"),
				(endpoint) -> assertThat(endpoint.rules()).contains("sum by (application, job, instance) ("));
	}

	@Test
	void looksAtOneApplicationOnlyWhenAskedTo() {
		run(this.contextRunner.withPropertyValues("observability.alerting.export.matchers.application=shop",
				RULE + "kind=gauge", RULE + "metric=my.gauge", RULE + "threshold=5"),
				(endpoint) -> assertThat(endpoint.rules()).contains("name: observability-shop")
					.contains("my_gauge{application=\"shop\"}")
					.contains("observability:rule:value{application=\"shop\", rule=\"mine\"}"));
	}

	@Test
	void refusesLabelsThatAreNone() {
		this.contextRunner.withPropertyValues("observability.alerting.export.by=my-label")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage(
						"'observability.alerting.export.by' must have names of letters, digits and _, not beginning "
								+ "with a digit, but one was 'my-label'"));
	}

	@Test
	void writesTagsAsMatchers() {
		rule((endpoint) -> assertThat(endpoint.rules())
			.contains("{a=\"x\", b=~\"x\\\\.y.*\", c!=\"x\", d!~\"/act.*\", e=~\".+\"}"), "kind=gauge",
				"metric=my.gauge", "threshold=5", "tags.a=x", "tags.b=x.y*", "tags.c=!x", "tags.d=!/act*", "tags.e=*");
	}

	@Test
	void writesLabelsRunbookAndMessage() {
		rule((endpoint) -> assertThat(endpoint.rules()).contains("team: shop")
			.contains("runbook: 'https://wiki.example.com/a'")
			.contains("summary: '{{ $labels.rule }}: {{ $labels.application }} has {{ $value | printf \"%.4g\" }} "
					+ "of 5 in {{ $labels.path }} {{ \"{{\" }} x'"),
				"kind=gauge", "metric=my.gauge", "threshold=5", "by=path", "labels.team=shop",
				"runbook=https://wiki.example.com/a",
				"message={rule}: {service} has {value} of {threshold} in {label:path} {{{{ x");
	}

	@Test
	void aBraceBeforeAValueBeginsNoTemplate() {
		rule((endpoint) -> assertThat(endpoint.rules())
			.contains("summary: 'set {{ \"{\" }}{{ $labels.path }}} {{ \"{{\" }}{{ \"{\" }}{{ $labels.rule }}'"),
				"kind=gauge", "metric=my.gauge", "threshold=5", "by=path", "message=set {{{label:path}}} {{{{{{{rule}");
	}

	@Test
	void saysWhyARuleIsNotExported() {
		run(this.contextRunner.withBean(RuleKind.class, OwnKind::new).withPropertyValues(RULE + "kind=own"),
				(endpoint) -> {
					assertThat(endpoint.rules()).contains("# not exported: a bean of type RuleExport is needed to say "
							+ "in PromQL what the kind 'own' measures");
					assertThat(endpoint.file("tests")).contains("# mine: not tested");
				});
	}

	@Test
	void letsABeanExportAKind() {
		run(this.contextRunner.withBean(RuleKind.class, OwnKind::new)
			.withBean(RuleExport.class, OwnExport::new)
			.withPropertyValues(RULE + "kind=own"),
				(endpoint) -> assertThat(endpoint.rules()).contains("count by (application, job) (own_series)")
					.contains("observability:rule:value{rule=\"mine\"} > 0"));
	}

	@Test
	void writesYamlThatCannotBeBrokenByTexts() {
		String hostile = "a\"b'c\\d\ne: {f}\t#g\u2028{{ printf }}\u202e\uD83D\uDE00 - h";
		rule((endpoint) -> {
			Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(endpoint.rules());
			Map<String, Object> alert = file.get("groups").get(0).get("rules").get(2);
			assertThat(alert).containsEntry("alert", "Mine");
			assertThat(alert.get("labels")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
				.containsEntry("note", hostile.replace("{{", "{{ \"{{\" }}"));
			assertThat(endpoint.rules())
				.contains("a=\"a\\\"b'c\\\\d\\ne: {f}\\u0009#g\\u2028{{ printf }}\\u202e\uD83D\uDE00 - h\"");
			assertThat(file.get("groups")).hasSize(1);
		}, "kind=gauge", "metric=my.gauge", "threshold=5", "tags.a=" + hostile, "labels.note=" + hostile);
	}

	@Test
	void answersNothingForAFileThatDoesNotExist() {
		run(this.contextRunner, (endpoint) -> assertThat(endpoint.file("secrets")).isNull());
	}

	@Test
	void isOffWithoutPrometheus() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.prometheusmetrics"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AlertRulesEndpoint.class));
	}

	@Test
	void writesFiles(@org.junit.jupiter.api.io.TempDir Path folder) {
		withDefaults().run((context) -> {
			AlertRuleFiles files = new AlertRuleFiles(context.getBean(AlertExportProperties.class),
					context.getBeanFactory(), context.getEnvironment());
			new ExportRun(files, "", context.getSourceApplicationContext()).write(folder.resolve("new"));
			assertThat(lines(folder.resolve("new/observability-rules.yml"))).isPositive();
			assertThat(lines(folder.resolve("new/observability-rules-test.yml"))).isPositive();
			assertThat(lines(folder.resolve("new/alertmanager.yml"))).isPositive();
		});
	}

	private static long lines(Path file) throws IOException {
		return Files.readAllLines(file).size();
	}

	/** A kind of one's own. */
	private static final class OwnKind implements RuleKind {

		@Override
		public String name() {
			return "own";
		}

		@Override
		public Map<String, String> fields() {
			return Map.of();
		}

		@Override
		public void check(RuleDefinition rule, java.util.function.BiConsumer<String, String> problems) {
		}

		@Override
		public Measure measure(RuleDefinition rule) {
			return (now) -> List.of();
		}

	}

	/** The query of a kind of one's own. */
	private static final class OwnExport implements RuleExport {

		@Override
		public String kind() {
			return "own";
		}

		@Override
		public RuleQuery export(RuleDefinition rule, RuleQueries queries) {
			List<String> labels = queries.scope(false);
			return RuleQuery.of(labels,
					"count by (%s) (%s)".formatted(String.join(", ", labels), queries.select("own_series", List.of())));
		}

	}

}
