package io.observability.logging.gate.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.net.LoggingEventPreSerializationTransformer;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.ThrowableProxy;
import net.logstash.logback.composite.loggingevent.ArgumentsJsonProvider;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

import io.observability.logging.value.MaskedValues;
import io.observability.masking.Exemptions;
import io.observability.logging.LogMasker;
import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.CanaryMasker;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;

class MaskedEventTests {

	private final LoggerContext context = new LoggerContext();

	private Masker masker = new CanaryMasker();

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
			.contains("at io.observability.logging.gate.event.MaskedEventTests");
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
	void givesOutNothingThatRestoresSplitSecret() {
		this.masker = new SixDigits();

		ILoggingEvent masked = masked(event("card 123{} of {}", "456", "jane"));

		assertThat(masked.getFormattedMessage()).isEqualTo("card *** of jane");
		assertThat(masked.getMessage()).isEqualTo("card *** of jane");
		assertThat(masked.getArgumentArray()).isNull();
		assertThat(rebuilt(masked).getFormattedMessage()).isEqualTo("card *** of jane");
	}

	@Test
	void keepsNamedArgumentsBesidesSplitSecret() {
		ILoggingEvent masked = masked(event("password={} for {}", "hunter2", kv("order", 5)));

		assertThat(masked.getFormattedMessage()).isEqualTo("password=*** for order=5");
		assertThat(Arrays.toString(masked.getArgumentArray())).isEqualTo("[***, order=5]");
		assertThat(json(masked)).contains("\"order\":5").doesNotContain("hunter2");
	}

	@Test
	void dropsNamedArgumentThatIsPartOfTheSecret() {
		this.masker = new SixDigits();

		ILoggingEvent masked = masked(event("card 123{}", value("rest", "456")));

		assertThat(masked.getMessage()).isEqualTo("card ***");
		assertThat(masked.getArgumentArray()).isNull();
		assertThat(json(masked)).doesNotContain("rest");
	}

	@Test
	void keepsPatternAndArgumentsWhenOnlyAnArgumentIsSecret() {
		ILoggingEvent masked = masked(event("from {} to {}", "CANARY-1", "jane"));

		assertThat(masked.getMessage()).isEqualTo("from {} to {}");
		assertThat(masked.getArgumentArray()).containsExactly("***", "jane");
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

	@Test
	void endsInCyclicMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("x", map);
		map.put("y", map);
		map.put("list", List.of(map, "CANARY-1"));
		LoggingEvent event = event("data");
		event.addKeyValuePair(new KeyValuePair("map", map));

		assertThat(masked(event).getKeyValuePairs().get(0).value)
			.isEqualTo(Map.of("x", "[cycle]", "y", "[cycle]", "list", List.of("[cycle]", "***")));
	}

	@Test
	void keepsValueThatOccursTwice() {
		List<String> twice = List.of("a");
		Object[] arguments = { List.of(twice, twice, Map.of("k", twice)) };

		assertThat(masked(event("data {}", arguments)).getArgumentArray()).isSameAs(arguments);
	}

	@Test
	void looksAtLimitedNumberOfValues() {
		List<Object> level = List.of("CANARY-1", "x");
		for (int i = 0; i < 25; i++) {
			level = List.of(level, level);
		}
		LoggingEvent event = event("data");
		event.addKeyValuePair(new KeyValuePair("levels", level));

		assertThat(masked(event).getKeyValuePairs().get(0).value.toString()).contains("[***, x]", "[too large]")
			.doesNotContain("CANARY");
	}

	@Test
	void masksCollectionsDeeplyAndKeepsTheirShape() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("plain", 1);
		map.put("list", List.of("CANARY-1", 2));
		map.put("CANARY-key", new String[] { "CANARY-2", "x" });
		map.put("password", List.of("hunter2"));
		LoggingEvent event = event("data {}", map);
		event.addKeyValuePair(new KeyValuePair("chars", "CANARY-3".toCharArray()));
		event.addKeyValuePair(new KeyValuePair("password", Map.of("a", "hunter2")));
		event.addKeyValuePair(new KeyValuePair("nothing", null));

		ILoggingEvent masked = masked(event);

		assertThat(masked.getArgumentArray()[0])
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(Object.class, Object.class))
			.containsEntry("plain", 1)
			.containsEntry("list", List.of("***", 2))
			.containsEntry("***", new String[] { "***", "x" })
			.containsEntry("password", "***");
		assertThat(masked.getKeyValuePairs().get(0).value).isEqualTo("***".toCharArray());
		assertThat(masked.getKeyValuePairs().get(1).value).isEqualTo("***");
		assertThat(masked.getKeyValuePairs().get(2).value).isNull();
	}

	@ParameterizedTest
	@MethodSource("dirty")
	void leavesNoCanaryInJson(String name, Object argument) {
		LoggingEvent event = event("see {}", argument);
		event.addKeyValuePair(new KeyValuePair("pair", argument));

		assertThat(json(event)).as("positive control").contains("CANARY");
		assertThat(json(masked(event))).contains("***").doesNotContain("CANARY");
		assertThat(layout("%m %kvp").doLayout(masked(event))).doesNotContain("CANARY");
		assertThat(rebuilt(masked(event)).getFormattedMessage()).doesNotContain("CANARY");
	}

	static List<Object[]> dirty() {
		Order order = new Order("CANARY-1", 5, Optional.of("CANARY-2"), Map.of("CANARY-3", List.of("CANARY-4")));
		return List.of(new Object[] { "string", "CANARY-1" }, new Object[] { "builder", new StringBuilder("CANARY") },
				new Object[] { "record", order }, new Object[] { "list", List.of(order, "CANARY") },
				new Object[] { "map", Map.of("order", order) },
				new Object[] { "array", new Object[] { order, "CANARY" } }, new Object[] { "kv", kv("order", order) },
				new Object[] { "value", value("text", "CANARY") },
				new Object[] { "array argument", array("orders", order, "CANARY") },
				new Object[] { "entries", entries(Map.of("CANARY-k", "CANARY-v")) },
				new Object[] { "fields", fields(order) }, new Object[] { "raw", raw("raw", "{\"a\":\"CANARY\"}") },
				new Object[] { "uri", java.net.URI.create("http://host/CANARY") },
				new Object[] { "optional", Optional.of("CANARY") },
				new Object[] { "failure", List.of(new IOException("CANARY")) });
	}

	@ParameterizedTest
	@MethodSource("clean")
	void keepsTheJsonOfCleanValues(String name, Object argument) {
		LoggingEvent event = event("see {}", argument);
		event.addKeyValuePair(new KeyValuePair("pair", argument));
		event.addMarker(Markers.append("marked", argument).and(Markers.append("again", 1)));

		assertThat(json(masked(event))).isEqualTo(json(event));
	}

	static List<Object[]> clean() {
		Order order = new Order("a", 5, Optional.of("b"), Map.of("c", List.of("d")));
		return List.of(new Object[] { "string", "text" }, new Object[] { "number", 5 }, new Object[] { "double", 0.5 },
				new Object[] { "record", order }, new Object[] { "list", List.of(order, "x") },
				new Object[] { "map", Map.of("order", order, "n", 1) },
				new Object[] { "array", new Object[] { order, "x", null } },
				new Object[] { "ints", new int[] { 1, 2 } }, new Object[] { "kv", kv("order", order) },
				new Object[] { "fields", fields(order) }, new Object[] { "entries", entries(Map.of("k", order)) },
				new Object[] { "raw", raw("raw", "{\"a\":[1]}") }, new Object[] { "enum", Thread.State.NEW },
				new Object[] { "uri", java.net.URI.create("http://host/x") },
				new Object[] { "instant", java.time.Instant.EPOCH }, new Object[] { "bytes", new byte[] { 1, 2 } },
				new Object[] { "boolean", true }, new Object[] { "builder", new StringBuilder("x") },
				new Object[] { "character", 'x' }, new Object[] { "optional", Optional.of(order) });
	}

	@Test
	void masksEverythingBelowSensitiveName() {
		LoggingEvent event = event("see {}", kv("object", Map.of("password", Map.of("deep", List.of("hunter2", 5)))));
		event.addKeyValuePair(new KeyValuePair("password", new Order("hunter2", 5, Optional.empty(), Map.of())));

		assertThat(json(masked(event))).doesNotContain("hunter2")
			.contains("\"object\":{\"password\":{\"deep\":[\"***\",\"***\"]}}", "\"password\":\"***\"");
	}

	@Test
	void masksMarkers() {
		LoggingEvent event = event("hello");
		Marker plain = new BasicMarkerFactory().getDetachedMarker("CANARY-1");
		plain.add(Markers.append("inner", "CANARY-2"));
		event.addMarker(plain);
		event.addMarker(
				Markers.append("a", "CANARY-3").and(Markers.append("b", "CANARY-4")).and(Markers.append("c", 1)));

		assertThat(json(event)).contains("CANARY-1", "CANARY-2", "CANARY-3", "CANARY-4");
		assertThat(json(masked(event))).doesNotContain("CANARY")
			.contains("\"tags\":[\"***\"]", "\"inner\":\"***\"", "\"a\":\"***\"", "\"b\":\"***\"", "\"c\":1");
		assertThat(layout("%marker").doLayout(masked(event))).doesNotContain("CANARY");
	}

	@Test
	void masksNumbersInJson() {
		this.masker = new SixDigits();

		assertThat(json(masked(event("see {}", kv("n", 123456))))).contains("\"n\":\"***\"");
		assertThat(json(masked(event("see {}", kv("n", 12345))))).contains("\"n\":12345");
		assertThat(masked(event("see {}", 123456L)).getArgumentArray()).containsExactly("***");
		assertThat(masked(event("see {}", new Object[] { new long[] { 123456L, 1 } })).getArgumentArray()[0])
			.isEqualTo(new Object[] { "***", 1L });
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
	void survivesArgumentThatCannotBePrinted() {
		Object hostile = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("CANARY");
			}

		};
		Map<String, Object> cyclic = new LinkedHashMap<>();
		cyclic.put("self", List.of(cyclic));

		assertThat(masked(event("{}", hostile)).getArgumentArray()[0]).hasToString("[masking failed]");
		assertThat(masked(event("hello")).getFormattedMessage()).isEqualTo("hello");
		assertThat(MaskedValues.with(LogMasker.of(this.masker, Exemptions.NONE)).of(null, cyclic)).isNotNull();
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

	private ILoggingEvent masked(ILoggingEvent event) {
		return new MaskedEvent(event, LogMasker.of(this.masker, Exemptions.NONE));
	}

	private LoggingEvent event(String pattern, Object... arguments) {
		return event(pattern, (arguments.length > 0) ? arguments : null, null);
	}

	private LoggingEvent event(String message, Throwable failure) {
		return event(message, null, failure);
	}

	private LoggingEvent event(String pattern, Object[] arguments, Throwable failure) {
		this.context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
		return new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, pattern, failure, arguments);
	}

	private static LoggingEventVO rebuilt(ILoggingEvent event) {
		return LoggingEventVO.build(event);
	}

	private PatternLayout layout(String pattern) {
		PatternLayout layout = new PatternLayout();
		layout.setContext(this.context);
		layout.setPattern(pattern + (pattern.contains("%ex") ? "" : "%nopex"));
		layout.start();
		return layout;
	}

	private String json(ILoggingEvent event) {
		LogstashEncoder encoder = new LogstashEncoder();
		encoder.setContext(this.context);
		ArgumentsJsonProvider arguments = new ArgumentsJsonProvider();
		arguments.setIncludeNonStructuredArguments(true);
		arguments.setFieldName("all");
		encoder.addProvider(arguments);
		encoder.start();
		try {
			return new String(encoder.encode(event), StandardCharsets.UTF_8);
		}
		finally {
			encoder.stop();
		}
	}

	private static String print(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	record Order(String customer, int amount, Optional<String> note, Map<String, List<String>> extra) {
	}

	private static final class SixDigits implements Masker {

		@Override
		public String mask(String text) {
			return text.replaceAll("\\d{6}", "***");
		}

		@Override
		public String mask(String key, String value) {
			return mask(value);
		}

	}

}
