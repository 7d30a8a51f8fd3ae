package io.observability.alerting;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.AlertRecord.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered of alerts, with stores that fail. */
@ExtendWith(OutputCaptureExtension.class)
class AlertMemoryTests {

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MapStore store = new MapStore(false);

	private AlertMemory memory = new AlertMemory(this.store, this.clock, "one", false);

	private AlertKeeper keeper = new AlertKeeper(this.memory, null, this.clock::nanoTime, this.registry);

	@Test
	void keepsWhatChangesAndKnowsItAfterRestart() {
		this.memory.put(Kind.SERIES, "a", Map.of("x", "1"));
		this.memory.put(Kind.SERIES, "b", Map.of("x", "2"));
		this.memory.remove(Kind.SERIES, "b");
		assertThat(this.memory.isLoaded()).isFalse();
		this.keeper.round();
		assertThat(this.memory.isLoaded()).isTrue();
		this.keeper.round();
		AlertMemory next = new AlertMemory(this.store, this.clock, "two", false);
		new AlertKeeper(next, null, this.clock::nanoTime, this.registry).round();
		assertThat(next.get(Kind.SERIES, "a")).containsEntry("x", "1");
		assertThat(next.get(Kind.SERIES, "b")).isNull();
		assertThat(next.lastAlive()).isNull();
	}

	@Test
	void savesOnlyWhatChanged() {
		this.keeper.round();
		this.memory.put(Kind.SERIES, "a", Map.of("x", "1"));
		this.keeper.round();
		int before = this.store.saves;
		this.memory.put(Kind.SERIES, "a", Map.of("x", "1"));
		this.keeper.round();
		assertThat(this.store.saves).isEqualTo(before);
	}

	@Test
	void triesAgainWhenTheStoreFails(CapturedOutput output) {
		this.keeper.round();
		this.store.broken = true;
		this.memory.put(Kind.SERIES, "a", Map.of("x", "1"));
		this.keeper.round();
		this.memory.put(Kind.SERIES, "b", Map.of("x", "2"));
		this.keeper.round();
		this.store.broken = false;
		this.keeper.round();
		assertThat(this.store.records.values()).extracting(AlertRecord::id).contains("a", "b");
		assertThat(this.registry.counter("observability.alerting.store.failures").count()).isEqualTo(2);
		assertThat(output).containsOnlyOnce("What is known of alerts cannot be kept, which is tried again");
	}

	@Test
	void waitsHalfAMinuteForAStoreThatCannotBeRead() {
		this.store.broken = true;
		for (int second = 0; second < 29; second++) {
			this.keeper.round();
			this.clock.step(1);
			assertThat(this.memory.isLoaded()).isFalse();
		}
		this.clock.step(2);
		this.keeper.round();
		assertThat(this.memory.isLoaded()).isTrue();
	}

	@Test
	void tellsWhenTheApplicationWasThereLast() {
		this.keeper.round();
		this.clock.step(Duration.ofMinutes(10));
		this.keeper.round();
		this.clock.step(Duration.ofMinutes(30));
		AlertMemory next = new AlertMemory(this.store, this.clock, "one", false);
		new AlertKeeper(next, null, this.clock::nanoTime, this.registry).round();
		assertThat(next.lastAlive()).isEqualTo(this.clock.instant().minus(Duration.ofMinutes(30)));
	}

	@Test
	void goesOnWhenWhatWasKeptMakesNoSense() {
		this.store.records.put("alive", new AlertRecord(Kind.ALIVE, "", "instance", Map.of("at", "yesterday")));
		this.memory.whenLoaded(() -> {
			throw new IllegalStateException("a listener that fails");
		});
		this.keeper.round();
		assertThat(this.memory.isLoaded()).isTrue();
		assertThat(this.memory.lastAlive()).isNull();
	}

	@Test
	void seesWhatOthersKeepInASharedStore() {
		MapStore shared = new MapStore(true);
		AlertMemory one = new AlertMemory(shared, this.clock, "one", true);
		AlertMemory two = new AlertMemory(shared, this.clock, "two", true);
		AlertKeeper first = new AlertKeeper(one, null, this.clock::nanoTime, this.registry);
		AlertKeeper second = new AlertKeeper(two, null, this.clock::nanoTime, this.registry);
		first.round();
		second.round();
		one.put(Kind.ALERT, "a", Map.of());
		one.put(Kind.NOTICE, "a", Map.of("told.chat", "x"));
		two.put(Kind.ALERT, "a", Map.of());
		first.round();
		second.round();
		this.clock.step(10);
		second.round();
		first.round();
		assertThat(two.all(Kind.ALERT)).extracting(AlertRecord::owner).containsExactlyInAnyOrder("one", "two");
		assertThat(one.all(Kind.ALERT)).hasSize(2);
		assertThat(two.get(Kind.NOTICE, "a")).isNotNull();
		one.remove(Kind.ALERT, "a");
		one.remove(Kind.NOTICE, "a");
		this.clock.step(10);
		first.round();
		second.round();
		assertThat(two.all(Kind.ALERT)).extracting(AlertRecord::owner).containsExactly("two");
		assertThat(two.get(Kind.NOTICE, "a")).isNull();
	}

	@Test
	void readsTheAlertThatWasWritten() {
		Alert alert = AlertFixtures.firing("a").annotated(new LinkedHashMap<>(Map.of("runbook", "https://x")));
		assertThat(new AlertRecord(Kind.ALERT, "", "i", AlertRecord.fields(alert)).alert()).isEqualTo(alert);
		Alert hostile = AlertFixtures.saying(AlertFixtures.HOSTILE);
		assertThat(new AlertRecord(Kind.ALERT, "", "i", AlertRecord.fields(hostile)).alert()).isEqualTo(hostile);
	}

	/** A store in memory. */
	static final class MapStore implements AlertStore {

		final Map<String, AlertRecord> records = new LinkedHashMap<>();

		private final boolean shared;

		boolean broken;

		int saves;

		MapStore(boolean shared) {
			this.shared = shared;
		}

		@Override
		public synchronized List<AlertRecord> load() throws IOException {
			fail();
			return new ArrayList<>(this.records.values());
		}

		@Override
		public synchronized void save(Collection<AlertRecord> changed, Collection<AlertRecord> removed)
				throws IOException {
			fail();
			this.saves++;
			removed.forEach((record) -> this.records.remove(key(record)));
			changed.forEach((record) -> this.records.put(key(record), record));
		}

		private void fail() throws IOException {
			if (this.broken) {
				throw new IOException("disk full");
			}
		}

		private static String key(AlertRecord record) {
			return record.kind() + record.owner() + "/" + record.id();
		}

		@Override
		public boolean isShared() {
			return this.shared;
		}

	}

}
