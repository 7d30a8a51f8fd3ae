package io.observability.masking;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskerTests {

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			password          | hunter2                  | ********
			userPassword      | two words                | ********
			x-api-key         | abc                      | ********
			Authorization     | Bearer abc               | ********
			cookie            | a=b; c=d                 | ********
			ssn               | 123456789                | ***-**-6789
			userSsn           | 123-45-6789              | ***-**-6789
			socialSecurityNumber | 123456789             | ***-**-6789
			phone             | 5551234567               | 555***4567
			phoneNumber       | (555) 123-4567           | (555) ***-4567
			home_phone        | +1 555 123 4567          | +1 555 *** 4567
			email             | john@example.com         | j***@example.com
			email             | root@localhost           | r***@localhost
			cardNumber        | 4111111111111111         | 4111********1111
			cc                | 4111-1111-1111-1112      | 4111-****-****-1112
			note              | mail john@example.com    | mail j***@example.com
			tokens            | 512                      | 512
			token_count       | 512                      | 512
			public_key        | abc                      | abc
			correlation_id    | 0190b5f0-1111-7abc-8def-0123456789ab | 0190b5f0-1111-7abc-8def-0123456789ab
			password          | null                     | null
			password          | ********                 | ********
			phone_verified    | true                     | true
			cardType          | visa                     | visa
			"""

	)
	void masksValueByItsKey(String key, String value, String masked) {
		assertThat(this.masker.mask(key, value)).isEqualTo(masked);
		assertThat(this.masker.mask(key, masked)).isEqualTo(masked);
	}

	@Test
	void endsValuesOfAnEnvironmentAtItsNullCharacters() {
		String environment = "PATH=/bin\0DB_PASSWORD=hunter22\0AWS_REGION=eu-central-1\0";

		assertThat(this.masker.mask(environment))
			.isEqualTo("PATH=/bin\0DB_PASSWORD=********\0AWS_REGION=eu-central-1\0");
	}

	@Test
	void returnsSameInstanceOfCleanValue() {
		String value = "nothing here";

		assertThat(this.masker.mask("note", value)).isSameAs(value);
	}

	@Test
	void worksWithNothingElseOnTheClassPath() throws Exception {
		URL classes = Masker.class.getProtectionDomain().getCodeSource().getLocation();
		try (URLClassLoader alone = new URLClassLoader(new URL[] { classes }, ClassLoader.getPlatformClassLoader())) {
			Class<?> type = alone.loadClass(Masker.class.getName());
			Object standard = type.getMethod("standard").invoke(null);
			Method mask = type.getMethod("mask", String.class);

			assertThat(mask.invoke(standard, "4111-1111-1111-1111 password=x1"))
				.isEqualTo("4111-****-****-1111 password=********");
		}
	}

}
