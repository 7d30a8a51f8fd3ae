package io.observability.logging.gate.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

class MaskedValueTypesTests {

	private static final long CARD = 4111111111111111L;

	private static final String EMAIL = "jane.roe@example.com";

	private final Events events = new Events(Masker.standard());

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("sensitive")
	void masksByKeyAndByValue(String key, Object value, String core) {
		for (JsonNode line : List.of(pair(key, value), argument(key, value), marker(key, value))) {
			assertThat(line.toString()).contains("\"" + key + "\"").doesNotContain(core);
		}
	}

	static List<Object[]> sensitive() {
		return List.of(new Object[] { "ssn", 123456789L, "123456789" }, new Object[] { "ssn", 123456789, "12345678" },
				new Object[] { "card", CARD, "41111111111111" }, new Object[] { "note", CARD, "41111111111111" },
				new Object[] { "note", BigInteger.valueOf(CARD), "41111111111111" },
				new Object[] { "note", new BigDecimal(CARD), "41111111111111" },
				new Object[] { "note", Optional.of(EMAIL), "jane.roe" },
				new Object[] { "note", Optional.of(new Customer(EMAIL, 5)), "jane.roe" },
				new Object[] { "note", OptionalLong.of(CARD), "41111111111111" },
				new Object[] { "note", new long[] { 1, CARD }, "41111111111111" },
				new Object[] { "note", new String[] { EMAIL }, "jane.roe" },
				new Object[] { "note", new Customer(EMAIL, 5), "jane.roe" },
				new Object[] { "note", Map.of(5, EMAIL), "jane.roe" },
				new Object[] { "note", Map.of(CARD, 1), "41111111111111" },
				new Object[] { "note", Map.of(new Customer(EMAIL, 5), 1), "jane.roe" },
				new Object[] { "note", Map.of(EMAIL, 1), "jane.roe" },
				new Object[] { "note", EMAIL.getBytes(StandardCharsets.UTF_8), "amFuZS5yb2" },
				new Object[] { "note", Word.JANE, "jane.roe" },
				new Object[] { "password", Instant.parse("2026-01-02T03:04:05Z"), "2026-01-02" },
				new Object[] { "password", Word.PLAIN, "plain" },
				new Object[] { "password", "hunter2hunter2".getBytes(StandardCharsets.UTF_8), "aHVudGVyMm" },
				new Object[] { "password", new Customer("hunter2", 77), "hunter2" },
				new Object[] { "password", List.of(new Customer("hunter2", 77), 778899), "hunter2" },
				new Object[] { "password", List.of(Map.of("x", List.of("hunter2"))), "hunter2" },
				new Object[] { "password", Optional.of("hunter2"), "hunter2" },
				new Object[] { "password", Map.of(7, new Object[] { "hunter2" }), "hunter2" });
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("clean")
	void keepsTheShapeOfCleanValues(Object value) {
		for (String key : List.of("note", "status", "data")) {
			JsonNode plain = read(this.events.json(this.events.pair(key, value))).path(key);

			assertThat(pair(key, value).path(key)).isEqualTo(plain);
			assertThat(argument(key, value).path(key)).isEqualTo(plain);
			assertThat(marker(key, value).path(key)).isEqualTo(plain);
		}
	}

	static List<Object> clean() {
		return List.of(5, 5L, 12.5, 200, true, 'c', "text", new BigDecimal("1.50"), Optional.of("text"),
				Optional.empty(), OptionalLong.of(7), new int[] { 1, 2 }, new long[] { 1 }, new double[] { .5 },
				new boolean[] { true }, new String[] { "a", "b" }, new byte[] { 1, 2, 3 }, new Customer("shop", 5),
				List.of(new Customer("shop", 5), 1, "x"), Map.of("k", new Customer("shop", 5)), Map.of(5, "five"),
				Word.PLAIN, Instant.EPOCH, Thread.State.NEW);
	}

	@Test
	void writesExceptionInStructuredArgumentAsText() {
		IllegalStateException failure = new IllegalStateException("mail to " + EMAIL, new RuntimeException(EMAIL));

		assertThat(argument("error", failure).path("error").asString())
			.startsWith("java.lang.IllegalStateException: mail to ")
			.doesNotContain("jane.roe");
		assertThat(marker("error", failure).path("error").isString()).isTrue();
		assertThat(pair("errors", List.of(failure)).path("errors").get(0).isString()).isTrue();
	}

	@Test
	void refusesWhatIsTooDeep() {
		List<Object> deep = new ArrayList<>(List.of(EMAIL));
		for (int i = 0; i < 100; i++) {
			deep = new ArrayList<>(List.of(deep));
		}

		assertThat(pair("deep", deep).toString()).contains("[too deep to mask]").doesNotContain("jane.roe");
	}

	@Test
	void refusesWhatIsTooLarge() {
		List<Object> large = new ArrayList<>();
		for (int i = 0; i < 12_000; i++) {
			large.add("n" + i);
		}
		large.add(EMAIL);
		Box box = new Box(large);

		assertThat(pair("large", large).toString()).contains("[too large]", "n9000").doesNotContain("jane.roe");
		assertThat(pair("large", box).toString()).contains("[too large]", "n9000").doesNotContain("jane.roe");
	}

	@Test
	void hidesArrayArgumentOfMessage() {
		assertThat(this.events.text("%m",
				this.events.masked(this.events.event("to {}", new Object[] { new String[] { EMAIL, "x" } }))))
			.startsWith("to [")
			.endsWith(", x]")
			.doesNotContain("jane.roe");
	}

	private JsonNode pair(String key, Object value) {
		return read(this.events.json(this.events.masked(this.events.pair(key, value))));
	}

	private JsonNode argument(String key, Object value) {
		return read(this.events.json(this.events.masked(this.events.event("see", kv(key, value)))));
	}

	private JsonNode marker(String key, Object value) {
		var event = this.events.event("see");
		event.addMarker(Markers.append(key, value));
		return read(this.events.json(this.events.masked(event)));
	}

	private static JsonNode read(String line) {
		return JsonMapper.builder().build().readTree(line);
	}

	record Customer(String name, int orders) {
	}

	record Box(List<Object> content) {
	}

	enum Word {

		PLAIN, JANE;

		@Override
		public String toString() {
			return (this == JANE) ? EMAIL : "plain";
		}

	}

}
