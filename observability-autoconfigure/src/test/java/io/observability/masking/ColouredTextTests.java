package io.observability.masking;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What programs colour for a terminal is masked like any other text. */
class ColouredTextTests {

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@MethodSource("rows")
	void masksBetweenEscapeSequencesAndKeepsThem(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
		assertThat(this.masker.mask(masked)).isSameAs(masked);
	}

	static Stream<String[]> rows() {
		return """
				E[36mapi-tokenE[0m=E[33mKzxu8kZiwcZoKERWIwsSlMDHBdPBeVxZ62f8E[0m E[36mregionE[0m=eu-1 \
				| E[36mapi-tokenE[0m=E[33m********E[0m E[36mregionE[0m=eu-1
				E[1;36mpasswordE[0m: E[33mhunter22E[0m E[2mxE[0m | E[1;36mpasswordE[0m: E[33m********E[0m E[2mxE[0m
				E[36mpassword:E[0m hunter22 | E[36mpassword:E[0m ********
				passwordE[39m=E[33m'hunter 22'E[39m | passwordE[39m=E[33m'********'E[39m
				E[33m4111111111111111E[0m | E[33m4111********1111E[0m
				E[33m+4917612345678E[0m | E[33m+49*******5678E[0m
				ssn E[31m123-45-6789E[0m | ssn E[31m***-**-6789E[0m
				E[33mjoe@example.comE[0mE[K | E[33mj***@example.comE[0mE[K
				""".lines()
			.flatMap((row) -> Stream.of("\u001b", "\\u001b", "\\x1B", "\\033", "\\e")
				.map((escape) -> row.replaceAll("E(?=\\[)", escape.replace("\\", "\\\\")).split(" \\| ")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u001b[32mINFO\u001b[0m \u001b[36mtokens\u001b[0m=512", "\u001b[", "\u001b[0", "[0m x[1m",
			"\\u001b[0m" })
	void returnsTheSameInstanceOfCleanText(String text) {
		assertThat(this.masker.mask(text)).isSameAs(text);
	}

}
