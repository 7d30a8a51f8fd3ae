package io.observability.alerting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlertSummaryTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	@Test
	void speaksOfTheFirstTenAndCountsTheOthers() {
		List<Alert> alerts = new ArrayList<>();
		for (int disk = 0; disk < 12; disk++) {
			alerts.add(disk(disk, State.FIRING, null));
		}
		Alert summary = AlertSummary.of(alerts);
		assertThat(summary.summary()).startsWith("12 alerts: host=a, path=/0; host=a, path=/1; ")
			.endsWith("; host=a, path=/9; and 2 more");
		assertThat(summary.labels()).containsExactly(Map.entry("host", "a"));
		assertThat(summary.since()).isEqualTo(NOON.minusSeconds(11));
		assertThat(summary.until()).isNull();
		assertThat(summary.value()).isNaN();
	}

	@Test
	void isOverWhenTheLastOneWas() {
		Alert summary = AlertSummary
			.of(List.of(disk(1, State.RESOLVED, NOON.plusSeconds(9)), disk(2, State.RESOLVED, NOON.plusSeconds(5))));
		assertThat(summary.state()).isEqualTo(State.RESOLVED);
		assertThat(summary.until()).isEqualTo(NOON.plusSeconds(9));
	}

	private static Alert disk(int number, State state, Instant until) {
		return new Alert("disk", Severity.WARNING, state, Map.of("path", "/" + number, "host", "a"), 1, "above 90%",
				NOON.minusSeconds(number), until, "disk", AlertFixtures.SOURCE);
	}

}
