package io.observability.logging.async;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class BatchAppenderTests {

	private final LoggerContext context = new LoggerContext();

	private final Logger logger = this.context.getLogger("test");

	private final Drops drops = new Drops();

	private final Lines lines = new Lines();

	private BatchAppender batch = batch(8192, Duration.ofSeconds(10));

	@AfterEach
	void stop() {
		this.lines.gate.countDown();
		this.batch.stop();
	}

	@Test
	void writesAllLinesInOrderOnAThreadOfItsOwn() {
		for (int i = 0; i < 1000; i++) {
			this.logger.info("line {}", i);
		}
		Awaitility.await().until(() -> this.lines.written.size() == 1000);

		assertThat(this.lines.written).first().isEqualTo("line 0");
		assertThat(this.lines.written).last().isEqualTo("line 999");
		assertThat(this.lines.threads).containsOnly("observability-log-writer");
	}

	@Test
	void writesWhatAnObjectSaidWhenItWasLogged() {
		StringBuilder changing = new StringBuilder("before");
		this.lines.close();
		this.logger.info("said {}", changing);
		changing.append(" and after");
		this.lines.gate.countDown();

		Awaitility.await().untilAsserted(() -> assertThat(this.lines.written).containsExactly("said before"));
	}

	@Test
	void keepsTheContextOfTheCaller() {
		this.lines.close();
		MDC.put("correlation_id", "c-1");
		this.logger.info("line");
		MDC.remove("correlation_id");
		this.lines.gate.countDown();

		Awaitility.await().untilAsserted(() -> assertThat(this.lines.ids).containsExactly("c-1"));
	}

	@Test
	void waitsUntilAllIsWrittenWhenItIsFlushed() {
		this.lines.delay = 1;
		for (int i = 0; i < 100; i++) {
			this.logger.info("line {}", i);
		}
		this.batch.flush();

		assertThat(this.lines.written).hasSize(100);
	}

	@Test
	void goesOnAfterAnAppenderThatThrows() {
		throwAtBad(() -> {
			throw new IllegalStateException("broken");
		});

		Awaitility.await().untilAsserted(() -> assertThat(this.lines.written).containsExactly("good"));
	}

	@Test
	void goesOnAfterAnErrorOfTheVirtualMachine() {
		throwAtBad(() -> {
			throw new InternalError("of a test");
		});

		Awaitility.await().untilAsserted(() -> assertThat(this.lines.written).containsExactly("good"));
	}

	private void throwAtBad(Runnable failure) {
		this.batch.stop();
		this.batch = new BatchAppender(List.of(new AppenderBase<>() {
			@Override
			public void doAppend(ILoggingEvent event) {
				if (event.getMessage().equals("bad")) {
					failure.run();
				}
				BatchAppenderTests.this.lines.doAppend(event);
			}

			@Override
			protected void append(ILoggingEvent event) {
			}
		}), properties(16, Duration.ofSeconds(10)), this.drops);
		this.lines.start();
		attach();
		this.logger.info("bad");
		this.logger.info("good");
	}

	@Test
	void dropsAndCountsLinesBelowWarnWhenTheQueueIsFull() {
		restart(16, Duration.ofSeconds(10));
		this.lines.close();
		this.logger.setLevel(Level.TRACE);
		fillQueue();
		this.logger.info("dropped");
		this.logger.debug("dropped");
		this.logger.debug("dropped");
		this.logger.trace("dropped");
		this.lines.gate.countDown();

		Awaitility.await().until(() -> this.lines.written.size() == 17);
		assertThat(this.lines.written).doesNotContain("dropped");
		assertThat(this.drops.of(Level.INFO)).isEqualTo(1);
		assertThat(this.drops.of(Level.DEBUG)).isEqualTo(2);
		assertThat(this.drops.of(Level.TRACE)).isEqualTo(1);
		assertThat(this.drops.all()).isEqualTo(4);
	}

	@Test
	void letsTheCallerWriteWarningsWhenTheQueueIsFull() {
		Lines second = new Lines();
		this.lines.close();
		this.batch.stop();
		this.batch = new BatchAppender(List.of(second, this.lines), properties(16, Duration.ofSeconds(10)), this.drops);
		attach();
		fillQueue();
		Thread caller = new Thread(() -> this.logger.warn("urgent"), "caller");
		caller.start();

		Awaitility.await().untilAsserted(() -> assertThat(second.written).containsExactly("first", "urgent"));
		assertThat(second.threads).containsExactly("observability-log-writer", "caller");
		assertThat(this.drops.all()).isZero();
	}

	@Test
	void losesNoAuditEventWhenTheQueueIsFull() {
		restart(16, Duration.ofSeconds(10));
		this.lines.close();
		fillQueue();
		Logger audit = this.context.getLogger("io.observability.event.audit");
		audit.addAppender(this.batch);
		Thread caller = new Thread(() -> audit.info("changed"), "caller");
		caller.start();
		Awaitility.await()
			.until(() -> caller.getState() == Thread.State.BLOCKED || caller.getState() == Thread.State.WAITING);
		this.logger.info("dropped");
		this.lines.gate.countDown();

		Awaitility.await().untilAsserted(() -> assertThat(this.lines.written).contains("changed").hasSize(18));
		assertThat(this.drops.all()).isEqualTo(1);
	}

	@Test
	void writesAllThatWaitsBeforeItStops() {
		this.lines.delay = 1;
		for (int i = 0; i < 200; i++) {
			this.logger.info("line");
		}
		this.batch.stop();

		assertThat(this.lines.written).hasSize(200);
		assertThat(this.lines.isStarted()).isFalse();
	}

	@Test
	void writesAllThatWaitsWhenTheThreadThatStopsItIsInterrupted() {
		this.lines.delay = 1;
		for (int i = 0; i < 200; i++) {
			this.logger.info("line");
		}
		Thread.currentThread().interrupt();
		this.batch.stop();

		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.lines.written).hasSize(200);
		assertThat(this.drops.all()).isZero();
	}

	@Test
	void givesUpAfterTheTimeToStopAndCountsWhatIsLost() {
		restart(100, Duration.ofMillis(50));
		this.lines.close();
		this.logger.info("hangs");
		Awaitility.await().until(() -> this.lines.waiting);
		this.logger.warn("lost");
		this.logger.info("lost");
		this.batch.stop();

		assertThat(this.drops.of(Level.WARN)).isEqualTo(1);
		assertThat(this.drops.of(Level.INFO)).isEqualTo(1);
	}

	@Test
	void isWokenFromALongSleep() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.batch.isAsleep());
		this.logger.info("line");

		Awaitility.await().untilAsserted(() -> assertThat(this.lines.written).containsExactly("line"));
	}

	@Test
	void losesNothingOfManyThreads() throws Exception {
		restart(1_000_000, Duration.ofSeconds(30));
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Thread thread = new Thread(() -> {
				for (int line = 0; line < 5000; line++) {
					this.logger.info("line");
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		this.batch.stop();

		assertThat(this.lines.written).hasSize(40_000);
		assertThat(this.drops.all()).isZero();
	}

	/** One line is on its way and sixteen wait. */
	private void fillQueue() {
		this.logger.info("first");
		Awaitility.await().until(() -> this.lines.waiting);
		for (int i = 0; i < 16; i++) {
			this.logger.info("kept");
		}
	}

	private void restart(int size, Duration drain) {
		this.batch.stop();
		this.batch = batch(size, drain);
	}

	private BatchAppender batch(int size, Duration drain) {
		this.batch = new BatchAppender(List.of(this.lines), properties(size, drain), this.drops);
		attach();
		return this.batch;
	}

	private void attach() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.logger.detachAndStopAllAppenders();
		this.lines.start();
		this.batch.setContext(this.context);
		this.batch.start();
		this.logger.addAppender(this.batch);
	}

	private static AsyncProperties properties(int size, Duration drain) {
		return new AsyncProperties(size, drain);
	}

	/** Keeps what is written, and can hang. */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<String> written = Collections.synchronizedList(new ArrayList<>());

		private final List<String> threads = Collections.synchronizedList(new ArrayList<>());

		private final List<String> ids = Collections.synchronizedList(new ArrayList<>());

		private volatile CountDownLatch gate = new CountDownLatch(0);

		private volatile boolean waiting;

		private volatile long delay;

		Lines() {
			start();
		}

		void close() {
			this.gate = new CountDownLatch(1);
		}

		@Override
		protected void append(ILoggingEvent event) {
			try {
				this.waiting = this.gate.getCount() > 0;
				this.gate.await();
				TimeUnit.MILLISECONDS.sleep(this.delay);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.threads.add(Thread.currentThread().getName());
			this.ids.add(event.getMDCPropertyMap().get("correlation_id"));
			this.written.add(event.getFormattedMessage());
		}

	}

}
