package io.observability.logging.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.observability.logging.blackbox.BlackBoxes.Eviction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is given up, so that memory stays bounded. */
class BlackBoxLimitsTests extends BlackBoxTestBed {

	@Test
	void evictsOldestLinesBeyondTheirNumber() {
		configure(Map.of("lines", "3"));
		BlackBox box = enter();
		for (int i = 0; i < 10; i++) {
			this.logger.debug("line {}", i);
		}
		box.end(503);
		assertThat(messages()).containsExactly("line 7", "line 8", "line 9");
		assertThat(this.boxes.evicted(Eviction.LINES)).isEqualTo(7);
	}

	@Test
	void evictsOldestLinesBeyondTheirCharacters() {
		configure(Map.of("max-characters", "1024"));
		BlackBox box = enter();
		for (int i = 0; i < 10; i++) {
			this.logger.debug("{} {}", i, "x".repeat(200));
			assertThat(this.boxes.characters()).isLessThanOrEqualTo(1024);
		}
		box.end(503);
		assertThat(messages()).hasSize(2).last().asString().startsWith("9 ");
		assertThat(this.boxes.evicted(Eviction.CHARACTERS)).isEqualTo(8);
	}

	@Test
	void cutsLineThatIsTooLongOnceItIsMasked() {
		configure(Map.of("max-characters", "2000"));
		BlackBox box = enter();
		String text = "x".repeat(990) + " 4111111111111111 " + "y".repeat(100_000);
		this.logger.debug("{}", text);
		this.logger.debug("short");
		box.end(500);
		assertThat(messages()).hasSize(2);
		assertThat(messages().get(0)).hasSizeLessThan(1100).doesNotContain("4111111").endsWith("… [cut]");
	}

	@Test
	void staysWithinTheBoundWithAThousandRequestsAtOnce() throws Exception {
		configure(Map.of("total-characters", "200000"));
		ExecutorService threads = Executors.newFixedThreadPool(16);
		List<BlackBox> open = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			open.add(this.boxes.open());
		}
		CountDownLatch go = new CountDownLatch(1);
		AtomicLong highest = new AtomicLong();
		List<Future<?>> tasks = new ArrayList<>();
		for (BlackBox box : open) {
			tasks.add(threads.submit(() -> {
				go.await();
				try (BlackBox.Scope scope = box.enter()) {
					for (int i = 0; i < 30; i++) {
						this.logger.debug("line {} of {}", i, "text".repeat(i));
						highest.accumulateAndGet(this.boxes.characters(), Math::max);
					}
				}
				return null;
			}));
		}
		go.countDown();
		for (Future<?> task : tasks) {
			task.get();
		}
		threads.shutdown();
		assertThat(this.boxes.size()).isEqualTo(1000);
		assertThat(highest.get()).isBetween(150_000L, 200_000L);
		assertThat(this.boxes.evicted(Eviction.TOTAL)).isPositive();
		open.forEach((box) -> box.end(200));
		assertThat(this.boxes.characters()).isZero();
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void countsEveryLineAsWrittenOrEvicted() {
		configure(Map.of("total-characters", "2000", "max-characters", "2000"));
		BlackBox greedy = enter();
		for (int i = 0; i < 20; i++) {
			this.logger.debug("greedy {}", i);
		}
		BlackBox poor = enter();
		this.logger.debug("poor");
		poor.end(500);
		greedy.end(500);
		long evicted = this.boxes.evicted(Eviction.CHARACTERS) + this.boxes.evicted(Eviction.TOTAL);
		assertThat(this.written.list.size() + evicted).isEqualTo(21);
	}

	@Test
	void forgetsRequestThatNeverEnds() {
		configure(Map.of("triggers.hang-after", "0s"));
		BlackBox box = enter();
		this.logger.debug("lost");
		this.time.addAndGet(600 * SECOND);
		this.boxes.check();
		assertThat(this.boxes.size()).isZero();
		assertThat(this.boxes.characters()).isZero();
		assertThat(this.boxes.evicted(Eviction.FORGOTTEN)).isOne();
		assertThat(this.logger.isDebugEnabled()).isFalse();
		box.end(500);
		assertThat(this.written.list).isEmpty();
	}

	@Test
	void keepsLinesOfNoMoreRequestsThanItsTableHolds() {
		for (int i = 0; i < 10_000; i++) {
			enter();
			this.logger.debug("kept");
		}
		BlackBox tooMany = enter();
		this.logger.debug("not kept");
		this.logger.debug("not kept either");
		tooMany.end(500);
		assertThat(this.written.list).isEmpty();
		assertThat(this.boxes.refused()).isOne();
	}

	@Test
	void watchesNoRequestWithoutLines() {
		BlackBox box = enter();
		assertThat(this.boxes.size()).isZero();
		this.logger.debug("kept");
		assertThat(this.boxes.size()).isOne();
		box.end(200);
		assertThat(this.boxes.size()).isZero();
	}

	@Test
	void namesExceptionWhoseTraceIsTooLong() {
		configure(Map.of("max-characters", "1024"));
		BlackBox box = enter();
		this.logger.debug("broken {}", 1, new IllegalStateException("why"));
		box.end(500);
		assertThat(messages()).containsExactly("broken 1 (java.lang.IllegalStateException: why)");
	}

}
