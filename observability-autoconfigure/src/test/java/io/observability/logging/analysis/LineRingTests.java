package io.observability.logging.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineRingTests {

	@Test
	void keepsLatestLinesLatestFirst() {
		LineRing ring = new LineRing(3, 100_000);
		for (int i = 1; i <= 5; i++) {
			ring.add(line("m" + i));
		}
		assertThat(ring.find((line) -> true, 10)).extracting(LogLine::message).containsExactly("m5", "m4", "m3");
		assertThat(ring.find((line) -> true, 2)).extracting(LogLine::message).containsExactly("m5", "m4");
		assertThat(ring.added()).isEqualTo(5);
	}

	@Test
	void keepsNoMoreCharactersThanAllowed() {
		LineRing ring = new LineRing(1_000, 10_000);
		for (int i = 0; i < 5_000; i++) {
			ring.add(line("x".repeat(i % 900)));
			assertThat(ring.characters()).isLessThanOrEqualTo(10_000);
		}
		List<LogLine> kept = ring.find((line) -> true, 1_000);
		assertThat(kept.stream().mapToInt(LogLine::size).sum()).isEqualTo((int) ring.characters());
		assertThat(kept.get(0).message()).hasSize(4_999 % 900);
	}

	@Test
	void keepsBoundsWhenManyThreadsWrite() throws InterruptedException {
		LineRing ring = new LineRing(100, 20_000);
		CountDownLatch go = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			Thread thread = new Thread(() -> {
				await(go);
				for (int i = 0; i < 5_000; i++) {
					ring.add(line("x".repeat(i % 700)));
				}
			});
			thread.start();
			threads.add(thread);
		}
		go.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		ring.add(line("last"));
		assertThat(ring.added()).isEqualTo(40_001);
		assertThat(ring.characters()).isBetween(1L, 20_000L);
		assertThat(ring.find((line) -> true, 1_000).stream().mapToInt(LogLine::size).sum())
			.isEqualTo((int) ring.characters());
		assertThat(ring.find((line) -> true, 1).get(0).message()).isEqualTo("last");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static LogLine line(String message) {
		return new LogLine(Instant.EPOCH, "INFO", "a", "main", message, null, null, null);
	}

}
