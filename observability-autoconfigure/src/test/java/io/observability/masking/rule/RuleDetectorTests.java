package io.observability.masking.rule;

import java.util.List;

import io.observability.masking.data.DataClass;
import io.observability.masking.detector.Redaction;
import io.observability.masking.detector.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RuleDetectorTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			LC-\\d{8}             | LC-        | card LC-12345678 used           | card ******** used
			LC-\\d{8}             | LC-        | LC-12345678,LC-87654321         | ********,********
			LC-\\d{8}\\b          | LC-        | LC-123456789                    | LC-123456789
			LC-\\d{8}             | LC-        | XLC-12345678                    | XLC-12345678
			LC-\\d{8}             | LC-        | my_LC-12345678                  | my_********
			(?i)lc-\\d{8}         | LC-        | lc-12345678 and Lc-12345678     | ******** and ********
			member:? (\\d{6})     | member     | Member 123456, member: 654321   | Member 123456, member: ********
			(?i)member:? (\\d{6}) | member     | Member 123456, member: 654321   | Member ********, member: ********
			\\d{6}                | member     | member number is 123456 ok      | member number is ******** ok
			\\d{6}                | member     | 123456 is no member             | 123456 is no member
			\\d{6}                | member     | remember 123456                 | remember 123456
			[a-z]+@corp           | @corp      | by jane@corp today              | by ******** today
			\\d+(?:#\\d+)+        | #          | 12#34#56                        | ********
			'(?:k|kd)-\\d{5}'     | k-, kd-    | k-12345 kd-12345 kd-1           | ******** ******** kd-1
			\\d{6}                | 9          | 912345 x                        | ERROR
			№ \\d{6}              | №          | № 123456                        | ERROR
			""")
	void masksNearKeyword(String pattern, String keywords, String text, String masked) {
		Rule rule = rule(pattern, keywords.split(", *"));
		if (masked.equals("ERROR")) {
			assertThatExceptionOfType(RuleException.class).isThrownBy(() -> mask(rule, text));
		}
		else {
			assertThat(mask(rule, text)).isEqualTo(masked);
			assertThat(mask(rule, masked)).isEqualTo(masked);
		}
	}

	@Test
	void masksWholeValueThatHoldsItsKeyword() {
		assertThat(mask(rule("id: [a-z-]+", "id"), "id: abc-id-def-id x")).isEqualTo("******** x");
	}

	@Test
	void looksAtMostFortyCharactersBehindKeyword() {
		Rule rule = rule("\\d{6}", "member");

		assertThat(mask(rule, "member" + " ".repeat(40) + "123456")).endsWith("********");
		assertThat(mask(rule, "member" + " ".repeat(41) + "123456")).endsWith(" 123456");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			loyalty LC-12345678                 | true
			LC-12345678 (Loyalty)               | true
			loyaltyCard=LC-12345678             | true
			my_loyalty_card LC-12345678         | true
			disloyalty LC-12345678              | false
			loyaltycard LC-12345678             | false
			LC-12345678 is the number of loyalty | false
			nothing LC-12345678                 | false
			""")
	void asksForWholeWordsOfTheContext(String text, boolean found) {
		Rule rule = new Rule("loyalty-card", "LC-\\d{8}", List.of("LC-"), Checksum.NONE, List.of("loyalty", "bonus"),
				DataClass.PERSONAL, new Rule.Appearance(null, 0), new Rule.Examples(List.of(), List.of()));

		assertThat(mask(rule, text).contains("********")).isEqualTo(found);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LUHN     | 4111 1111 1111 1111          | 4111 1111 1111 1112
			MOD97    | GB82 WEST 1234 5698 7654 32  | GB82 WEST 1234 5698 7654 33
			VERHOEFF | 2363                         | 2364
			""")
	void checksDigits(Checksum checksum, String valid, String invalid) {
		assertThat(checksum.holds(valid)).isTrue();
		assertThat(checksum.holds(invalid)).isFalse();
		assertThat(Checksum.NONE.holds(invalid)).isTrue();
	}

	@Test
	void maskNeverShowsMoreThanHalf() {
		assertThat(new Rule.Appearance(null, 4).mask("LC-12345678", false)).isEqualTo("**-****5678");
		assertThat(new Rule.Appearance(null, 8).mask("LC-12345678-1234567", false)).isEqualTo("**-*******8-1234567");
		assertThat(new Rule.Appearance(null, 6).mask("LC-12345678-1234567", true)).isEqualTo("**-********-***4567");
		assertThat(new Rule.Appearance(null, 4).mask("1234567", false)).isEqualTo("********");
		assertThat(new Rule.Appearance("[card]", 0).mask("1234567", true)).isEqualTo("[card]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
					LC-(\\d+     | which is not valid: missing closing ).
			(a)LC-\\1    | which is not valid: invalid escape sequence NO
			LC-(?=\\d)   | which is not valid: invalid or unsupported Perl syntax NO
			(?:LC-\\d+)? | which matches empty text.
			\\b          | which matches empty text.
			""")
	void refusesPatternAndSaysWhy(String pattern, String problem) {
		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> mask(rule(pattern, "LC-"), ""))
			.withMessage("The rule 'loyalty-card' below 'observability.masking.rules' has the pattern '%s', %s",
					pattern, problem.replace("NO", "(no back-references, look-around or possessive forms)."));
	}

	@Test
	void refusesMissingAndLargePatterns() {
		String large = "LC-" + "(?:\\w{90}){9}".repeat(6);

		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> mask(rule(" ", "LC-"), ""))
			.withMessage("The rule 'loyalty-card' below 'observability.masking.rules' must have a pattern.");
		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> mask(rule("a".repeat(1001), "LC-"), ""))
			.withMessageEndingWith("has a pattern of more than 1000 characters.");
		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> mask(rule(large, "LC-"), ""))
			.withMessageEndingWith("has the pattern '%s', which is too large.", large);
	}

	@Test
	void takesLinearTimeOnManyKeywords() {
		Rule rule = rule("\\d{6}[A-Z]", "id");
		String text = "id ".repeat(100_000) + "id-12345".repeat(10_000);
		long start = System.nanoTime();

		assertThat(mask(rule, text)).isSameAs(text);
		assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
	}

	private static Rule rule(String pattern, String... keywords) {
		return new Rule("loyalty-card", pattern, List.of(keywords), Checksum.NONE, List.of(), DataClass.PERSONAL,
				new Rule.Appearance(null, 0), new Rule.Examples(List.of(), List.of()));
	}

	private static String mask(Rule rule, String text) {
		return Scanner
			.of(List.of(), List.copyOf(Rules.detectors(List.of(rule), (type) -> true)), List.of(), java.util.Set.of())
			.mask(text, Redaction.STANDARD);
	}

}
