package io.observability.logging.gate.event;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;

import io.observability.masking.Masker;
import io.observability.masking.Sensitive;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

class SensitiveNameTests {

	private static final String VALUE = "Zaphodcanary";

	private final Events events = new Events(Masker.standard());

	@ParameterizedTest(name = "{0}")
	@MethodSource("writers")
	void masksAnnotatedMembersHoweverTheyAreWritten(String name, Object object) {
		LoggingEvent event = this.events.event("see {} {}", object, kv("named", object));
		event.addKeyValuePair(new KeyValuePair("pair", object));
		event.addMarker(Markers.append("marked", object));
		assertThat(this.events.json(event) + this.events.text("%m", event)).as("positive control")
			.containsIgnoringCase(VALUE);

		String json = this.events.json(this.events.masked(event));
		String text = this.events.text("%m %kvp %marker", this.events.masked(event));

		assertThat(json).contains("********").doesNotContainIgnoringCase(VALUE);
		assertThat(text).doesNotContainIgnoringCase(VALUE);
	}

	static List<Object[]> writers() {
		return List.of(new Object[] { "name of getter", new NamedGetter() },
				new Object[] { "unwrapped before", new Outer() },
				new Object[] { "value", new Box<>(new Wrapped(VALUE)) },
				new Object[] { "key of map", new Box<>(Map.of(new Wrapped(VALUE), "shown")) },
				new Object[] { "any getter", new Any() }, new Object[] { "own serializer", new Custom(VALUE) },
				new Object[] { "names with dots", new Dotted(VALUE) });
	}

	record Box<T>(T content) {
	}

	static final class NamedGetter {

		@Sensitive
		private final String name = VALUE;

		@JsonProperty("who")
		public String getName() {
			return this.name;
		}

	}

	static final class Inner {

		public String plan = "shown";

	}

	static final class Outer {

		@JsonUnwrapped(prefix = "inner_")
		public Inner inner = new Inner();

		@Sensitive
		public String someone = VALUE;

	}

	record Wrapped(@Sensitive @JsonValue String value) {
	}

	static final class Any {

		@Sensitive
		@JsonAnyGetter
		public Map<String, String> getAny() {
			return Map.of("k", VALUE);
		}

	}

	@JsonSerialize(using = CustomSerializer.class)
	record Custom(@Sensitive String name) {
	}

	static final class CustomSerializer extends ValueSerializer<Custom> {

		@Override
		public void serialize(Custom value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			generator.writeStringProperty("other", value.name());
			generator.writeEndObject();
		}

	}

	@JsonNaming(PropertyNamingStrategies.LowerDotCaseStrategy.class)
	record Dotted(@Sensitive String fullName) {
	}

}
