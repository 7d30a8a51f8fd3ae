package io.observability.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README says of itself. */
class ReadmeIntegrationTests {

	private static final Path README = Path.of("..", "README.md");

	private static final Pattern YAML = Pattern.compile("<!-- (\\S+) -->\\s*```yaml\\n(.*?)```", Pattern.DOTALL);

	@Test
	void isShort() throws IOException {
		assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
	}

	@Test
	void aRuleOfOnesOwnTakesAtMostFourLines() throws IOException {
		assertThat(yaml("rule").lines().filter((line) -> !line.isBlank())).hasSizeLessThanOrEqualTo(4);
	}

	static String yaml(String name) throws IOException {
		List<String> names = new ArrayList<>();
		Matcher matcher = YAML.matcher(Files.readString(README));
		while (matcher.find()) {
			names.add(matcher.group(1));
			if (matcher.group(1).equals(name)) {
				return matcher.group(2);
			}
		}
		throw new AssertionError("No configuration '%s' in the README, only %s".formatted(name, names));
	}

}
