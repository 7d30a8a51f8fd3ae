package io.observability.logging.loss;

import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EachSecondTests {

	@Test
	void looksAgainAfterALookThatFailed() {
		AtomicInteger looks = new AtomicInteger();
		EachSecond watch = new EachSecond("test-watch-") {

			@Override
			protected void look() {
				if (looks.incrementAndGet() == 1) {
					throw new IllegalStateException("an appender failed");
				}
			}

		};
		watch.start();
		try {
			Awaitility.await().until(() -> looks.get() > 1);
		}
		finally {
			watch.stop();
		}

		assertThat(watch.isRunning()).isFalse();
	}

}
