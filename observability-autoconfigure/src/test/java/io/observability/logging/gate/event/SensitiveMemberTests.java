package io.observability.logging.gate.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

import io.observability.masking.Masker;
import io.observability.masking.Sensitive;
import io.observability.masking.data.DataClass;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

class SensitiveMemberTests {

	private final Events events = new Events(Masker.standard());

	@ParameterizedTest(name = "{0}")
	@MethodSource("objects")
	void masksAnnotatedMembersInJsonAndText(String name, Object object) {
		LoggingEvent event = this.events.event("see {}", object);
		event.addKeyValuePair(new KeyValuePair("pair", object));
		event.addMarker(Markers.append("marked", object));
		assertThat(this.events.json(event)).as("positive control").contains("Zelda");

		String json = this.events.json(this.events.masked(event));
		String text = this.events.text("%m %kvp", this.events.masked(event));

		assertThat(json).contains("********", "shown").doesNotContain("Zelda");
		assertThat(text).contains("********", "shown").doesNotContain("Zelda");
	}

	static List<Object[]> objects() {
		Patient patient = new Patient("Zelda", "shown", 7);
		return List.of(new Object[] { "record", patient }, new Object[] { "class", new Account("Zelda", "shown") },
				new Object[] { "subclass", new SpecialAccount("Zelda", "shown") },
				new Object[] { "getter", new WithGetter("Zelda", "shown") }, new Object[] { "list", List.of(patient) },
				new Object[] { "map", Map.of("k", patient) }, new Object[] { "array", new Object[] { patient } },
				new Object[] { "optional", Optional.of(patient) },
				new Object[] { "nested", new Visit("shown", patient) },
				new Object[] { "object member", new Address(new Street("Zelda", 12), "shown") },
				new Object[] { "list member", new Aliases(List.of("Zelda", "Zelda 2"), "shown") },
				new Object[] { "renamed", new Renamed("Zelda", "shown") },
				new Object[] { "kv", kv("patient", patient) },
				new Object[] { "value", StructuredArguments.value("patient", patient) },
				new Object[] { "fields", StructuredArguments.fields(patient) },
				new Object[] { "entries", StructuredArguments.entries(Map.of("patient", patient)) },
				new Object[] { "array argument", StructuredArguments.array("patients", patient, patient) });
	}

	@Test
	void masksAllOfAnObjectWrittenAsArray() {
		assertThat(this.events.json(this.events.masked(this.events.pair("row", new Row("Zelda", 5)))))
			.contains("\"row\":[\"********\",\"********\"]");
	}

	@Test
	void masksNumbersAndTruthValues() {
		LoggingEvent event = this.events.pair("flags", new Flags(true, 12, "shown"));

		assertThat(this.events.json(this.events.masked(event)))
			.contains("\"flags\":{\"ill\":\"********\",\"visits\":\"********\",\"ward\":\"shown\"}");
		assertThat(this.events.text("%kvp", this.events.masked(event)))
			.isEqualTo("flags=\"Flags[ill=********, visits=********, ward=shown]\"");
	}

	@Test
	void asksEachObjectForItsTextOnce() {
		Counted argument = new Counted();
		Counted inList = new Counted();
		Counted structured = new Counted();
		Counted pair = new Counted();
		LoggingEvent event = this.events.event("see {} {} {}", argument, List.of(inList), kv("k", structured));
		event.addKeyValuePair(new KeyValuePair("pair", pair));
		ILoggingEvent masked = this.events.masked(event);

		for (int i = 0; i < 2; i++) {
			assertThat(this.events.text("%m %kvp", masked)).contains("counted");
			this.events.json(masked);
			assertThat(List.of(masked.getArgumentArray()).toString()).contains("counted");
		}

		assertThat(List.of(argument.times, inList.times, structured.times, pair.times))
			.allSatisfy((times) -> assertThat(times).hasValue(1));
	}

	@Test
	void asksOnTheThreadOfTheCaller() throws Exception {
		Counted argument = new Counted();
		Counted pair = new Counted();
		AtomicReference<String> written = new AtomicReference<>();
		AppenderBase<ILoggingEvent> sink = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				written.set(Thread.currentThread().getName() + " "
						+ SensitiveMemberTests.this.events.text("%m %kvp", event) + event.getArgumentArray()[0]);
			}

		};
		sink.start();
		AsyncAppender async = new AsyncAppender();
		async.setContext(this.events.context);
		async.addAppender(sink);
		async.start();
		LoggingEvent event = this.events.event("see {}", argument);
		event.addKeyValuePair(new KeyValuePair("pair", pair));

		async.doAppend(this.events.masked(event));
		async.stop();

		assertThat(written.get()).contains("AsyncAppender-Worker", "counted");
		assertThat(List.of(argument.times, pair.times)).allSatisfy((times) -> assertThat(times).hasValue(1));
		assertThat(argument.thread).isEqualTo(Thread.currentThread());
		assertThat(pair.thread).isEqualTo(Thread.currentThread());
	}

	@Test
	void doesNotAskForTextThatNobodyReads() {
		Counted pair = new Counted();
		LoggingEvent event = this.events.pair("pair", pair);

		this.events.json(this.events.masked(event));

		assertThat(pair.times).hasValue(0);
	}

	record Patient(@Sensitive(DataClass.HEALTH) String name, String ward, int bed) {
	}

	static class Account {

		@Sensitive
		private final String owner;

		private final String plan;

		Account(String owner, String plan) {
			this.owner = owner;
			this.plan = plan;
		}

		public String getOwner() {
			return this.owner;
		}

		public String getPlan() {
			return this.plan;
		}

		@Override
		public String toString() {
			return this.plan + " of " + this.owner;
		}

	}

	static final class SpecialAccount extends Account {

		SpecialAccount(String owner, String plan) {
			super(owner, plan);
		}

	}

	static final class WithGetter {

		private final String first;

		private final String plan;

		WithGetter(String first, String plan) {
			this.first = first;
			this.plan = plan;
		}

		@Sensitive
		public String getName() {
			return this.first;
		}

		public String getPlan() {
			return this.plan;
		}

		@Override
		public String toString() {
			return this.plan + "/" + this.first;
		}

	}

	record Visit(String reason, Patient patient) {
	}

	record Street(String name, int number) {
	}

	record Address(@Sensitive Street street, String country) {
	}

	record Aliases(@Sensitive List<String> names, String source) {
	}

	record Renamed(@Sensitive @JsonProperty("the-person") String who, String where) {
	}

	record Flags(@Sensitive(DataClass.HEALTH) boolean ill, @Sensitive(DataClass.HEALTH) int visits, String ward) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Row(@Sensitive String name, int number) {
	}

	static final class Counted {

		private final AtomicInteger times = new AtomicInteger();

		private Thread thread;

		public int getSize() {
			return 1;
		}

		@Override
		public String toString() {
			this.times.incrementAndGet();
			this.thread = Thread.currentThread();
			return "counted";
		}

	}

}
