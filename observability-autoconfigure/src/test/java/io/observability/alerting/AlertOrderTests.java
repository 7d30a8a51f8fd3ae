package io.observability.alerting;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever threads do at once, an end is told after its beginning. */
class AlertOrderTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	@Test
	void theEndWaitsForTheBeginning() throws InterruptedException {
		Alerts alerts = alerts(new Slow());
		Thread first = start(() -> alerts.publish(AlertFixtures.firing("a")));
		assertThat(this.begun.await(20, TimeUnit.SECONDS)).isTrue();
		Thread second = start(() -> alerts.publish(AlertFixtures.resolved("a")));
		await().until(() -> second.getState() != Thread.State.RUNNABLE && second.getState() != Thread.State.NEW);
		this.go.countDown();
		first.join();
		second.join();
		assertThat(this.told).containsExactly("FIRING", "RESOLVED");
		assertThat(alerts.active()).isEmpty();
	}

	@Test
	void aFullListStillHasRoomForWhatIsCritical() {
		Alerts alerts = alerts(new Slow());
		this.go.countDown();
		for (int number = 0; number < 2000; number++) {
			alerts.publish(alert(Severity.INFO, number));
		}
		alerts.publish(alert(Severity.WARNING, 2000));
		alerts.publish(alert(Severity.CRITICAL, 2001));
		assertThat(alerts.active()).first().extracting(Alert::severity).isEqualTo(Severity.CRITICAL);
		assertThat(alerts.active()).extracting(Alert::rule).contains("alerts-limit");
		assertThat(this.registry.counter("observability.dropped", "feature", "alerting", "reason", "too-many-alerts")
			.count()).isEqualTo(1);
		for (int number = 0; number < 300; number++) {
			alerts.end(AlertRecord.id(alert(Severity.INFO, number)), "over");
		}
		assertThat(alerts.active()).extracting(Alert::rule).doesNotContain("alerts-limit");
	}

	private static Alert alert(Severity severity, int number) {
		return new Alert("order", severity, State.FIRING, Map.of("order", "o" + number), 1, "x",
				AlertFixtures.firing("a").since(), null, "x");
	}

	private static Thread start(Runnable work) {
		Thread thread = new Thread(work);
		thread.start();
		return thread;
	}

	private Alerts alerts(AlertNotices notices) {
		return new Alerts(new Channels(List.of()),
				new AlertParts(notices, AlertMemory.ofProcess(), java.time.Clock.systemUTC()), Masker.standard(),
				this.registry, AlertFixtures.SOURCE);
	}

	/** Notes what it hears of, and takes its time with the first. */
	private final class Slow implements AlertNotices {

		@Override
		public void start(Outlet outlet) {
		}

		@Override
		public void fired(String id, Alert alert) {
			AlertOrderTests.this.begun.countDown();
			try {
				AlertOrderTests.this.go.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			AlertOrderTests.this.told.add("FIRING");
		}

		@Override
		public void resolved(String id, Alert alert) {
			AlertOrderTests.this.told.add("RESOLVED");
		}

		@Override
		public void acknowledged(String id, String author) {
		}

		@Override
		public void delivered(String channel, String id, Alert alert) {
		}

		@Override
		public void lost(String channel, String id, Alert alert, boolean refused) {
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
