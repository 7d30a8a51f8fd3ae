package io.observability.logging.stormguard;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How often stack traces are written. */
class StormGuardTraceTests extends StormGuardTestBed {

	@Test
	void writesTraceOfExceptionLoggedAndThrownAgainOnce() {
		run((context) -> {
			Exception cause = new IOException("mail of jane@example.com");
			this.logger.warn("Retrying", cause);
			this.logger.error("Gave up", new IllegalStateException("outer jane@example.com", cause));
			this.logger.error("Gave up too", cause);
			this.logger.error("Another one", new IOException("other"));
			Line first = this.written.lines.get(0);
			Line second = this.written.lines.get(1);
			assertThat(first.traced()).isTrue();
			assertThat(second.traced()).isFalse();
			assertThat(second.message()).isEqualTo("Gave up");
			assertThat(second.field("stack_hash")).isEqualTo(first.field("none", "stack_hash"));
			assertThat(String.valueOf(second.field("exception"))).startsWith("java.lang.IllegalStateException: outer ")
				.doesNotContain("jane@");
			assertThat(this.written.lines.get(2).traced()).isFalse();
			assertThat(this.written.lines.get(3).traced()).isTrue();
			this.clock.step(Duration.ofSeconds(11));
			this.logger.error("Later", cause);
			assertThat(this.written.lines.get(4).traced()).isTrue();
		});
	}

	@Test
	void writesTraceOfErrorEvenIfItWasWrittenAtDebug() {
		run((context) -> {
			Exception failure = failure();
			this.logger.debug("Looking", failure);
			this.logger.error("Failed", failure);
			assertThat(this.written.lines).extracting(Line::traced).containsExactly(true, true);
		});
	}

	@Test
	void writesAllTracesWhenAskedTo() {
		run((context) -> {
			Exception failure = failure();
			this.logger.error("One", failure);
			this.logger.error("Two", failure);
			assertThat(this.written.lines).extracting(Line::traced).containsOnly(true);
		}, "trace-interval=0s");
	}

	@Test
	void survivesHostileExceptions() {
		run((context) -> {
			Exception one = new IllegalStateException("one");
			Exception two = new IllegalStateException("two", one);
			one.initCause(two);
			StackTraceElement[] frames = new StackTraceElement[10_000];
			Arrays.fill(frames, new StackTraceElement("shop.Tree", "walk", "Tree.java", 3));
			Exception deep = new IllegalStateException("deep");
			deep.setStackTrace(frames);
			for (int i = 0; i < 100; i++) {
				this.logger.error("Cyclic", two);
				this.logger.error("Deep", deep);
				this.logger.error("Silent", new Unspeakable());
				this.logger.error((String) null, (Throwable) null);
			}
		});
		assertThat(this.written.repeats() + this.written.plain()).isEqualTo(400);
	}

	/**
	 * An exception that can be asked by Logback, which lets callers fail, but not again.
	 */
	private static final class Unspeakable extends RuntimeException {

		private int asked;

		@Override
		public String getMessage() {
			if (this.asked++ > 3) {
				throw new IllegalStateException("ask me not");
			}
			return "asked often";
		}

	}

}
