package io.observability.logging.gate.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.net.LoggingEventPreSerializationTransformer;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

import io.observability.logging.LogMasker;
import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.CanaryMasker;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;

class MaskedEventTests extends MaskedEventFixture {

	@Test
	void masksMessageAndKeepsTheRest() {
		LoggingEvent event = event("paid with CANARY-1");
		event.setSequenceNumber(7);

		ILoggingEvent masked = masked(event);

		assertThat(masked.getFormattedMessage()).isEqualTo("paid with ***");
		assertThat(masked.getMessage()).isEqualTo("paid with ***");
		assertThat(masked).hasToString("[INFO] paid with ***");
		assertThat(masked.getLevel()).isEqualTo(Level.INFO);
		assertThat(masked.getLoggerName()).isEqualTo("test");
		assertThat(masked.getSequenceNumber()).isEqualTo(7);
		assertThat(masked.getTimeStamp()).isEqualTo(event.getTimeStamp());
		assertThat(masked.getInstant()).isEqualTo(event.getInstant());
		assertThat(masked.getThreadName()).isEqualTo(Thread.currentThread().getName());
	}

	@Test
	void keepsCleanPartsByIdentity() {
		Exception failure = new IllegalStateException("clean", new IOException("clean too"));
		Object[] arguments = { "one", 2, Map.of("k", List.of(1, "x")), Level.class };
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, "{} {}", failure,
				arguments);
		Map<String, String> mdc = Map.of("user", "jane");
		event.setMDCPropertyMap(mdc);
		Marker marker = new BasicMarkerFactory().getDetachedMarker("AUDIT");
		event.addMarker(marker);

		ILoggingEvent masked = masked(event);

		assertThat(masked.getThrowableProxy()).isSameAs(event.getThrowableProxy());
		assertThat(masked.getArgumentArray()).isSameAs(arguments);
		assertThat(masked.getMDCPropertyMap()).isSameAs(mdc);
		assertThat(masked.getMessage()).isSameAs(event.getMessage());
		assertThat(masked.getMarkerList().get(0)).isSameAs(marker);
		assertThat(masked.getLoggerContextVO()).isSameAs(event.getLoggerContextVO());
		assertThat(masked.getKeyValuePairs()).isNull();
	}

	@Test
	void masksMdcByKeyAndByContent() {
		LoggingEvent event = event("hello");
		event.setMDCPropertyMap(Map.of("password", "hunter2", "note", "CANARY-1", "id", "5"));

		assertThat(masked(event).getMDCPropertyMap()).isEqualTo(Map.of("password", "***", "note", "***", "id", "5"));
	}

	@Test
	void masksContextProperties() {
		this.context.putProperty("note", "CANARY-1");
		this.context.putProperty("ok", "fine");
		PatternLayout layout = layout("%property{note} %property{ok}");

		assertThat(layout.doLayout(masked(event("hello")))).isEqualTo("*** fine");
	}

	@Test
	void replacesFieldWhenTheMaskerFails() {
		this.masker = new Masker() {

			@Override
			public String mask(String text) {
				throw new IllegalStateException(text);
			}

			@Override
			@SuppressWarnings("NullAway")
			public String mask(String key, String value) {
				return null;
			}

		};
		LoggingEvent event = event("is CANARY-1 {}",
				new Object[] { new Order("CANARY", 1, Optional.empty(), Map.of()) },
				new IllegalStateException("CANARY"));
		event.setMDCPropertyMap(Map.of("a", "CANARY-2"));
		event.addKeyValuePair(new KeyValuePair("k", "CANARY"));
		event.addMarker(Markers.append("m", "CANARY"));
		long before = LogMasker.failures();

		ILoggingEvent masked = masked(event);

		assertThat(masked.getFormattedMessage()).isEqualTo("[masking failed]");
		assertThat(masked.getMDCPropertyMap()).isEqualTo(Map.of("a", "[masking failed]"));
		assertThat(json(masked)).doesNotContain("CANARY");
		assertThat(LogMasker.failures()).isGreaterThan(before + 1);
	}

	@Test
	void passesChangesOnToTheOriginal() {
		LoggingEvent event = event("hello");
		event.setMDCPropertyMap(Map.of());
		LoggingEvent masked = (LoggingEvent) masked(event);
		assertThat(masked.getKeyValuePairs()).isNull();

		masked.addKeyValuePair(new KeyValuePair("a", "CANARY-1"));
		masked.addMarker(new BasicMarkerFactory().getDetachedMarker("CANARY-2"));

		assertThat(event.getKeyValuePairs()).hasSize(1);
		assertThat(masked.getKeyValuePairs().get(0).value).isEqualTo("***");
		assertThat(masked.getMarkerList().get(0).getName()).isEqualTo("***");
	}

	@Test
	void showsEveryPropertyOfTheOriginal() {
		assertThat(Arrays.stream(LoggingEvent.class.getMethods())
			.filter((method) -> method.getDeclaringClass() == LoggingEvent.class)
			.filter((method) -> !isOverridden(method, MaskedEvent.class))).isEmpty();
		assertThat(Arrays.stream(ThrowableProxy.class.getMethods())
			.filter((method) -> method.getDeclaringClass() == ThrowableProxy.class)
			.filter((method) -> !method.getName().equals("fullDump"))
			.filter((method) -> !isOverridden(method, MaskedThrowableProxy.class))).isEmpty();
	}

	private static boolean isOverridden(Method method, Class<?> type) {
		try {
			return type.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass() != method
				.getDeclaringClass();
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	@Test
	void canBeSerializedForRemoteReceivers() throws Exception {
		LoggingEvent event = event("is {}", kv("order", "CANARY-1"));
		event.setMDCPropertyMap(Map.of("a", "CANARY-2"));
		event.addMarker(Markers.append("a", "CANARY-3").and(new BasicMarkerFactory().getDetachedMarker("CANARY-4")));
		event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("CANARY-5")));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		Object transported = new LoggingEventPreSerializationTransformer().transform(masked(event));
		new ObjectOutputStream(bytes).writeObject(transported);

		assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).contains("***").doesNotContain("CANARY");
	}

	@Test
	void isNotMaskedTwice() {
		ActiveMasker.use(this.masker);
		try {
			ILoggingEvent once = EventMasking.mask(event("CANARY"));

			assertThat(EventMasking.mask(once)).isSameAs(once);
		}
		finally {
			ActiveMasker.release(this.masker);
		}
	}

	@Test
	void returnsToTheMaskerInUseBefore() {
		Masker first = new CanaryMasker();
		Masker second = new SixDigits();
		ActiveMasker.use(first);
		ActiveMasker.use(second);

		ActiveMasker.release(first);
		assertThat(EventMasking.mask(event("123456 CANARY")).getFormattedMessage()).isEqualTo("*** CANARY");
		ActiveMasker.use(first);
		ActiveMasker.release(first);
		assertThat(EventMasking.mask(event("123456 CANARY")).getFormattedMessage()).isEqualTo("*** CANARY");
		ActiveMasker.release(second);
		assertThat(EventMasking.mask(event("CANARY")).getFormattedMessage()).isEqualTo("CANARY");
	}

}
