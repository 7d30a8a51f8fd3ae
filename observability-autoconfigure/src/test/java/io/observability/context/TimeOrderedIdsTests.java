package io.observability.context;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeOrderedIdsTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

	private final TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void makesVersionSevenOfVariantTwo() {
		UUID id = UUID.fromString(this.ids.next());

		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
	}

	@Test
	void beginsWithMilliseconds() {
		UUID id = UUID.fromString(this.ids.next());

		assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
	}

	@Test
	void ascendsWithinMillisecondEvenWhenCounterIsFull() {
		List<String> made = Stream.generate(this.ids::next).limit(10_000).toList();

		assertThat(made).isSorted().doesNotHaveDuplicates();
		assertThat(made).allSatisfy((id) -> assertThat(UUID.fromString(id).version()).isEqualTo(7));
	}

	@Test
	void staysUniqueAcrossThreads() {
		Set<String> made = ConcurrentHashMap.newKeySet();

		IntStream.range(0, 20_000).parallel().forEach((i) -> made.add(this.ids.next()));

		assertThat(made).hasSize(20_000);
	}

}
