package io.observability.alerting;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertLabelsTests {

	@Test
	void evidenceBecomesAnnotations() {
		Map<String, String> annotations = AlertLabels.annotations(AlertFixtures.explained());
		assertThat(annotations).containsEntry("summary", "ratio of http.server.requests is 7.1%, above 5%")
			.containsEntry("runbook_url", "https://wiki.shop.example/runbooks/error-rate")
			.containsEntry("changes", "version 1.4.0, started 12m ago")
			.containsEntry("value", "0.071")
			.containsKeys("errors", "requests", "logs");
	}

	@Test
	void evidenceHasNamesThatAlertmanagerTakes() {
		Map<String, String> annotations = AlertLabels.annotations(AlertFixtures.hostile());
		assertThat(annotations).hasSizeLessThanOrEqualTo(50)
			.allSatisfy(
					(name, value) -> assertThat(name).matches("[a-zA-Z_][a-zA-Z0-9_]*").hasSizeLessThanOrEqualTo(201))
			.allSatisfy((name, value) -> assertThat(value).hasSizeLessThanOrEqualTo(3000).doesNotContain("\u202E"));
	}

	@Test
	void evidenceReplacesNothingThatIsSaidAnyway() {
		Alert alert = AlertFixtures.firing("a")
			.annotated(Map.of("summary", "other", "value", "other", "version", "other", "condition", "other"));
		assertThat(AlertLabels.annotations(alert)).doesNotContainValue("other");
	}

}
