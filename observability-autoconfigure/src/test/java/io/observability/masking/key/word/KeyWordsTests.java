package io.observability.masking.key.word;

import java.util.List;

import io.observability.masking.data.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What keys mean. */
class KeyWordsTests {

	private final KeyWords words = KeyWords.of(List.of(), new String[0], DataType::byDefault);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			password               | password
			userPassword           | password
			DBPassword             | password
			db_password_2          | password
			mypassword             | password
			keyStorePassword       | password
			passwordHash           | password
			accessToken            | token
			ACCESS_TOKEN           | token
			access.token           | token
			csrfToken              | token
			clientSecret           | secret
			cvv2                   | secret
			apiKey                 | api-key
			APIKey                 | api-key
			x-api-key              | api-key
			openai_api_key         | api-key
			secretAccessKey        | api-key
			privateKey             | private-key
			AccountKey             | connection-string
			jsessionid             | cookie
			dob                    | date-of-birth
			userDOB                | date-of-birth
			dateOfBirth            | date-of-birth
			date of birth          | date-of-birth
			birth_date             | date-of-birth
			medicalRecordNumber    | medical-record
			medicalrecordnumber    | medical-record
			patientMRN             | medical-record
			patient_id             | medical-record
			health_insurance_number | health-insurance
			medicare_number        | health-insurance
			passport_no            | passport
			driver_license_number  | driving-licence
			driver's license       | driving-licence
			national_insurance_number | national-id
			aadhaar                | national-id
			bank_account_number    | account
			acctNo                 | account
			billing_address        | address
			address_line_1         | address
			zip_code               | address
			firstName              | person-name
			lastname               | person-name
			patient_name           | person-name
			name_on_card           | person-name
			""")
	void tellsTheType(String key, String type) {
		Meaning meaning = this.words.meaning(key, 0, key.length());

		assertThat(meaning).isNotNull();
		assertThat(meaning.type().name()).isEqualTo(type);
		assertThat(this.words.mayEndAt(key, key.length())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "passwordCount", "password_type", "tokenId", "token_name", "passwordPolicy",
			"passwordChangedAt", "passwordLength", "tokenTtl", "secretPath", "passwordEnabled", "tokenExpires",
			"passwordAge", "secretVersion", "tokenUrl", "secretUri", "passwordField", "passwordColumn", "passwordLabel",
			"passwordHint", "passwordFile", "tokenHeader", "tokens", "max_tokens", "public_key", "primaryKey", "key",
			"keyspace", "monkey", "author", "keyboard", "secretary", "username", "hostname", "fileName", "beanName",
			"name", "class_name", "serviceName", "account", "account_id", "id", "nextPageToken", "license",
			"record_number", "policy_number", "place", "passport_service", "" })
	void saysNothing(String key) {
		assertThat(this.words.meaning(key, 0, key.length())).isNull();
	}

	@Test
	void doesNotKnowTypesThatAreSwitchedOff() {
		KeyWords some = KeyWords.of(List.of(), new String[0], (type) -> !type.name().equals("password"));

		assertThat(some.meaning("password", 0, 8)).isNull();
		assertThat(some.meaning("mypassword", 0, 10)).isNull();
		assertThat(some.meaning("token", 0, 5)).isNotNull();
	}

	@Test
	void readsChoicesOfPhrases() {
		assertThat(KeyPhrases.expand("a/b c_d/e")).containsExactly("a c d", "a e", "b c d", "b e");
	}

	@Test
	void rejectsMostWordsBeforeNumber() {
		KeyWords withWords = KeyWords.of(List.of(), new String[] { "may" }, DataType::byDefault);

		assertThat(withWords.mayPrecedeNumber("took", 4)).isTrue();
		assertThat(withWords.mayPrecedeNumber("it took", 7)).isFalse();
		assertThat(withWords.mayPrecedeNumber("born in may", 11)).isTrue();
		assertThat(this.words.mayPrecedeNumber("born in may", 11)).isFalse();
		assertThat(withWords.mayPrecedeNumber("userPin", 7)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "userPassword", "mypassword", "MYPASSWORD", "db_pin", "userPIN", "xPin", "secretId",
			"secret_id", "patientID", "netSessionId", "apiKey", "FOO_KEY", "accessTokens", "userpw", "x_pw", "otp",
			"your code", "verifyCode", "passwordHash", "password is", "heslo", "password%5D", "contraseña", "value",
			"rejectedValue", "name", "family", "password2", "first_name", "lastName" })
	void rejectsNoKeyByItsLastLetters(String key) {
		assertThat(this.words.mayConcern("a b c " + key, 6 + key.length())).isTrue();
		assertThat(this.words.mayConcern(key, key.length())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "orderId", "requestId", "traceId", "spanId", "next", "nextNode", "total", "version",
			"cached", "model", "status", "host", "build" })
	void rejectsOtherWordsByTheirLastLetters(String word) {
		assertThat(this.words.mayConcern("{a,b} " + word, 6 + word.length())).isFalse();
	}

}
