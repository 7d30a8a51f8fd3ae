package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys of the user, and the types of values by their key. */
class SensitiveKeysTests {

	private static final DataType BADGE = DataType.of("badge", DataClass.PERSONAL);

	private final SensitiveKeys keys = SensitiveKeys.of(Map.of("badge-number", BADGE), List.of("demo.token"),
			DataType::byDefault);

	@Test
	void knowsKeysOfTheUserInAnyNotation() {
		assertThat(this.keys.typeOf("badgeNumber", "x")).isEqualTo(BADGE);
		assertThat(this.keys.typeOf("USER_BADGE_NUMBER", "x")).isEqualTo(BADGE);
		assertThat(this.keys.typeOf("my badge number", 3, 15)).isEqualTo(BADGE);
		assertThat(Rows.types(this.keys.detectors(), "badge.number: 17")).containsExactly("badge");
	}

	@Test
	void keepsKeysOfTheUser() {
		assertThat(this.keys.typeOf("demoToken", "x")).isEqualTo(Finding.KEPT);
		assertThat(Rows.mask(this.keys.detectors(), "demo_token=abc token=abc"))
			.isEqualTo("demo_token=abc token=********");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			password   | x            | password
			token      | abc          | token
			dob        | 1990-01-01   | date-of-birth
			address    | 12 Main St   | address
			first_name | Ann          | person-name
			pin        | 1234         | password
			Authorization | Bearer abc | authorization
			""")
	void tellsTheTypeOfValue(String key, String value, String type) {
		assertThat(this.keys.typeOf(key, value)).isNotNull().extracting(DataType::name).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			password   | null
			password   | ********
			password   | <PASSWORD>
			token      | 512
			dob        | unknown
			address    | 10.0.0.1:8080
			first_name | com.example.Foo
			pin        | on
			note       | x
			""")
	void saysNothingAboutOtherValues(String key, String value) {
		assertThat(this.keys.typeOf(key, value)).isNull();
	}

	@Test
	void asksNoDetectorOfPasswordsWhenTheyAreSwitchedOff() {
		SensitiveKeys some = SensitiveKeys.of(Map.of(), List.of(), (type) -> !type.name().equals("password"));

		assertThat(Rows.mask(some.detectors(), "password=x1 IDENTIFIED BY 'x1' token=abc"))
			.isEqualTo("password=x1 IDENTIFIED BY 'x1' token=********");
	}

}
