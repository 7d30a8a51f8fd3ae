package io.observability.logging.gate.event;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import ch.qos.logback.classic.spi.LoggingEvent;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

import io.observability.masking.Masker;
import io.observability.masking.Sensitive;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;

class SensitiveGraphTests {

	private static final String VALUE = "Zaphodcanary";

	private final Events events = new Events(Masker.standard());

	@ParameterizedTest(name = "{0}")
	@MethodSource("holders")
	void masksAnnotatedMembersWhereverTheyAreKept(String name, Object object) {
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

	static List<Object[]> holders() {
		Patient patient = new Patient(VALUE, "shown");
		return List.of(new Object[] { "entry", Map.entry("k", patient) },
				new Object[] { "atomic reference", new AtomicReference<>(patient) },
				new Object[] { "atomic array", new AtomicReferenceArray<>(new Object[] { patient }) },
				new Object[] { "list in record", new Ward(List.of(patient)) },
				new Object[] { "map in record", new Box<>(Map.of("k", patient)) },
				new Object[] { "array in record", new Box<>(new Printed(patient)) },
				new Object[] { "optional in record", new Box<>(Optional.of(patient)) },
				new Object[] { "type variable", new Box<>(patient) },
				new Object[] { "sealed type", new Visit(new Guest(VALUE)) },
				new Object[] { "list of users", new Patients(patient) },
				new Object[] { "map of users", new PatientsByName(patient) },
				new Object[] { "map of Spring", new LinkedMultiValueMap<>(Map.of("k", List.of(patient))) },
				new Object[] { "response", ResponseEntity.ok(patient) },
				new Object[] { "many", new Box<>(Collections.nCopies(300, patient)) },
				new Object[] { "upper case", new Loud(VALUE) });
	}

	@Test
	void asksNoCollectionOfOthersInsideAnObject() {
		Lazy lazy = new Lazy();
		LoggingEvent event = this.events.event("see {}", new Entity(VALUE, lazy));

		String text = this.events.text("%m", this.events.masked(event));

		assertThat(text).isEqualTo("see Entity of ********");
		assertThat(lazy.loaded).isFalse();
	}

	@Test
	void hidesAllOfATextWithMoreObjectsThanCanBeLookedAt() {
		List<Patient> patients = IntStream.range(0, 3000).mapToObj((i) -> new Patient(VALUE + i, "shown")).toList();

		assertThat(this.events.text("%m", this.events.masked(this.events.event("see {}", new Ward(patients)))))
			.isEqualTo("see ********");
	}

	@Test
	void endsInObjectsThatContainEachOther() {
		Loop loop = new Loop(VALUE);
		loop.next = new Box<>(loop);

		assertThat(this.events.text("%m", this.events.masked(this.events.event("see {}", loop))))
			.isEqualTo("see Loop ********");
	}

	record Patient(@Sensitive String name, String ward) {
	}

	record Ward(List<Patient> patients) {
	}

	record Box<T>(T content) {
	}

	record Visit(Person person) {
	}

	sealed interface Person permits Guest {

	}

	record Guest(@Sensitive String name) implements Person {
	}

	static final class Printed {

		private final Patient[] patients;

		Printed(Patient... patients) {
			this.patients = patients;
		}

		public Patient[] getPatients() {
			return this.patients;
		}

		@Override
		public String toString() {
			return List.of(this.patients).toString();
		}

	}

	static final class Patients extends AbstractList<Patient> {

		private final Patient only;

		Patients(Patient only) {
			this.only = only;
		}

		@Override
		public Patient get(int index) {
			return new Patient(this.only.name(), "shown");
		}

		@Override
		public int size() {
			return 1;
		}

	}

	static final class PatientsByName extends AbstractMap<String, Patient> {

		private final Patient only;

		PatientsByName(Patient only) {
			this.only = only;
		}

		@Override
		public Set<Entry<String, Patient>> entrySet() {
			return Set.of(Map.entry("k", new Patient(this.only.name(), "shown")));
		}

	}

	record Loud(@Sensitive String name) {

		@Override
		public String toString() {
			return this.name.toUpperCase(Locale.ROOT);
		}

	}

	static final class Lazy extends AbstractList<Patient> {

		private boolean loaded;

		@Override
		public Patient get(int index) {
			this.loaded = true;
			throw new IllegalStateException("no session");
		}

		@Override
		public int size() {
			this.loaded = true;
			return 1;
		}

	}

	record Entity(@Sensitive String name, List<Patient> relatives) {

		@Override
		public String toString() {
			return "Entity of " + this.name;
		}

	}

	static final class Loop {

		@Sensitive
		private final String name;

		private Box<Loop> next;

		Loop(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return "Loop " + this.name;
		}

	}

}
