package io.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of failures name tests that exist, in every row. */
class FailurePagesTests {

	private static final Pattern NAME = Pattern.compile("`(\\w+Tests)(?:#(\\w+))?`");

	private static final List<Path> SOURCES = List.of(Path.of("src/test/java"),
			Path.of("../integration-tests/src/test/java"));

	@ParameterizedTest
	@ValueSource(strings = { "health-failures", "alert-failures" })
	void everyRowNamesTestsThatExist(String page) throws IOException {
		List<String> rows = Files.readAllLines(Path.of("../docs/" + page + ".md"))
			.stream()
			.filter((line) -> line.startsWith("| ") && !line.startsWith("| case |"))
			.toList();

		assertThat(rows).hasSizeGreaterThan(30);
		for (String row : rows) {
			assertThat(missing(row)).as(row).isEmpty();
		}
	}

	private static List<String> missing(String row) throws IOException {
		List<String> missing = new ArrayList<>();
		Matcher names = NAME.matcher(row.substring(row.lastIndexOf("| ", row.length() - 3)));
		boolean found = false;
		while (names.find()) {
			found = true;
			String source = source(names.group(1));
			String method = names.group(2);
			boolean there = source != null && (method == null || isTest(source, method));
			if (!there) {
				missing.add(names.group());
			}
		}
		return found ? missing : List.of("no test");
	}

	private static boolean isTest(String source, String method) {
		int at = source.indexOf("\tvoid " + method + "(");
		if (at < 0) {
			return false;
		}
		String before = source.substring(source.lastIndexOf("\n\n", at), at);
		return before.contains("@Test") || before.contains("@ParameterizedTest");
	}

	private static String source(String name) throws IOException {
		for (Path folder : SOURCES) {
			try (Stream<Path> files = Files.walk(folder)) {
				Path file = files.filter((path) -> path.endsWith(name + ".java")).findFirst().orElse(null);
				if (file != null) {
					return Files.readString(file);
				}
			}
		}
		return null;
	}

}
