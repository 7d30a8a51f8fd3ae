package io.observability.logging.gate.event;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
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

import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.assertj.core.api.Assertions.assertThat;

class MaskedObjectTests extends MaskedEventFixture {

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

}
