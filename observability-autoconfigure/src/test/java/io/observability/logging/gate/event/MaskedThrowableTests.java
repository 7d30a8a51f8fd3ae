package io.observability.logging.gate.event;

import java.io.IOException;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import io.observability.masking.Exemptions;
import io.observability.logging.LogMasker;

import static org.assertj.core.api.Assertions.assertThat;

class MaskedThrowableTests extends MaskedEventFixture {

	@Test
	void masksChainOfExceptionsAndKeepsTheirClasses() {
		IllegalStateException failure = new IllegalStateException("outer",
				new IllegalArgumentException("cause CANARY-1"));
		failure.addSuppressed(new IOException("suppressed CANARY-2"));

		ILoggingEvent masked = masked(event("failed", failure));
		String printed = layout("%ex").doLayout(masked);

		assertThat(masked.getThrowableProxy()).isInstanceOf(ThrowableProxy.class);
		assertThat(printed).doesNotContain("CANARY")
			.contains("java.lang.IllegalStateException: outer")
			.contains("Caused by: java.lang.IllegalArgumentException: cause ***")
			.contains("Suppressed: java.io.IOException: suppressed ***")
			.contains("common frames omitted")
			.contains("at io.observability.logging.gate.event.MaskedThrowableTests");
		assertThat(masked.getThrowableProxy().getClassName()).isEqualTo("java.lang.IllegalStateException");
	}

	@Test
	void handsOutExceptionThatPrintsMasked() {
		IllegalStateException failure = new IllegalStateException("outer",
				new IllegalArgumentException("cause CANARY-1"));
		failure.addSuppressed(new IOException("suppressed CANARY-2"));

		Throwable copy = ((ThrowableProxy) masked(event("failed", failure)).getThrowableProxy()).getThrowable();

		assertThat(print(copy)).doesNotContain("CANARY")
			.contains("java.lang.IllegalStateException: outer")
			.contains("Caused by: java.lang.IllegalArgumentException: cause ***")
			.contains("Suppressed: java.io.IOException: suppressed ***");
		assertThat(copy.getStackTrace()).isEqualTo(failure.getStackTrace());
		assertThat(copy.getCause()).hasMessage("cause ***");
		assertThat(copy.getSuppressed()).hasSize(1);
	}

	@Test
	void handsOutTheSameExceptionAgain() {
		IllegalStateException failure = new IllegalStateException("is CANARY-1");

		ThrowableProxy first = (ThrowableProxy) masked(event("one", failure)).getThrowableProxy();
		LogMasker same = LogMasker.of(this.masker, Exemptions.NONE);
		ThrowableProxy second = (ThrowableProxy) MaskedThrowableProxy.of(new ThrowableProxy(failure), same);
		ThrowableProxy third = (ThrowableProxy) MaskedThrowableProxy.of(new ThrowableProxy(failure), same);

		assertThat(third.getThrowable()).isSameAs(second.getThrowable()).isNotSameAs(first.getThrowable());
		failure.addSuppressed(new IOException("CANARY-2"));
		ThrowableProxy changed = (ThrowableProxy) MaskedThrowableProxy.of(new ThrowableProxy(failure), same);
		assertThat(changed.getThrowable().getSuppressed()).hasSize(1);
	}

	@Test
	void masksCyclicExceptions() {
		RuntimeException failure = new RuntimeException("a");
		RuntimeException other = new RuntimeException("b CANARY-1", failure);
		failure.initCause(other);

		ILoggingEvent masked = masked(event("failed", failure));

		assertThat(layout("%ex").doLayout(masked)).doesNotContain("CANARY").contains("CIRCULAR");
		assertThat(print(((ThrowableProxy) masked.getThrowableProxy()).getThrowable())).doesNotContain("CANARY");
	}

	@Test
	void masksExceptionThatPrintsItselfInAnotherWay() {
		@SuppressWarnings("serial")
		RuntimeException failure = new RuntimeException("clean") {

			@Override
			public String toString() {
				return "says CANARY-1";
			}

		};

		ILoggingEvent masked = masked(event("failed", failure));

		assertThat(layout("%ex").doLayout(masked)).startsWith("says ***");
		assertThat(((ThrowableProxy) masked.getThrowableProxy()).getThrowable()).hasToString("says ***");
	}

	@Test
	void masksTransportedExceptions() {
		LoggingEvent source = event("failed", new IllegalStateException("is CANARY-1"));
		source.setMDCPropertyMap(Map.of());
		LoggingEventVO event = LoggingEventVO.build(source);

		assertThat(layout("%ex").doLayout(masked(event))).startsWith("java.lang.IllegalStateException: is ***");
	}

	@Test
	void writesExceptionsAndThreadsAsText() {
		LoggingEvent event = event("failed");
		event.addKeyValuePair(new KeyValuePair("error", new IllegalStateException("CANARY-1")));
		event.addKeyValuePair(
				new KeyValuePair("clean", new IllegalStateException("clean", new IOException("CANARY-2"))));
		event.addKeyValuePair(new KeyValuePair("thread", Thread.currentThread()));

		assertThat(masked(event).getKeyValuePairs()).extracting((pair) -> pair.value)
			.containsExactly("java.lang.IllegalStateException: ***", "java.lang.IllegalStateException: clean",
					Thread.currentThread().toString());
	}

}
