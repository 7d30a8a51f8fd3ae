package io.observability.validation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Name;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link KeyType}. */
class KeyTypeTests {

	@ParameterizedTest
	@CsvSource({ ".any, true", ".any.max-age, true", ".any.for, true", ".any.waiting, false", ".any.tags.uri, true",
			".any.maxage, false", ".any.list[0], true", ".any.nested.depth, true", ".any.nested.dept, false",
			"[a.b].max-age, true", "[a.b].max-aeg, false" })
	void knowsTheComponentsOfRecordsInMaps(String rest, boolean accepted) {
		KeyType type = KeyType.parse("java.util.Map<java.lang.String," + Entry.class.getName() + ">",
				getClass().getClassLoader());

		assertThat(type.accepts(rest)).isEqualTo(accepted);
	}

	@ParameterizedTest
	@CsvSource({ "[0], true", ".x, false", "[0].x, false" })
	void knowsNothingBelowASingleValue(String rest, boolean accepted) {
		assertThat(KeyType.parse("java.lang.String", getClass().getClassLoader()).accepts(rest)).isEqualTo(accepted);
	}

	@ParameterizedTest
	@CsvSource({ ".any, true", ".any.key.at.all, true" })
	void takesAnyKeyInAMapOfStrings(String rest, boolean accepted) {
		KeyType type = KeyType.parse("java.util.Map<java.lang.String,java.lang.String>", getClass().getClassLoader());

		assertThat(type.accepts(rest)).isEqualTo(accepted);
	}

	record Entry(int maxAge, @Name("for") String waiting, Map<String, String> tags, List<String> list, Nested nested) {
	}

	record Nested(int depth) {
	}

}
