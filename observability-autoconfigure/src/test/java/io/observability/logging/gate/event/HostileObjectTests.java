package io.observability.logging.gate.event;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.observability.logging.ActiveMasker;
import io.observability.logging.json.JsonEncoder;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

/** Objects that must neither hold up nor harm whoever logs them, nor be harmed. */
class HostileObjectTests {

	private final Events events = new Events(Masker.standard());

	@Test
	void leavesStreamsAndIteratorsToTheCaller() {
		Stream<String> stream = Stream.of("jane@example.com");
		Iterator<String> iterator = List.of("jane@example.com").iterator();
		LoggingEvent event = this.events.event("see {} {}", kv("a", stream), kv("b", iterator));
		event.addKeyValuePair(new KeyValuePair("c", stream));
		event.addKeyValuePair(new KeyValuePair("d", iterator));

		String json = this.events.json(this.events.masked(event));
		String own = encoded(event);

		assertThat(json + own).doesNotContain("jane@", "j***@");
		assertThat(stream.toList()).containsExactly("jane@example.com");
		assertThat(iterator.hasNext()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void keepsTheRestOfTheLine(Object hostile) {
		LoggingEvent event = this.events.event("see {}", kv("argument", hostile));
		event.addKeyValuePair(new KeyValuePair("pair", hostile));
		event.addKeyValuePair(new KeyValuePair("after", "shown"));

		for (String json : List.of(this.events.json(this.events.masked(event)), encoded(event))) {
			JsonNode line = JsonMapper.shared().readTree(json);
			assertThat(line.get("after").asString()).isEqualTo("shown");
			assertThat(line.has("pair")).isTrue();
			assertThat(json.length()).isLessThan(2_000_000);
		}
	}

	static List<Object> hostile() {
		return List.of(new Endless("text"), new Endless(List.of()), new Endless(1), new FailingGetter(),
				new UnlinkedGetter(), new Deep(2000));
	}

	@Test
	void throwsNothingWhereNothingIsMasked() {
		Masker masker = Masker.standard();
		LoggingEvent event = this.events.pair("pair", new UnlinkedGetter());
		ActiveMasker.use(masker, new Exemptions(Set.of("test"), Set.of()));
		try {
			assertThat(encoded(event)).contains("\"message\":\"pair\"");
		}
		finally {
			ActiveMasker.release(masker);
		}
	}

	private String encoded(LoggingEvent event) {
		JsonEncoder encoder = new JsonEncoder();
		encoder.setContext(this.events.context);
		encoder.start();
		try {
			return new String(encoder.encode(event), StandardCharsets.UTF_8);
		}
		finally {
			encoder.stop();
		}
	}

	record Endless(Object element) implements Iterable<Object> {

		@Override
		public Iterator<Object> iterator() {
			return Stream.generate(() -> this.element).iterator();
		}

	}

	static final class FailingGetter {

		public String getA() {
			return "shown";
		}

		public String getB() {
			throw new IllegalStateException("down");
		}

	}

	static final class UnlinkedGetter {

		public String getA() {
			throw new NoClassDefFoundError("gone");
		}

	}

	static final class Deep {

		public final Deep next;

		Deep(int depth) {
			this.next = (depth > 0) ? new Deep(depth - 1) : null;
		}

		@Override
		public String toString() {
			return "deep";
		}

	}

}
