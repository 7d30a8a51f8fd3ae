package io.observability.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Puts secrets into surroundings that people and programs make of a line: brackets,
 * quotes, spaces of other scripts, joined lines, and JSON in JSON.
 */
class MaskingMutationTests {

	private static final String[] BEFORE = { "", " ", "(", "[", "<", "\"", "'", "`", "\n", "\r\n", "\t", "\u00a0",
			"\u2003", "\u3000", ", ", "; ", "| ", "> ", "- ", "\u201c", "\u00ab", "\u2014", "saved ", "[main] INFO ",
			"&", "?", "{", "\ud83d\ude00 ", "caf\u00e9 ", "\u4f60\u597d " };

	private static final String[] AFTER = { "", " ", ")", "]", ">", "\"", "'", "`", "\n", "\r\n", "\t", "\u00a0",
			"\u2003", "\u3000", ", ok", "; next", " | x", ".", "!", "\u201d", "\u00bb", " saved",
			"\nat com.example.A.b(A.java:1)", "\\n", "}", " \ud83d\ude00", " caf\u00e9" };

	private static final String[] LINES = { "order 43273 was paid", "GET /v1/orders?limit=20 200",
			"{\"status\":\"OK\",\"items\":3}", "trace_id=4bf92f3577b34da6a3ce929d0e0e4736",
			"2024-05-17T13:44:41.722Z INFO" };

	private final Masker masker = Masker.standard();

	static Stream<Arguments> secrets() {
		return Stream.of(arguments("password=Zx9kQw7rT2", "Zx9kQw7rT2"),
				arguments("password: Zx9kQw7rT2", "Zx9kQw7rT2"), arguments("\"password\":\"Zx9kQw7rT2\"", "Zx9kQw7rT2"),
				arguments("api_key=Zx9kQw7rT2mN4p", "Zx9kQw7rT2mN4p"),
				arguments("client_secret='Zx9kQw7rT2'", "Zx9kQw7rT2"),
				arguments("Authorization: Bearer Zx9kQw7rT2mN4pLs8", "Zx9kQw7rT2mN4pLs8"),
				arguments("4111-1111-1111-1111", "1111-1111-1111"), arguments("4111111111111111", "11111111"),
				arguments("5500 0055 5555 5559", "0055 5555"), arguments("123-45-6789", "123-45"),
				arguments("jane.doe@example.com", "jane.doe"), arguments("+14155552671", "4155552"),
				arguments("(555) 123-4567", "123-4567"), arguments("DE89370400440532013000", "370400440532"),
				arguments("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlMTIz",
						"eyJzdWIiOiIxMjM0NTY3ODkwIn0"),
				arguments("AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"), arguments("sk-proj4Rz8Kq1Vx7Tn3Wb6Yd", "4Rz8Kq1Vx7"),
				arguments("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "6912E7710c"),
				arguments("postgres://app:Zx9kQw7rT2@db.internal/orders", "Zx9kQw7rT2"),
				arguments("https://hooks.slack.com/services/T0AB12CD/B0EF34GH/Zx9kQw7rT2", "Zx9kQw7rT2"));
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void hidesSecretBetweenOtherCharacters(String secret, String core) {
		List<String> seen = new ArrayList<>();
		for (String before : BEFORE) {
			for (String after : AFTER) {
				collect(before + secret + after, core, seen);
			}
		}

		assertThat(seen).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void hidesSecretInsideOfJson(String secret, String core) {
		List<String> seen = new ArrayList<>();
		for (String before : BEFORE) {
			for (String after : AFTER) {
				String text = before + secret + after;
				for (int depth = 1; depth <= 3; depth++) {
					text = "{\"message\":\"" + json(text) + "\",\"n\":" + depth + "}";
					collect(text, core, seen);
				}
			}
		}

		assertThat(seen).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void hidesSecretBetweenOtherLines(String secret, String core) {
		Random random = new Random(71);
		List<String> seen = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			StringBuilder text = new StringBuilder();
			int lines = 1 + random.nextInt(4);
			int position = random.nextInt(lines);
			for (int line = 0; line < lines; line++) {
				text.append(LINES[random.nextInt(LINES.length)]).append((random.nextInt(3) > 0) ? "\n" : " ");
				text.append((line == position) ? secret + ((random.nextInt(3) > 0) ? "\n" : " ") : "");
			}
			collect(text.toString(), core, seen);
		}

		assertThat(seen).isEmpty();
	}

	private void collect(String text, String core, List<String> seen) {
		if (seen.size() < 10 && this.masker.mask(text).contains(core)) {
			seen.add(MaskingTexts.escaped(text));
		}
	}

	private static String json(String text) {
		return text.replace("\\", "\\\\")
			.replace("\"", "\\\"")
			.replace("\n", "\\n")
			.replace("\r", "\\r")
			.replace("\t", "\\t");
	}

}
