package io.observability.alerting.rule.log;

import java.time.Duration;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.test.alert.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules about logged errors. */
class LogRuleTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Test
	void alertsOnceForEachError() {
		RuleTester rules = RuleTester.of("rules.burst: {kind: log, threshold: 10, window: 5m}");
		rules.after(MINUTE);
		log(rules, "shop.Orders", "java.lang.IllegalStateException", 11);
		log(rules, "shop.Mail", "java.io.IOException", 12);
		log(rules, "shop.Stock", "java.io.IOException", 10);
		assertThat(rules.after(MINUTE).alerts()).extracting((alert) -> alert.labels().get("logger"))
			.containsExactlyInAnyOrder("shop.Orders", "shop.Mail");
	}

	@Test
	void saysWhatWasLogged() {
		RuleTester rules = RuleTester.of("rules.burst: {kind: log, threshold: 10}");
		log(rules, "shop.Orders", "java.lang.IllegalStateException", 11);
		Alert alert = rules.after(MINUTE).fires("burst").alerts().get(0);
		assertThat(alert.summary()).isEqualTo("IllegalStateException of shop.Orders (Order lost) was logged 11 times");
		assertThat(alert.labels()).containsEntry("exception", "IllegalStateException")
			.containsEntry("logger", "shop.Orders")
			.containsKey("fingerprint")
			.hasSize(3);
		assertThat(alert.value()).isEqualTo(11);
	}

	@Test
	void isOverWhenTheWindowHasPassed() {
		RuleTester rules = RuleTester.of("rules.burst: {kind: log, threshold: 10, window: 5m}");
		log(rules, "shop.Orders", "E", 11);
		rules.after(MINUTE.multipliedBy(4)).fires("burst");
		rules.after(MINUTE.multipliedBy(2)).resolves("burst");
		log(rules, "shop.Orders", "E", 5);
		rules.after(MINUTE.multipliedBy(6)).changesNothing();
		log(rules, "shop.Orders", "E", 11);
		rules.after(MINUTE).fires("burst");
	}

	@Test
	void isOverAfterKeepFiringFor() {
		RuleTester rules = RuleTester.of("rules.burst: {kind: log, threshold: 10, window: 5m, keep-firing-for: 3h}");
		log(rules, "shop.Orders", "E", 11);
		rules.after(MINUTE.multipliedBy(180)).fires("burst");
		rules.after(MINUTE.multipliedBy(10)).resolves("burst");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			logger: shop.*                    | true
			logger: "!shop.*"                 | false
			logger: shop                      | false
			exception: IllegalStateException  | true
			exception: java.lang.Ill*         | true
			exception: "!IllegalStateException" | false
			exception: IOException            | false
			fingerprint: e*                   | true
			""")
	void looksAtErrorsThatAreSelected(String tags, boolean fires) {
		RuleTester rules = RuleTester.of("rules.burst: {kind: log, threshold: 10, tags: {%s}}".formatted(tags));
		log(rules, "shop.Orders", "java.lang.IllegalStateException", 11);
		assertThat(rules.after(MINUTE).alerts()).hasSize(fires ? 1 : 0);
	}

	@Test
	void isNotFedByWhatAlertingLogs() {
		RuleTester rules = RuleTester.of("""
				rules:
				  burst: {kind: log, threshold: 0}
				  new: {kind: new-error}
				""");
		rules.after(MINUTE.multipliedBy(11));
		log(rules, "io.observability.alerting.ChannelState", "java.io.IOException", 100);
		log(rules, "io.observability.alerting.Alerts", "java.io.IOException", 100);
		rules.after(MINUTE).changesNothing();
	}

	@Test
	void watchesAHundredErrorsAndNoMore() {
		RuleTester rules = RuleTester.of("rules.burst: {kind: log, threshold: 0}");
		for (int error = 0; error < 150; error++) {
			log(rules, "shop.Logger" + error, "E", 1);
		}
		assertThat(rules.after(MINUTE).alerts()).hasSize(100);
	}

	@Test
	void alertsOfErrorThatIsNew() {
		RuleTester rules = RuleTester.of("rules.new: {kind: new-error, window: 30m}");
		log(rules, "shop.Orders", "E", 1);
		rules.after(MINUTE.multipliedBy(11)).changesNothing();
		log(rules, "shop.Orders", "E", 50);
		rules.after(MINUTE).changesNothing();
		log(rules, "shop.Orders", "Other", 1);
		Alert alert = rules.after(MINUTE).fires("new").alerts().get(0);
		assertThat(alert.summary()).isEqualTo("Other of shop.Orders (Order lost) was not seen before");
		assertThat(alert.threshold()).isEqualTo("not seen before");
		rules.after(MINUTE.multipliedBy(30)).resolves("new", Map.of("exception", "Other"));
		log(rules, "shop.Orders", "Other", 5);
		rules.after(MINUTE.multipliedBy(5)).changesNothing();
	}

	@Test
	void learnsForAsLongAsItIsTold() {
		RuleTester rules = RuleTester.of("""
				rules.new: {kind: new-error}
				observability.alerting.rule.log.learning: 2h
				""");
		rules.after(MINUTE.multipliedBy(110));
		log(rules, "shop.Orders", "E", 1);
		rules.after(MINUTE.multipliedBy(60)).changesNothing();
	}

	private static void log(RuleTester rules, String logger, String exception, int times) {
		for (int time = 0; time < times; time++) {
			rules.error(logger, exception, "Order lost");
		}
	}

}
