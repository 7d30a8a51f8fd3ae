package io.observability.masking.personal;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values that are known by their key. */
class PersonalKindTests {

	@ParameterizedTest
	@CsvSource({ "phone,PHONE", "callerNumber,PHONE", "customer_phone_2,PHONE", "cardNumber,CARD", "pan,CARD",
			"userEmail,EMAIL", "email-address,EMAIL", "ssn,SOCIAL_SECURITY", "iban,IBAN", "phoneType,", "cardId,",
			"email_verified,", "orderId," })
	void knowsKeys(String key, PersonalKind kind) {
		assertThat(PersonalKind.ofKey(key)).isEqualTo(kind);
	}

	@ParameterizedTest
	@CsvSource({ "PHONE,5551234567,555***4567,******4567", "PHONE,5551234,***1234,***1234",
			"CARD,4111111111111112,4111********1112,************1112", "CARD,411111,********,********",
			"SOCIAL_SECURITY,123456789,***-**-6789,***-**-6789", "SOCIAL_SECURITY,12345678,********,********",
			"EMAIL,john@localhost,j***@localhost,***@***",
			"IBAN,de89370400440532013000,de89**************3000,******************3000", "PHONE,none,none,none",
			"EMAIL,none,none,none" })
	void masksWholeValues(PersonalKind kind, String value, String masked, String strict) {
		assertThat(kind.mask(value)).isEqualTo(masked);
		assertThat(kind.mask(masked)).isEqualTo(masked);
		assertThat(kind.mask(value, true)).isEqualTo(strict);
		assertThat(kind.mask(strict, true)).isEqualTo(strict);
	}

	@Test
	void isOfOneTypeEach() {
		assertThat(PersonalKind.values()).extracting((kind) -> kind.type().name())
			.containsExactly("card", "iban", "ssn", "phone", "email");
	}

	@Test
	void typesAreSwitchedOneByOne() {
		String text = "4111111111111111 123-45-6789 555-123-4567 DE89370400440532013000 j@example.com";
		for (DataType type : PersonalData.types()) {
			List<String> found = Rows.types(PersonalData.detectors((other) -> other != type), text);
			assertThat(found).hasSize(4).doesNotContain(type.name());
			assertThat(Rows.types(PersonalData.detectors((other) -> other == type), text)).containsExactly(type.name());
		}
		assertThat(PersonalData.detectors((type) -> false)).isEmpty();
	}

}
