package io.observability.logging.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.Test;

import io.observability.logging.ActiveMasker;
import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;

class GateRaceTests {

	private final LoggerContext context = new LoggerContext();

	private final AtomicLong leaked = new AtomicLong();

	@Test
	void neitherLeaksNorLosesWhileAppendersComeAndGo() throws Exception {
		Masker masker = new CanaryMasker();
		ActiveMasker.use(masker);
		try {
			MaskingGate.install(this.context);
			Watcher steady = watcher();
			this.context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(steady);
			AtomicBoolean stop = new AtomicBoolean();
			AtomicLong sent = new AtomicLong();
			List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				threads.add(speaker(i, stop, sent));
			}
			threads.forEach(Thread::start);
			long seen = shuffle();
			stop.set(true);
			for (Thread thread : threads) {
				thread.join();
			}

			assertThat(sent).hasPositiveValue();
			assertThat(seen).isPositive();
			assertThat(steady.seen).hasValue(sent.get());
			assertThat(this.leaked).hasValue(0);
			assertThat(MaskingGate.ungated(this.context)).isEmpty();
		}
		finally {
			ActiveMasker.release(masker);
			this.context.stop();
		}
	}

	private Thread speaker(int number, AtomicBoolean stop, AtomicLong sent) {
		AtomicInteger names = new AtomicInteger();
		return new Thread(() -> {
			while (!stop.get()) {
				this.context.getLogger("a.b" + number + ".c" + names.incrementAndGet() % 500)
					.info("is CANARY-{}", number);
				sent.incrementAndGet();
			}
		});
	}

	private long shuffle() throws InterruptedException {
		long seen = 0;
		for (int i = 0; i < 200; i++) {
			Logger logger = this.context.getLogger((i % 2 == 0) ? "ROOT" : "a.b" + i % 3 + ".c" + i);
			Watcher passing = watcher();
			logger.addAppender(passing);
			Thread.sleep(1);
			assertThat(logger.detachAppender(passing)).isTrue();
			seen += passing.seen.get();
		}
		return seen;
	}

	private Watcher watcher() {
		Watcher watcher = new Watcher();
		watcher.setContext(this.context);
		watcher.start();
		return watcher;
	}

	private final class Watcher extends AppenderBase<ILoggingEvent> {

		private final AtomicLong seen = new AtomicLong();

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.incrementAndGet();
			if (event.getFormattedMessage().contains("CANARY")) {
				GateRaceTests.this.leaked.incrementAndGet();
			}
		}

	}

}
