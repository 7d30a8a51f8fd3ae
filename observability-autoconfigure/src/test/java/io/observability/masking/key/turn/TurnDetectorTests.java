package io.observability.masking.key.turn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.detector.Rows;
import io.observability.masking.key.SensitiveKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** What one side of a dialogue asks for and the other tells. */
class TurnDetectorTests extends DetectorContract {

	private static final String BADGE = "agent: What is your badge number?\nuser: 48213";

	private static final String PIN = "agent: What is your PIN?\nuser: 4829";

	TurnDetectorTests() {
		super(detectors(Map.of(), List.of(), DataType::byDefault));
	}

	private static List<Detector> detectors(Map<String, DataType> masked, Collection<String> kept,
			Predicate<DataType> enabled) {
		List<Detector> all = SensitiveKeys.of(masked, kept, enabled).detectors();
		return all.stream().filter((detector) -> detector instanceof TurnDetector).toList();
	}

	@Override
	protected Stream<String[]> masked() {
		return Stream.concat(super.masked(),
				Stream.of(new String[][] {
						{ "Assistant: Can I get your date of birth? | Caller: March 3rd, 1985",
								"Assistant: Can I get your date of birth? | Caller: ********" },
						{ "bot: Please enter your PIN. | user: 4829", "bot: Please enter your PIN. | user: ********" },
						{ "bot: Your PIN? | [user] 4829 | bot: Thanks.",
								"bot: Your PIN? | [user] ******** | bot: Thanks." } }));
	}

	@Override
	protected Stream<String> kept() {
		return Stream.concat(super.kept(), Stream.of("agent: What is your password? | status: 4829", "| PIN? | 4829 |",
				"| user | password? | 4829 |", "bot: Which order? | user: 4829", "PIN? || user: 4829"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			What is your verification code?; 482913; token
			What is your PIN?; 4829; password
			What is your password?; Zx8kPq21; password
			What is the CVV?; 123; secret
			When were you born?; 3 May 1985; date-of-birth
			What is your account number?; 8821 3345 1; account
			What is your passport number?; X1234567; passport
			What is your home address?; 42 Elm Street, Springfield; address
			What is your surname?; Okonkwo; person-name
			""")
	void tellsTheType(String question, String answer, String type) {
		String text = "agent: " + question + "\nuser: " + answer;

		assertThat(Rows.types(detectors(Map.of(), List.of(), DataType::byDefault), text)).containsExactly(type);
		assertThat(Rows.types(detectors(Map.of(), List.of(), (other) -> !other.name().equals(type)), text)).isEmpty();
	}

	@Test
	void asksForKeysOfTheUser() {
		List<Detector> badges = detectors(Map.of("badge-number", SecretTypes.TOKEN), List.of(), DataType::byDefault);

		assertThat(Rows.types(badges, BADGE)).containsExactly("token");
	}

	@Test
	void keepsWhatTheUserKeeps() {
		List<Detector> kept = detectors(Map.of(), List.of("pin"), DataType::byDefault);

		assertThat(Rows.mask(kept, PIN)).isSameAs(PIN);
	}

}
