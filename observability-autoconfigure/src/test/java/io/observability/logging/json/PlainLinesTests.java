package io.observability.logging.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

import io.observability.logging.ActiveMasker;

import static org.assertj.core.api.Assertions.assertThat;

/** The quick way of the JSON encoder writes what its generator writes, or nothing. */
class PlainLinesTests {

	private final LoggerContext context = new LoggerContext();

	private final Logger logger = this.context.getLogger("com.example.Orders");

	private final JsonEncoder encoder = new JsonEncoder();

	@BeforeEach
	void startEncoder() {
		this.encoder.setContext(this.context);
		this.encoder.start();
	}

	@AfterEach
	void stopEncoder() {
		this.encoder.stop();
		this.context.stop();
	}

	@Test
	void writesTheLineOfARequest() {
		LoggingEvent event = event(Level.INFO, "GET /orders/{id} 200 in 12 ms",
				Map.of("correlation_id", "01a1fff9-46e4-7000-b13c-026d4f52d869", "traceId",
						"c5e3246a547a30fe726dddf1d770a061", "spanId", "055f3c69bda0941d", "tenant", "t1"));
		event.setKeyValuePairs(List.of(new KeyValuePair("event_type", "http_request"),
				new KeyValuePair("route", "/orders/{id}?a=\"b\""), new KeyValuePair("status", 200),
				new KeyValuePair("duration_ms", 12L), new KeyValuePair("client_address", "127.0.0.0")));
		assertThat(plain(event)).isNotNull().isEqualTo(generated(event));
	}

	@Test
	void leavesTheValueOfAKeyThatIsNullOnTheLine() {
		LoggingEvent event = event(Level.INFO, "said");
		event.setKeyValuePairs(List.of(new KeyValuePair(null, "x"), new KeyValuePair("b", 2)));
		ActiveMasker.switchTo(false);
		try {
			assertThat(new String(this.encoder.encode(event), StandardCharsets.UTF_8)).contains("\"null\":\"x\"",
					"\"b\":2");
		}
		finally {
			ActiveMasker.switchTo(true);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 7, 10, 42, 99, 100, 101, 999, 1000, 1001, -1, Long.MIN_VALUE, Long.MAX_VALUE })
	void writesWholeNumbers(long number) {
		LoggingEvent event = event(Level.WARN, "counted");
		event.setKeyValuePairs(List.of(new KeyValuePair("long", number), new KeyValuePair("int", (int) number)));
		assertThat(plain(event)).isNotNull().isEqualTo(generated(event));
	}

	@Test
	void writesDecimalNumbersAndBooleans() {
		Random random = new Random(11);
		for (int i = 0; i < 2_000; i++) {
			double number = Double.longBitsToDouble(random.nextLong());
			LoggingEvent event = event(Level.INFO, "measured");
			event.setKeyValuePairs(List.of(new KeyValuePair("double", Double.isFinite(number) ? number : 12.7),
					new KeyValuePair("float", random.nextFloat() * 1000),
					new KeyValuePair("yes", random.nextBoolean())));
			assertThat(plain(event)).isNotNull().isEqualTo(generated(event));
		}
	}

	@Test
	void writesListsOfPlainValues() {
		for (List<?> list : List.of(List.of(), List.of("a"), List.of("a", "b\"", 3, 4L, true, 1.5), List.of(""))) {
			LoggingEvent event = event(Level.INFO, "listed");
			event.setKeyValuePairs(List.of(new KeyValuePair("list", list), new KeyValuePair("after", 1)));
			assertThat(plain(event)).isNotNull().isEqualTo(generated(event));
		}
	}

	@Test
	void leavesOtherListsToTheGenerator() {
		for (List<?> list : List.of(List.of(List.of("a")), List.of("a", Map.of()), List.of("\u00e9"),
				Arrays.asList("a", null), List.of(Double.NaN))) {
			LoggingEvent event = event(Level.INFO, "listed");
			event.setKeyValuePairs(List.of(new KeyValuePair("list", list)));
			assertThat(plain(event)).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void leavesWhatIsNoNumberToTheGenerator(double number) {
		LoggingEvent event = event(Level.INFO, "measured");
		event.setKeyValuePairs(List.of(new KeyValuePair("double", number)));
		assertThat(plain(event)).isNull();
		event.setKeyValuePairs(List.of(new KeyValuePair("float", (float) number)));
		assertThat(plain(event)).isNull();
	}

	@Test
	void writesEveryCharacterAsTheGenerator() {
		int quick = 0;
		for (char c = 0; c < 0x300; c++) {
			LoggingEvent event = event(Level.INFO, "a" + c + "b?", Map.of("m", String.valueOf(c)));
			event.setKeyValuePairs(List.of(new KeyValuePair("value", c + "x" + c)));
			String plain = plain(event);
			if (plain != null) {
				quick++;
				assertThat(plain).isEqualTo(generated(event));
			}
		}
		assertThat(quick).isEqualTo(127 - ' ' + 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "\ude00", "\ud83d\ude00", "\u0141", "\u00e9", "\u4e2d" })
	void leavesOtherScriptsToTheGenerator(String text) {
		assertThat(plain(event(Level.INFO, "a " + text))).isNull();
		LoggingEvent event = event(Level.INFO, "a");
		event.setKeyValuePairs(List.of(new KeyValuePair("value", text)));
		assertThat(plain(event)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "message", "timestamp", "service", "stack_trace", "tags", "a\"b", "\u00e9", "a b" })
	void leavesUnusualNamesToTheGenerator(String name) {
		LoggingEvent pair = event(Level.INFO, "a");
		pair.setKeyValuePairs(List.of(new KeyValuePair(name, "value")));
		assertThat(plain(pair)).isNull();
		assertThat(plain(event(Level.INFO, "a", Map.of(name, "value")))).isNull();
	}

	@Test
	void writesLinesOfCommonsLogging() {
		LoggingEvent event = event(Level.INFO, "a");
		event.addMarker(MarkerFactory.getDetachedMarker("COMMONS-LOGGING"));
		assertThat(plain(event)).isNotNull().isEqualTo(generated(event));
	}

	@Test
	void leavesMarkersThatSayMoreToTheGenerator() {
		Marker referring = MarkerFactory.getDetachedMarker("COMMONS-LOGGING");
		referring.add(Markers.append("a", 1));
		for (Marker marker : List.of(referring, Markers.append("a", 1), MarkerFactory.getDetachedMarker("AUDIT"))) {
			LoggingEvent event = event(Level.INFO, "a");
			event.addMarker(MarkerFactory.getDetachedMarker("COMMONS-LOGGING"));
			event.addMarker(marker);
			assertThat(plain(event)).isNull();
			assertThat(generated(event))
				.contains((marker.getName().equals("AUDIT")) ? "\"tags\":[\"AUDIT\"]" : "\"a\":1");
		}
	}

	@Test
	void leavesRepeatedNamesToTheGenerator() {
		LoggingEvent event = event(Level.INFO, "a");
		event.setKeyValuePairs(List.of(new KeyValuePair("a", "1"), new KeyValuePair("a", "2")));
		assertThat(plain(event)).isNull();
	}

	@Test
	void leavesWhatIsNotPlainToTheGenerator() {
		LoggingEvent failed = event(Level.ERROR, "a");
		failed.setThrowableProxy(new ThrowableProxy(new IllegalStateException("no")));
		LoggingEvent marked = event(Level.INFO, "a");
		marked.addMarker(MarkerFactory.getMarker("M"));
		LoggingEvent structured = new LoggingEvent("fqcn", this.logger, Level.INFO, "a {}", null,
				new Object[] { StructuredArguments.kv("k", 1) });
		structured.setMDCPropertyMap(Map.of());
		LoggingEvent object = event(Level.INFO, "a");
		object.setKeyValuePairs(List.of(new KeyValuePair("map", Map.of("a", 1))));
		LoggingEvent nothing = event(Level.INFO, "a");
		nothing.setKeyValuePairs(List.of(new KeyValuePair("none", null)));
		assertThat(List.of(failed, marked, structured, object, nothing)).allMatch((event) -> plain(event) == null);
	}

	@Test
	void writesWhatEverIsLoggedAsTheGenerator() {
		Random random = new Random(7);
		List<String> keys = List.of("a", "b", "correlation_id", "trace_id", "traceId", "span_id", "user_id", "tags",
				"session_id", "event_type", "c.d", "message", "x-y");
		int quick = 0;
		for (int i = 0; i < 5_000; i++) {
			List<KeyValuePair> pairs = new ArrayList<>();
			for (int k = random.nextInt(5); k > 0; k--) {
				Object value = switch (random.nextInt(5)) {
					case 0 -> random.nextInt(2000) - 100;
					case 1 -> random.nextLong();
					case 2 -> random.nextInt(30) == 0 ? List.of(1) : random.nextDouble();
					default -> text(random);
				};
				pairs.add(new KeyValuePair(keys.get(random.nextInt(keys.size())), value));
			}
			Map<String, String> mdc = new LinkedHashMap<>();
			for (int k = random.nextInt(4); k > 0; k--) {
				mdc.put(keys.get(random.nextInt(keys.size())), text(random));
			}
			LoggingEvent event = event(levels().get(random.nextInt(5)), text(random), mdc);
			event.setKeyValuePairs(pairs);
			String plain = plain(event);
			if (plain != null) {
				quick++;
				assertThat(plain).isEqualTo(generated(event));
			}
		}
		assertThat(quick).isGreaterThan(1_000);
	}

	@Test
	void writesLongLines() {
		LoggingEvent event = event(Level.INFO, "\"?\n".repeat(20_000));
		assertThat(plain(event)).isNotNull().isEqualTo(generated(event));
		LoggingEvent next = event(Level.INFO, "short");
		assertThat(plain(next)).isNotNull().isEqualTo(generated(next));
	}

	private static List<Level> levels() {
		return List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int k = random.nextInt(12); k > 0; k--) {
			text.append("abc ?\"\\\n\t/<&'{}:,0".charAt(random.nextInt(18)));
		}
		return text.toString();
	}

	private LoggingEvent event(Level level, String message) {
		return event(level, message, Map.of());
	}

	private LoggingEvent event(Level level, String message, Map<String, String> mdc) {
		LoggingEvent event = new LoggingEvent("fqcn", this.logger, level, message, null, null);
		event.setMDCPropertyMap(mdc);
		return event;
	}

	private String plain(LoggingEvent event) {
		byte[] line = this.encoder.encodePlain(event);
		return (line != null) ? new String(line, StandardCharsets.UTF_8) : null;
	}

	private String generated(LoggingEvent event) {
		return new String(this.encoder.generate(event), StandardCharsets.UTF_8);
	}

}
