package io.observability.alerting;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.AlertRecord.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/** A store that hangs, fails badly, or answers late must cost no alert. */
class AlertStoreHangTests {

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final AlertMemoryTests.MapStore store = new AlertMemoryTests.MapStore(false);

	@Test
	void rulesDoNotWaitForAStoreThatHangs() {
		CountDownLatch hanging = new CountDownLatch(1);
		AlertMemory memory = new AlertMemory(new BadStore(() -> {
			try {
				hanging.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}), this.clock, "one", false);
		AlertKeeper keeper = new AlertKeeper(memory, null, this.clock::nanoTime, this.registry);
		keeper.start();
		try {
			this.clock.step(31);
			await().atMost(Duration.ofSeconds(20)).until(memory::isLoaded);
		}
		finally {
			hanging.countDown();
			keeper.close();
		}
	}

	@Test
	void anErrorOfTheStoreIsAFailureLikeOthers() {
		AlertMemory memory = new AlertMemory(new BadStore(() -> {
			throw new NoClassDefFoundError("driver");
		}), this.clock, "one", false);
		AlertKeeper keeper = new AlertKeeper(memory, null, this.clock::nanoTime, this.registry);
		assertThatNoException().isThrownBy(keeper::round);
		this.clock.step(31);
		assertThatNoException().isThrownBy(keeper::round);
		assertThat(memory.isLoaded()).isTrue();
		assertThat(this.registry.counter("observability.alerting.store.failures").count()).isEqualTo(2);
	}

	@Test
	void whatIsReadLateIsTakenUpAllTheSame() {
		Alert alert = AlertFixtures.firing("a");
		String id = AlertRecord.id(alert);
		this.store.records.put("a", new AlertRecord(Kind.ALERT, "", id, AlertRecord.fields(alert)));
		this.store.broken = true;
		AlertMemory memory = new AlertMemory(this.store, this.clock, "one", false);
		AlertKeeper keeper = new AlertKeeper(memory, null, this.clock::nanoTime, this.registry);
		Alerts alerts = new Alerts(new Channels(List.of()), new AlertParts(new DirectNotices(), memory, this.clock),
				io.observability.masking.Masker.standard(), this.registry, AlertFixtures.SOURCE);
		keeper.round();
		this.clock.step(31);
		keeper.round();
		assertThat(memory.isLoaded()).isTrue();
		assertThat(alerts.active()).isEmpty();
		this.store.broken = false;
		keeper.round();
		assertThat(alerts.active()).extracting(Alert::rule).containsExactly("a");
		alerts.publish(AlertFixtures.resolved("a"));
		assertThat(memory.all(Kind.ALERT)).isEmpty();
	}

	@Test
	void nothingIsWrittenBeforeWhatWasKeptIsRead() {
		List<String> calls = new ArrayList<>();
		AlertMemory memory = new AlertMemory(new AlertStore() {

			@Override
			public List<AlertRecord> load() {
				calls.add("load");
				return List.of();
			}

			@Override
			public void save(Collection<AlertRecord> changed, Collection<AlertRecord> removed) {
				calls.add("save");
			}

		}, this.clock, "one", false);
		memory.put(Kind.ALERT, "early", Map.of());
		AlertKeeper keeper = new AlertKeeper(memory, null, this.clock::nanoTime, this.registry);
		keeper.round();
		keeper.round();
		assertThat(calls).containsExactly("load", "save");
	}

	/** A store that does what it wants when it is read. */
	private record BadStore(Runnable work) implements AlertStore {

		@Override
		public List<AlertRecord> load() throws IOException {
			this.work.run();
			return List.of();
		}

		@Override
		public void save(Collection<AlertRecord> changed, Collection<AlertRecord> removed) {
			assertThat(Map.of("changed", changed, "removed", removed)).isNotEmpty();
		}

	}

}
