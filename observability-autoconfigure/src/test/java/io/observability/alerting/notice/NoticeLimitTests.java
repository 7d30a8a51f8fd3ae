package io.observability.alerting.notice;

import java.time.Duration;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How much people are told at most. */
class NoticeLimitTests extends NoticeTestBed {

	@ParameterizedTest
	@EnumSource(Severity.class)
	void squareWaveOfAnHourIsAtMostTheLimitAndADigest(Severity severity) {
		desk("max-per-hour=10");
		for (int wave = 0; wave < 120; wave++) {
			fire("flap", severity);
			pass(15);
			resolve("flap", severity);
			pass(15);
		}
		assertThat(told()).hasSize(10);
		pass(5 * 60);
		assertThat(told()).containsExactly("held-back FIRING");
		assertThat(this.alerts).last()
			.extracting(Alert::summary)
			.isEqualTo("115 notices were held back: flap 115. All of it is over.");
		assertThat(suppressed("max-per-hour")).isEqualTo(115);
		pass(3 * 60 * 60);
		assertThat(told()).isEmpty();
	}

	@Test
	void quietProfileTellsAnAlertOnceInHalfAnHour() {
		desk("profile=quiet");
		for (int wave = 0; wave < 60; wave++) {
			fire("flap", Severity.WARNING);
			pass(30);
			resolve("flap", Severity.WARNING);
			pass(30);
		}
		assertThat(told()).containsExactly("flap FIRING", "flap RESOLVED", "flap FIRING", "flap RESOLVED");
		assertThat(suppressed("cooldown")).isEqualTo(58);
		pass(10 * 60);
		assertThat(told()).containsExactly("held-back FIRING");
	}

	@Test
	void quietProfileTellsTenMessagesAnHour() {
		desk("profile=quiet");
		for (int rule = 0; rule < 15; rule++) {
			fire("r" + rule, Severity.WARNING);
		}
		pass(60);
		assertThat(told()).hasSize(10);
	}

	@Test
	void whatStillFiresIsInTheDigestAndItsEndIsTold() {
		desk("max-per-hour=1");
		fire("a", Severity.INFO);
		pass(5);
		fire("b", Severity.INFO);
		fire("c", Severity.WARNING);
		pass(5);
		resolve("b", Severity.INFO);
		pass(60 * 60);
		assertThat(told()).containsExactly("a FIRING", "held-back FIRING");
		assertThat(this.alerts).last()
			.extracting(Alert::summary, Alert::severity)
			.containsExactly("2 notices were held back: b 1, c 1. Still firing: c.", Severity.WARNING);
		resolve("c", Severity.WARNING);
		pass(5);
		assertThat(told()).containsExactly("c RESOLVED");
	}

	@Test
	void criticalAlertThatWasNotToldLatelyIsAlwaysTold() {
		desk("max-per-hour=1");
		fire("a", Severity.WARNING);
		pass(5);
		fire("b", Severity.CRITICAL);
		fire("c", Severity.WARNING);
		pass(5);
		assertThat(told()).containsExactly("a FIRING", "b FIRING");
	}

	@Test
	void destinationThatKeepsStateIsToldOfEverything() {
		desk("max-per-hour=1");
		for (int rule = 0; rule < 20; rule++) {
			fire("r" + rule, Severity.CRITICAL);
		}
		pass(5);
		assertThat(take()).filteredOn((message) -> message.startsWith("pager")).hasSize(20);
	}

	@Test
	void longWaitMakesNoStormWhenTheClockIsSet() {
		fire("down", Severity.CRITICAL);
		pass(5);
		take();
		this.clock.jump(Duration.ofDays(1));
		pass(5);
		this.clock.jump(Duration.ofDays(-2));
		pass(5);
		assertThat(take()).isEmpty();
	}

	@Test
	void whatFoundNoRoomIsToldOnceTheChannelIsBack() {
		this.down.add("chat");
		fire("a", Severity.WARNING);
		fire("b", Severity.WARNING);
		pass(5);
		assertThat(told()).hasSize(2);
		this.alerts.forEach((alert) -> this.desk.lost("chat", AlertRecord.id(alert), alert, false));
		for (int hour = 0; hour < 6; hour++) {
			pass(60 * 60);
		}
		resolve("b", Severity.WARNING);
		pass(5);
		assertThat(told()).isEmpty();
		this.down.clear();
		pass(40);
		assertThat(told()).containsExactly("not-told FIRING", "a FIRING");
		assertThat(this.alerts).extracting(Alert::summary)
			.contains("2 notices found no room to wait while chat could not be reached. "
					+ "What still fires is told again.");
	}

	@Test
	void whatIsRefusedIsNotToldAgainButItsEndIs() {
		this.down.add("chat");
		fire("a", Severity.WARNING);
		pass(5);
		this.desk.lost("chat", AlertRecord.id(this.alerts.get(0)), this.alerts.get(0), true);
		pass(600);
		assertThat(told()).containsExactly("a FIRING");
		resolve("a", Severity.WARNING);
		pass(5);
		assertThat(told()).containsExactly("a RESOLVED");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"group-wait=11m|'observability.alerting.notice.group-wait' must be from 0s to",
			"group-interval=-1s|'observability.alerting.notice.group-interval' must be from 0s to 86400s but",
			"repeat.critical=5s|'observability.alerting.notice.repeat.critical' must be from 60s to 604800s but was",
			"max-per-hour=0|'observability.alerting.notice.max-per-hour' must be between 1 and 1000 but was '0'",
			"cooldown=2d|'observability.alerting.notice.cooldown' must be from 0s to 86400s but was 'PT48H'",
			"inhibitions.a.mutes.rule=b|'observability.alerting.notice.inhibitions.a.when' must name 1 to 20",
			"inhibitions.a.when.rule=b|'observability.alerting.notice.inhibitions.a.mutes' must name 1 to 20" })
	void wrongValueFailsTheStart(String setting, String message) {
		assertThatThrownBy(() -> desk(setting)).rootCause()
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining(message);
	}

}
