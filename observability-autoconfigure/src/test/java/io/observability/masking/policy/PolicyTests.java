package io.observability.masking.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Format;
import io.observability.masking.data.Masks;
import io.observability.masking.data.Profile;
import io.observability.masking.detector.Finding;
import io.observability.masking.policy.Strategies.ByDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicyTests {

	private static final String KEY = "0123456789abcdef";

	private static final DataType EMAIL = new DataType("email", DataClass.PERSONAL, true,
			(value, strict) -> strict ? Format.HIDDEN : value.charAt(0) + "***@example.com");

	private static final DataType DIAGNOSIS = DataType.of("health", DataClass.HEALTH);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			STANDARD | j***@example.com | ********
			STRICT   | ********         | ********
			TYPE     | <EMAIL>          | <SECRET>
			""")
	void masksByProfile(Profile profile, String email, String secret) {
		Policy policy = policy(new Strategies(profile, Map.of(), Map.of()));

		assertThat(policy.replace("jane@example.com", EMAIL)).isEqualTo(email);
		assertThat(policy.replace("hunter2", DataType.SECRET)).isEqualTo(secret);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			STANDARD | [shown] | ["********"]
			STRICT   | ********| ["********"]
			TYPE     | <EMAIL> | ["<SECRET>"]
			""")
	void usesMaskOfFinding(Profile profile, String email, String secret) {
		Policy policy = policy(new Strategies(profile, Map.of(), Map.of()));

		assertThat(policy.replace("jane@example.com", new Finding(0, 16, EMAIL, "[shown]"))).isEqualTo(email);
		assertThat(policy.replace("[\"a\",\"b\"]", new Finding(0, 9, DataType.SECRET, "[\"********\"]")))
			.isEqualTo(secret);
	}

	@Test
	void typeWinsOverDestinationAndDestinationOverClassAndClassOverProfile() {
		Strategies strategies = new Strategies(Profile.TYPE, Map.of("email", Strategy.MASK),
				Map.of(DataClass.PERSONAL, new ByDestination(Strategy.DROP, Map.of()), DataClass.HEALTH,
						new ByDestination(Strategy.DROP, Map.of("alert", Strategy.TYPE))));
		Policy policy = policy(strategies);

		assertThat(policy.replace("jane@example.com", EMAIL)).isEqualTo("j***@example.com");
		assertThat(policy.replace("asthma", DIAGNOSIS)).isEmpty();
		assertThat(policy.at("alert").replace("asthma", DIAGNOSIS)).isEqualTo("<HEALTH>");
		assertThat(policy.at("log").replace("asthma", DIAGNOSIS)).isEmpty();
		assertThat(policy.replace("asthma", Finding.of(0, 6, DIAGNOSIS))).isEqualTo("********");
		assertThat(policy.at("alert").replace("x", DataType.SECRET)).isEqualTo("<SECRET>");
		assertThat(strategies.destinations()).containsExactly("alert");
	}

	@ParameterizedTest
	@CsvSource({ "********", "<EMAIL>", "tok:email:a0f" })
	void leavesMasksAlone(String mask) {
		assertThat(policy(new Strategies(Profile.TYPE, Map.of(), Map.of())).replace(mask, DIAGNOSIS)).isSameAs(mask);
	}

	@Test
	void leavesValueThatItsFormatLeaves() {
		DataType phone = new DataType("phone", DataClass.PERSONAL, true, (value, strict) -> value);
		Strategies drop = new Strategies(Profile.TYPE, Map.of("phone", Strategy.DROP), Map.of());

		assertThat(policy(drop).replace("true", phone)).isEqualTo("true");
	}

	@Test
	void sameValueHasSameToken() {
		Policy policy = pseudonyms("");
		String token = policy.replace("Jane@Example.com", EMAIL);

		assertThat(token).matches("tok:email:[a-f][0-9a-f]{16}[a-f]")
			.isEqualTo(policy.replace("jane%40example.com", EMAIL))
			.isNotEqualTo(policy.replace("john@example.com", EMAIL));
		assertThat(policy.replace(token, EMAIL)).isSameAs(token);
		assertThat(Masks.isMask(token, 0, token.length())).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			card           | 4111-1111-1111-1111    | 4111111111111111
			phone          | (555) 123-4567         | 555.123.4567
			ssn            | 123-45-6789            | 123 45 6789
			iban           | DE89 3704 0044 0532    | de89370400440532
			national-id-uk | QQ 12 34 56 C          | QQ123456C
			""")
	void notationDoesNotChangeToken(String type, String value, String same) {
		DataType dataType = DataType.of(type, DataClass.PERSONAL);
		Policy policy = Policy.of(new Strategies(Profile.STANDARD, Map.of(type, Strategy.PSEUDONYM), Map.of()),
				Pseudonyms.of(KEY, ""), false, Counts.of(List.of()));

		assertThat(policy.replace(value, dataType)).startsWith("tok:" + type + ":")
			.isEqualTo(policy.replace(same, dataType));
	}

	@Test
	void keyAndItsNameChangeToken() {
		String token = pseudonyms("k1").replace("jane@example.com", EMAIL);

		assertThat(token).startsWith("tok:email-k1:");
		assertThat(Masks.isMask(token, 0, token.length())).isTrue();
		assertThat(Pseudonyms.of("fedcba9876543210", "").token(EMAIL, "jane@example.com"))
			.isNotEqualTo(Pseudonyms.of(KEY, "").token(EMAIL, "jane@example.com"));
		assertThat(Pseudonyms.of(KEY, "").toString()).doesNotContain(KEY);
	}

	@Test
	void threadsAgreeOnTokens() {
		Policy policy = pseudonyms("");
		Set<String> tokens = ConcurrentHashMap.newKeySet();

		IntStream.range(0, 2000)
			.parallel()
			.forEach((i) -> tokens.add(policy.replace("p" + i % 10 + "@example.com", EMAIL)));

		assertThat(tokens).hasSize(10);
	}

	@Test
	void refusesShortKeysAndPseudonymsWithoutKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> Pseudonyms.of("0123456789abcde", ""))
			.withMessage("Key must have at least 16 bytes");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> policy(new Strategies(Profile.STANDARD, Map.of("email", Strategy.PSEUDONYM), Map.of())))
			.withMessage("Pseudonyms need a key");
	}

	@Test
	void countsByTypeWhatIsMasked() {
		Counts counts = Counts.of(List.of(EMAIL, DataType.SECRET));
		Policy policy = Policy.of(Strategies.STANDARD, null, false, counts);

		policy.replace("jane@example.com", EMAIL);
		policy.at("alert").replace("jane@example.com", EMAIL);
		policy.replace("********", DataType.SECRET);
		policy.replace("asthma", DIAGNOSIS);
		policy.trial().replace("jane@example.com", EMAIL);

		assertThat(counts.of("email")).isEqualTo(2);
		assertThat(counts.of("secret")).isZero();
		assertThat(counts.of(Counts.OTHER)).isEqualTo(1);
	}

	@Test
	void onlyCountsInDryRun() {
		Counts counts = Counts.of(List.of(EMAIL));
		Policy policy = Policy.of(Strategies.STANDARD, null, true, counts);

		assertThat(policy.replace("jane@example.com", EMAIL)).isEqualTo("jane@example.com");
		assertThat(counts.of("email")).isEqualTo(1);
		assertThat(policy.trial().replace("jane@example.com", EMAIL)).isEqualTo("j***@example.com");
	}

	@Test
	void longestSwitchDecides() {
		TypeSwitches switches = new TypeSwitches(
				Map.of("national-id", true, "national-id-uk", false, "phone", false, "address", true));

		assertThat(switches.test(DataType.of("national-id-de", DataClass.PERSONAL).optIn())).isTrue();
		assertThat(switches.test(DataType.of("national-id-uk", DataClass.PERSONAL))).isFalse();
		assertThat(switches.test(DataType.of("phone", DataClass.PERSONAL))).isFalse();
		assertThat(switches.test(DataType.of("ip", DataClass.PERSONAL).optIn())).isFalse();
		assertThat(switches.test(DataType.of("email", DataClass.PERSONAL))).isTrue();
		assertThat(switches.unknown(List.of("national-id-uk", "phone"))).containsExactly("address");
		assertThat(TypeSwitches.nearest("emial", List.of("phone", "email", "iban"))).isEqualTo("email");
	}

	private static Policy policy(Strategies strategies) {
		return Policy.of(strategies, null, false, Counts.of(List.of()));
	}

	private static Policy pseudonyms(String keyId) {
		return Policy.of(new Strategies(Profile.STANDARD, Map.of("email", Strategy.PSEUDONYM), Map.of()),
				Pseudonyms.of(KEY, keyId), false, Counts.of(List.of()));
	}

}
