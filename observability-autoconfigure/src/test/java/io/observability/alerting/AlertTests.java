package io.observability.alerting;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class AlertTests {

	@Test
	void hasItsLabelsInTheOrderOfTheirNames() {
		Map<String, String> labels = new LinkedHashMap<>();
		for (String name : "uri host component team route".split(" ")) {
			labels.put(name, "x");
		}

		assertThat(alert(labels).labels().keySet()).containsExactly("component", "host", "route", "team", "uri");
	}

	@Test
	void hasItsAnnotationsInTheOrderInWhichTheyAreShown() {
		Map<String, String> annotations = new LinkedHashMap<>();
		annotations.put("runbook", "https://example.com/runbook");
		annotations.put("dashboard", "https://example.com/dashboard");

		assertThat(alert(Map.of()).annotated(annotations).annotations().keySet()).containsExactly("runbook",
				"dashboard");
	}

	@Test
	void refusesALabelWithoutAValue() {
		Map<String, String> labels = new HashMap<>();
		labels.put("component", null);

		assertThatNullPointerException().isThrownBy(() -> alert(labels));
	}

	private static Alert alert(Map<String, String> labels) {
		return new Alert("slow-chat", Alert.Severity.WARNING, Alert.State.FIRING, labels, 2, "above 1s", Instant.EPOCH,
				null, "slow-chat is 2s");
	}

}
