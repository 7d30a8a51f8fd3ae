package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.observability.SteppedClock;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.notice.NoticeAccess;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A channel that cannot be reached for hours, on the clock of the test. */
class ChannelQueueFullTests extends AlertsTestBed {

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final AlertMemory memory = AlertMemory.ofProcess();

	private final NoticeAccess notices = new NoticeAccess(this.memory, null, this.clock, this.registry,
			"max-per-hour=1000");

	@Test
	void tellsWhatMattersWhenTheChannelIsBackAfterSixHours() {
		this.channel.gate = new CountDownLatch(1);
		Alerts alerts = new Alerts(new Channels(List.of(queue(this.channel, 5, Masker.standard()))),
				new AlertParts(this.notices.desk(), this.memory, this.clock), Masker.standard(), this.registry,
				AlertFixtures.SOURCE);
		this.opened.add(alerts);
		publish(alerts, "first", State.FIRING);
		pass(10);
		for (int minute = 0; minute < 360; minute++) {
			publish(alerts, "r" + minute % 20, State.FIRING);
			pass(30);
			if (minute < 350) {
				publish(alerts, "r" + minute % 20, State.RESOLVED);
			}
			pass(30);
		}
		assertThat(dropped("queue-full")).isPositive();
		List<String> still = alerts.active().stream().map(Alert::rule).toList();
		assertThat(still).hasSize(11);
		this.channel.gate.countDown();
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			pass(60);
			List<String> told = this.channel.states();
			assertThat(told).contains("not-told FIRING").contains("r0 RESOLVED", "r1 RESOLVED", "r19 RESOLVED");
			for (String rule : still) {
				assertThat(told).contains(rule + " FIRING");
			}
		});
		await().untilAsserted(() -> assertThat(this.channel.delivered).doesNotHaveDuplicates());
		for (String rule : still) {
			assertThat(this.channel.states().lastIndexOf(rule + " FIRING"))
				.isGreaterThan(this.channel.states().lastIndexOf(rule + " RESOLVED"));
		}
	}

	private void publish(Alerts alerts, String rule, State state) {
		alerts.publish(new Alert(rule, Severity.WARNING, state, Map.of(), 1, "above 0", this.clock.instant(),
				(state == State.RESOLVED) ? this.clock.instant() : null, rule));
	}

	private void pass(int seconds) {
		for (int second = 0; second < seconds; second += 5) {
			this.clock.step(5);
			this.notices.look();
		}
	}

}
