package io.observability.alerting;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertBacklogTests {

	@ParameterizedTest
	@CsvSource({ "F1,                F1", "F1 R1,             F1 R1", "F1 R1 F1,          F1",
			"F1 R1 F1 R1,       F1 R1", "R1 F1,             R1 F1", "R1 F1 R1,          R1",
			"F1 F2 R1,          F1 F2 R1", "F1 F1,             F1", "F1 F2 F3 F4,       F2 F3 F4",
			"F1 R1 F2 F3 F4,    R1 F2 F3 F4", "R1 R2 R3 R4 R5,    R1 R2 R3 R4 R5",
			"F1 F2 F3 R1 R2 R3 F4 F5 F6, R1 R2 R3 F4 F5 F6" })
	void keepsWhatStillMattersAndEveryEnd(String added, String kept) {
		AlertBacklog backlog = new AlertBacklog(3);
		for (String alert : added.split(" ")) {
			add(backlog, alert);
		}
		List<String> left = new ArrayList<>();
		for (AlertBacklog.Entry entry = backlog.poll(); entry != null; entry = backlog.poll()) {
			Alert alert = entry.alert();
			left.add(alert.state().name().charAt(0) + alert.rule());
		}
		assertThat(String.join(" ", left)).isEqualTo(kept);
	}

	@Test
	void tellsHowManyWereDropped() {
		AlertBacklog backlog = new AlertBacklog(1);
		assertThat(add(backlog, "F1")).isZero();
		assertThat(add(backlog, "F2")).isOne();
		assertThat(add(backlog, "R2")).isZero();
	}

	@Test
	void staysSmallWhileChannelIsDownForHours() {
		AlertBacklog backlog = new AlertBacklog(10);
		for (int round = 0; round < 1440; round++) {
			for (int rule = 0; rule < 20; rule++) {
				add(backlog, "F" + rule);
			}
			for (int rule = 0; rule < 20; rule++) {
				add(backlog, "R" + rule);
			}
		}
		assertThat(backlog.size()).isLessThanOrEqualTo(30);
	}

	private static int add(AlertBacklog backlog, String text) {
		Alert alert = alert(text);
		return backlog.add(alert.key(), alert);
	}

	private static Alert alert(String text) {
		String rule = text.substring(1);
		return (text.charAt(0) == 'F') ? AlertFixtures.firing(rule) : AlertFixtures.resolved(rule);
	}

}
