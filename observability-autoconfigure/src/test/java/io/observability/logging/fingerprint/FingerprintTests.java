package io.observability.logging.fingerprint;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	private final Logger logger = new LoggerContext().getLogger("shop.Orders");

	@Test
	void isStableAcrossProcesses() {
		assertThat(of(failure("any", frame("shop.Orders", "place", 10)))).isEqualTo("f02bb8b16061");
	}

	@Test
	void leavesOutMessagesAndLineNumbers() {
		assertThat(of(failure("order 1", frame("shop.Orders", "place", 10))))
			.isEqualTo(of(failure("order 2", frame("shop.Orders", "place", 11))));
	}

	@ParameterizedTest
	@CsvSource({ "shop.Orders,lambda$place$0,shop.Orders,lambda$place$17", "shop.Orders$1,run,shop.Orders$2,run" })
	void leavesOutNumbersOfCompilers(String type, String method, String otherType, String otherMethod) {
		assertThat(of(failure("", frame(type, method, 1))))
			.isEqualTo(of(failure("", frame(otherType, otherMethod, 1))));
	}

	@Test
	void leavesOutFramesOfLibraries() {
		StackTraceElement own = frame("shop.Orders", "place", 10);
		assertThat(of(failure("", frame("java.util.ArrayList", "get", 1), own, frame("org.springframework.A", "b", 2))))
			.isEqualTo(of(failure("", own, frame("jdk.internal.reflect.GeneratedMethodAccessor77", "invoke", -1))));
	}

	@Test
	void tellsFramesAndClassesApart() {
		String one = of(failure("", frame("shop.Orders", "place", 10)));
		assertThat(of(failure("", frame("shop.Orders", "cancel", 10)))).isNotEqualTo(one);
		assertThat(of(with(new IllegalArgumentException(), frame("shop.Orders", "place", 10)))).isNotEqualTo(one);
		assertThat(of(new RuntimeException(failure("", frame("shop.Orders", "place", 10))))).isNotEqualTo(one);
	}

	@Test
	void usesFirstFramesWhenNoneIsOfTheApplication() {
		assertThat(of(failure("", frame("java.util.ArrayList", "get", 1))))
			.isNotEqualTo(of(failure("", frame("java.util.ArrayList", "add", 1))));
		assertThat(of(failure(""))).hasSize(12);
	}

	@Test
	void doesNotDependOnDepthOfRecursion() {
		assertThat(of(recursion(10_000))).isEqualTo(of(recursion(3_000)));
	}

	@Test
	void survivesCyclicCauses() {
		Exception one = new IllegalStateException("one");
		Exception two = new IllegalStateException("two", one);
		one.initCause(two);
		assertThat(of(two)).hasSize(12).isEqualTo(of(two));
	}

	@Test
	void endsInEndlessChain() {
		Throwable chain = failure("");
		for (int i = 0; i < 1_000; i++) {
			chain = new RuntimeException("again", chain);
		}
		assertThat(of(chain)).hasSize(12);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			value = { "Order 17 failed|Order 4711 failed", "Order 'books' failed|Order 'a pen' failed",
					"Order \"a b\" failed|Order \"\" failed", "Order 3f2a-77b1 failed|Order 99aa-10 failed" })
	void leavesOutNumbersAndQuotesOfMessages(String message, String other) {
		assertThat(of(message)).isEqualTo(of(other));
	}

	@Test
	void tellsMessagesApartByTheirPattern() {
		assertThat(of("Order {} failed", "pen")).isEqualTo(of("Order {} failed", "book"))
			.isNotEqualTo(of("Order {} lost", "pen"));
		assertThat(of("Can't pay")).isNotEqualTo(of("Can't ship, can't pay"));
		assertThat(of((String) null)).hasSize(12);
	}

	@Test
	void isNeverMasked() {
		Masker masker = Masker.standard();
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < 20_000; i++) {
			String fingerprint = of(failure("", frame("shop.Orders", "m" + Integer.toString(i, 36), 1)));
			assertThat(masker.mask("fingerprint " + fingerprint + " again")).contains(fingerprint);
			assertThat(masker.mask("fingerprint", fingerprint)).isEqualTo(fingerprint);
			seen.add(fingerprint);
		}
		assertThat(seen).hasSize(20_000);
	}

	private String of(@Nullable String message, Object... arguments) {
		LoggingEvent event = new LoggingEvent("", this.logger, Level.ERROR, message, null, arguments);
		return Fingerprint.of(event, event);
	}

	private static String of(Throwable thrown) {
		return Fingerprint.of(new ThrowableProxy(thrown));
	}

	private static Throwable recursion(int depth) {
		StackTraceElement[] frames = new StackTraceElement[depth];
		Arrays.fill(frames, frame("shop.Tree", "walk", 3));
		return failure("", frames);
	}

	private static Throwable failure(String message, StackTraceElement... frames) {
		return with(new IllegalStateException(message), frames);
	}

	private static Throwable with(Throwable thrown, StackTraceElement... frames) {
		thrown.setStackTrace(frames);
		return thrown;
	}

	private static StackTraceElement frame(String type, String method, int line) {
		return new StackTraceElement(type, method, "X.java", line);
	}

}
