package io.observability.alerting.rule;

import java.time.Duration;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.health.HealthState;
import io.observability.test.alert.RuleTester;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules that are on by default, each made to fire, and each overridden in a line. */
class DefaultRuleTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void tellsWhenTokensOfADayAreUsedUp() {
		RuleTester rules = RuleTester.ofDefaults("");
		rules.every(MINUTE, () -> tokens(rules, 4_000));
		rules.after(Duration.ofHours(20)).changesNothing();
		rules.after(Duration.ofHours(2)).fires("llm-token-budget");
		rules.every(MINUTE, () -> tokens(rules, 1_000));
		rules.after(Duration.ofHours(24)).resolves("llm-token-budget");
	}

	@Test
	void takesBudgetOfTokensInALine() {
		RuleTester rules = RuleTester.ofDefaults("rules.llm-token-budget.threshold: 2000000");
		rules.every(MINUTE, () -> tokens(rules, 4_000));
		rules.after(Duration.ofHours(9)).fires("llm-token-budget");
	}

	@Test
	void tellsOfProviderThatLimitsTheRateForLong() {
		RuleTester rules = RuleTester.ofDefaults("");
		rules.health("openai", HealthState.DEGRADED, "rate-limited");
		rules.health("crm", HealthState.DEGRADED, "slow");
		rules.after(MINUTE.multipliedBy(9)).changesNothing();
		Alert alert = rules.after(MINUTE.multipliedBy(2)).fires("provider-rate-limited").alerts().get(0);
		assertThat(alert.summary()).isEqualTo("openai is degraded (rate-limited)");
		assertThat(alert.threshold()).isEqualTo("degraded (rate-limited)");
		rules.health("openai", HealthState.UNKNOWN, "timeout");
		rules.after(MINUTE.multipliedBy(9)).changesNothing();
		rules.health("openai", HealthState.UP);
		rules.after(MINUTE).resolves("provider-rate-limited");
	}

	@Test
	void takesTimeOfRateLimitInALine() {
		RuleTester rules = RuleTester.ofDefaults("rules.provider-rate-limited.for: 2m");
		rules.health("openai", HealthState.DEGRADED, "rate-limited");
		rules.after(MINUTE.multipliedBy(3)).fires("provider-rate-limited");
	}

	@Test
	void tellsOfDependencyThatNobodyChecks() {
		RuleTester rules = RuleTester.ofDefaults("");
		rules.health("crm", HealthState.UNKNOWN, "stale");
		rules.health("erp", HealthState.UNKNOWN, "pending");
		rules.after(MINUTE.multipliedBy(2)).fires("health-stale", Map.of("component", "crm"));
		assertThat(rules.alerts()).hasSize(1);
		rules.health("crm", HealthState.DOWN, "timeout");
		rules.after(MINUTE).resolves("health-stale").fires("dependency-down");
	}

	@Test
	void tellsOfInteractionsThatAreLost() {
		RuleTester rules = RuleTester.ofDefaults("");
		rules.after(MINUTE);
		rules.counter("observability.dropped", 3, "feature", "alerting", "reason", "queue-full");
		rules.after(MINUTE).changesNothing();
		rules.counter("observability.dropped", 1, "feature", "interactions.azure", "reason", "queue-full");
		rules.after(MINUTE).fires("interaction-loss", Map.of("reason", "queue-full"));
		rules.after(MINUTE.multipliedBy(16)).resolves("interaction-loss");
	}

	@Test
	void tellsOfSlowStatements() {
		RuleTester.ofDefaults("").play("""
				         | timer jdbc.query
				 10 x 1m | 100 x 5ms
				""").changesNothing();
		RuleTester.ofDefaults("").play("""
				         | timer jdbc.query{type=slow} | timer jdbc.query{type=fast}
				 10 x 1m | 10 x 2s                   | 100 x 5ms
				""").fires("slow-queries");
	}

	@Test
	void takesLimitOfStatementsInALine() {
		RuleTester.ofDefaults("rules.slow-queries.over: 5s").play("""
				         | timer jdbc.query{type=slow} | timer jdbc.query{type=fast}
				 10 x 1m | 10 x 2s                   | 100 x 5ms
				""").changesNothing();
	}

	private static void tokens(RuleTester rules, int amount) {
		rules.counter("gen_ai.client.token.usage", amount, "gen_ai.token.type", "total");
		rules.counter("gen_ai.client.token.usage", amount, "gen_ai.token.type", "input");
	}

}
