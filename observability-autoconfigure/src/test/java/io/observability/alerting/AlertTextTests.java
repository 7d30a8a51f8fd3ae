package io.observability.alerting;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** How texts are kept in bounds, and what identifies an alert. */
class AlertTextTests {

	@Test
	void cutsBetweenCharacters() {
		assertThat(AlertText.cut("abc", 3)).isEqualTo("abc");
		assertThat(AlertText.cut("abcd", 3)).isEqualTo("ab…");
		assertThat(AlertText.cut("\uD83D\uDE00".repeat(10), 4)).isEqualTo("\uD83D\uDE00…");
		assertThat(AlertText.cut("x".repeat(100_000), 3000)).hasSize(3000).endsWith("x…");
	}

	@Test
	void keepsLettersAndDropsTricks() {
		assertThat(AlertText.cut("a\u0000b\tc\nd\u202Ee\u2066f\uD83Dg \u0645\u0631", 100))
			.isEqualTo("a b c\ndefg \u0645\u0631");
		assertThat(AlertText.line("a\r\nBcc: x\u2028y\u0085z", 100)).isEqualTo("a Bcc: x y z");
	}

	@Test
	void namesLabelsAsPrometheusDoes() {
		Alert alert = new Alert("cpu", Severity.WARNING, State.FIRING,
				Map.of("http.route", "/a", "9lives", "x", "empty", "", "alertname", "forged"), Double.NaN, "above 80%",
				Instant.EPOCH, null, "cpu is busy", AlertFixtures.SOURCE);
		assertThat(AlertLabels.of(alert)).containsOnly(entry("alertname", "cpu"), entry("http_route", "/a"),
				entry("_9lives", "x"), entry("severity", "warning"), entry("service", "boutique"),
				entry("instance", "shop-1"), entry("environment", "prod"));
		assertThat(AlertLabels.annotations(alert)).containsOnly(entry("summary", "cpu is busy"),
				entry("condition", "above 80%"), entry("version", "1.4.0"));
	}

	@Test
	void hasTheFingerprintOfAlertmanager() {
		assertThat(AlertLabels.fingerprint(new TreeMap<>())).isEqualTo("cbf29ce484222325");
		assertThat(AlertLabels.fingerprint(new TreeMap<>(Map.of("a", "ü")))).isEqualTo("ffd1cb2f240bec9b");
		assertThat(AlertLabels.fingerprint(AlertLabels.of(AlertFixtures.firing("dependency-down"))))
			.isEqualTo(AlertLabels.fingerprint(AlertLabels.of(AlertFixtures.resolved("dependency-down"))))
			.isEqualTo("b79ba1cb879848f9");
	}

	@Test
	void boundsTheNumberOfLabels() {
		Map<String, String> many = IntStream.range(0, 10_000)
			.boxed()
			.collect(Collectors.toMap((number) -> "label" + number, (number) -> "x".repeat(2000)));
		Alert alert = new Alert("cpu", Severity.WARNING, State.FIRING, many, 1, "c", Instant.EPOCH, null, "s");
		assertThat(AlertLabels.of(alert)).hasSizeLessThanOrEqualTo(55)
			.allSatisfy((name, value) -> assertThat(value).hasSizeLessThanOrEqualTo(1000));
		assertThat(AlertText.facts(alert)).hasSize(52);
	}

	@Test
	void tellsLinksFromOtherEvidence() {
		assertThat(AlertText.links(AlertFixtures.explained())).extracting(AlertText.Fact::name)
			.containsExactly("runbook", "logs");
		assertThat(AlertText.annotations(AlertFixtures.explained())).extracting(AlertText.Fact::name)
			.containsExactly("value", "errors", "requests", "changes", "snapshot");
		assertThat(AlertText.links(AlertFixtures.hostile()).stream().map(AlertText.Fact::value).distinct()).hasSize(2)
			.allMatch((value) -> value.startsWith("https://a.example/"));
	}

	@Test
	void titlesAreReadable() {
		Map<String, String> annotations = new TreeMap<>();
		annotations.put("top_errors-of today", "a");
		annotations.put("\r\n", "b");
		annotations.put("empty", " \n ");
		assertThat(AlertText.annotations(AlertFixtures.firing("a").annotated(annotations)))
			.extracting(AlertText.Fact::name)
			.containsExactly("note", "top errors of today");
	}

}
