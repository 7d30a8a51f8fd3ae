package io.observability.masking;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every strategy shows the same parts of a header, and shows them again as they are. */
class HeaderStrategyTests extends MaskingSettingsTestBed {

	private static final String COOKIES = "GET /x\r\nCookie: theme=dark; sid=abc7766; lang=de\r\nHost: x</p>";

	private static final String DIGEST = "Authorization: Digest "
			+ "username=\"bob\", realm=\"pbx\", response=\"66\", qop=auth";

	private static final String SIGNED = "authorization: AWS4-HMAC-SHA256 "
			+ "Credential=svc/20260301/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=656f6b6d";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mask      | ********         | ********
			drop      | ********         | ********
			type      | <COOKIE>         | <AUTHORIZATION>
			pseudonym | tok:cookie:      | tok:authorization:
			""")
	void showsHarmlessParts(String strategy, String cookie, String authorization) {
		with("types.cookie=" + strategy, "types.authorization=" + strategy,
				"pseudonym.key=0123456789abcdef0123456789abcdef")
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);

				assertThat(masked(masker, COOKIES)).startsWith("GET /x\r\nCookie: theme=dark; sid=" + cookie)
					.endsWith("; lang=de\r\nHost: x</p>")
					.doesNotContain("abc7766");
				assertThat(masked(masker, DIGEST)).startsWith("Authorization: Digest username=\"bob")
					.contains("\", realm=\"pbx\", response=\"" + authorization)
					.endsWith("\", qop=auth");
				assertThat(masked(masker, SIGNED)).contains(" Credential=" + authorization)
					.contains("/20260301/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=")
					.doesNotContain("656f");
			});
	}

	private static String masked(Masker masker, String text) {
		String masked = masker.mask(text);
		assertThat(masker.mask(masked)).isSameAs(masked);
		return masked;
	}

}
