package io.observability.test.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.rule.AlertCondition;
import io.observability.health.HealthState;
import io.observability.jobs.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RuleTesterTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final String QUEUE = "rules.queue: {kind: gauge, metric: queue, threshold: 10, for: 1m}";

	@ParameterizedTest
	@ValueSource(classes = { SlowChatRuleTests.class, FailedOrdersRuleTests.class })
	void examplesOfTheDocumentationAreTests(Class<?> type) throws IOException {
		String source = Files.readString(Path.of("src/test/java", type.getName().replace('.', '/').concat(".java")));
		assertThat(Files.readString(Path.of("../docs/alert-testing.md")).replace("\r", ""))
			.contains("```java\n" + source.substring(source.indexOf("import ")));
	}

	@Test
	void readsRulesOfApplicationInItsProfile() {
		RuleTester rules = RuleTester.ofApplication("alert-test");
		rules.every(Duration.ofSeconds(10), () -> {
			rules.timer("http.server.requests", MINUTE, "outcome", "SERVER_ERROR", "uri", "/a");
			for (int times = 0; times < 30; times++) {
				rules.timer("http.server.requests", Duration.ofMillis(1), "outcome", "SUCCESS", "uri", "/a");
			}
		});
		rules.after(Duration.ofMinutes(7)).fires("error-rate");
	}

	@Test
	void overridesDefaultRule() {
		RuleTester rules = RuleTester.ofDefaults("observability.alerting.rules.dependency-down.for: 2m");
		rules.health("crm", HealthState.DOWN, "timeout");
		rules.after(MINUTE).changesNothing();
		Alert alert = rules.after(MINUTE.multipliedBy(2))
			.fires("dependency-down", Map.of("component", "crm"))
			.alerts()
			.get(0);
		assertThat(alert.summary()).isEqualTo("crm is down (timeout)");
		rules.health("crm", HealthState.UP);
		rules.after(MINUTE).resolves("dependency-down");
		assertThat(rules.alerts()).hasSize(2);
	}

	@Test
	void asksBean() {
		double[] value = { 1 };
		RuleTester rules = RuleTester.of("rules.stock: {kind: custom, bean: stock, threshold: 5}")
			.bean("stock", (AlertCondition) () -> value[0]);
		rules.after(MINUTE).changesNothing();
		value[0] = 6;
		assertThat(rules.after(MINUTE).fires("stock").explain("stock"))
			.isEqualTo("stock (above 5, for 0s): 6 is firing");
		assertThatIllegalStateException().isThrownBy(() -> rules.bean("late", value));
	}

	@Test
	void playsJobsErrorsAndTimers() {
		RuleTester.ofDefaults("""
				rules:
				  slow: {kind: mean, metric: work, tags: {queue: a}, threshold: 1s, min-count: 3}
				  long: {kind: mean, metric: length, threshold: 10}
				  bug: {kind: log, threshold: 3}
				""").play("""
				        | job backup | timer work{queue=a} | summary length | error shop.Orders          | health crm
				 4 x 1m | ok         | 3 x 500ms           | 3 x 5          | -                          | up
				 4 x 1m | failed     | 3 × 5s              | 3 x 50         | 2 x IllegalStateException  | degraded slow
				""").fires("job-failed").fires("slow").fires("long").fires("bug", Map.of("logger", "shop.Orders"));
	}

	@Test
	void saysNothingOfSilence() {
		RuleTester rules = RuleTester.of(QUEUE + "\nrules.queue.no-data: alert");
		rules.every(MINUTE, () -> rules.gauge("queue", 5));
		rules.after(MINUTE).changesNothing("queue");
		rules.silence().gauge("queue", Double.NaN);
		rules.after(MINUTE.multipliedBy(5)).fires("queue");
	}

	@Test
	void tellsWhatItFoundWhenNothingFires() {
		RuleTester rules = RuleTester.of(QUEUE);
		rules.gauge("queue", 9);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rules.after(MINUTE).fires("queue"))
			.withMessage("""
					Expected an alert of 'queue' to begin within 1m.
					Alerts: none
					Rules:
					  queue (above 10, for 1m): 9 is inactive""");
	}

	@Test
	void tellsWhatFiredWhenNothingShould() {
		RuleTester rules = RuleTester.of(QUEUE);
		rules.gauge("queue", 11);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> rules.after(MINUTE.multipliedBy(2)).changesNothing())
			.withMessageContaining("Expected no alert to begin or end within 2m.")
			.withMessageContaining("Alerts: queue FIRING");
	}

	@Test
	void failsWhenRuleFails() {
		RuleTester rules = RuleTester.of("rules.stock: {kind: custom, bean: stock}")
			.bean("stock", (AlertCondition) () -> {
				throw new IllegalStateException("broken");
			});
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rules.after(MINUTE).changesNothing())
			.withMessageContaining("stock (above 0, for 0s): failed");
	}

	@Test
	void knowsItsRules() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> RuleTester.of(QUEUE).after(MINUTE).fires("queues"))
			.withMessage("There is no rule 'queues', but queue");
	}

	@Test
	void failsLikeTheStartOfAnApplication() {
		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> RuleTester.of("rules.queue: {kind: gauge, metric: queue}").after(MINUTE))
			.withMessageContaining("'observability.alerting.rules.queue.threshold' must be set");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			| gauge queue                     ; needs a line that names its columns and one of samples
			| gauges queue/1 x 1m | 2         ; 'gauges queue' names no column: it must be counter, gauge,
			| gauge queue{a}/1 x 1m | 2       ; must hold tags such as {result=failed}
			| gauge queue/1m | 2              ; '1m | 2' must begin with how often, such as '5 x 1m', and have 1 cells
			| gauge queue/1 x 1m | 2 | 3      ; and have 1 cells more
			""")
	void refusesTableThatMakesNoSense(String table, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> RuleTester.of(QUEUE).play(table.replace('/', '\n')))
			.withMessageContaining(message);
	}

	@Test
	void refusesTimeWithoutEnd() {
		RuleTester rules = RuleTester.of(QUEUE);
		assertThatIllegalArgumentException().isThrownBy(() -> rules.after(Duration.ofDays(1000)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> rules.every(Duration.ZERO, () -> rules.job("a", JobState.OK)));
	}

}
