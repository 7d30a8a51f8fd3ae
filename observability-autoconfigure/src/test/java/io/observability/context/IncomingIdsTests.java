package io.observability.context;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IncomingIdsTests {

	private final List<String> replaced = new ArrayList<>();

	@Test
	void takesFirstUsableHeader() {
		assertThat(ids(() -> "new").resolve(headers(Map.of("A", List.of("a b"), "B", List.of("id-1")))))
			.isEqualTo("id-1");
		assertThat(this.replaced).containsExactly("charset");
	}

	@ParameterizedTest
	@CsvSource({ "'', empty", "12345678901, length", "ä, charset", "secret, sensitive" })
	void replacesWhatCouldDoHarm(String value, String reason) {
		assertThat(ids(() -> "new").resolve(headers(Map.of("A", List.of(value))))).isEqualTo("new");
		assertThat(this.replaced).containsExactly(reason);
	}

	@Test
	void replacesAmbiguousIds() {
		assertThat(ids(() -> "new").resolve(headers(Map.of("A", List.of("a", "b"))))).isEqualTo("new");
		assertThat(ids(() -> "new").resolve(headers(Map.of("A", List.of("a", "a"))))).isEqualTo("a");
		assertThat(this.replaced).containsExactly("ambiguous");
	}

	@Test
	void findsNothingWithoutHeaders() {
		assertThat(ids(() -> "new").find(headers(Map.of()))).isNull();
		assertThat(this.replaced).isEmpty();
	}

	@Test
	void replacesIdsOfFailingGenerator() {
		IncomingIds ids = ids(() -> {
			throw new IllegalStateException();
		});

		assertThat(ids.resolve(headers(Map.of()))).hasSize(36);
		assertThat(this.replaced).containsExactly("generator");
	}

	@Test
	void replacesUnsafeIdsOfGenerator() {
		assertThat(ids(() -> "a b").generate()).hasSize(36);
		assertThat(this.replaced).containsExactly("generator");
	}

	@Test
	void trustsBuiltInGenerator() {
		assertThat(ids(CorrelationIdGenerator.timeOrdered(Clock.systemUTC())).generate()).hasSize(36);
		assertThat(this.replaced).isEmpty();
	}

	private IncomingIds ids(CorrelationIdGenerator generator) {
		return IncomingIds.of(List.of("A", "B"), 10, generator, "secret"::equals, this.replaced::add);
	}

	private static IncomingIds.Headers headers(Map<String, List<String>> values) {
		return new IncomingIds.Headers() {

			@Override
			public @Nullable String first(String name) {
				return values.containsKey(name) ? values.get(name).get(0) : null;
			}

			@Override
			public boolean hasOther(String name, String value) {
				return !values.get(name).stream().allMatch(value::equals);
			}

		};
	}

}
