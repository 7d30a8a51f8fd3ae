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
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What the pages show as YAML can be pasted: a placeholder within braces needs quotes.
 */
class PageExamplesTests {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```");

	private static final Pattern INLINE = Pattern.compile("`([\\w-]+: ?\\{[^`]*\\$\\{[^`]*\\})`");

	@ParameterizedTest
	@MethodSource("pages")
	void everyExampleIsYaml(Path page) throws IOException {
		for (String example : examples(Files.readString(page).replace("\r", ""))) {
			assertThatCode(() -> new Yaml().loadAll(example).forEach((document) -> {
			})).as(example).doesNotThrowAnyException();
		}
	}

	private static List<String> examples(String page) {
		List<String> found = new ArrayList<>();
		for (Pattern pattern : List.of(BLOCK, INLINE)) {
			Matcher examples = pattern.matcher(page);
			while (examples.find()) {
				found.add(examples.group(1));
			}
		}
		return found;
	}

	static Stream<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md"), Path.of("../sample-app/README.md")));
		try (Stream<Path> files = Files.list(Path.of("../docs"))) {
			files.filter((file) -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
		}
		return pages.stream();
	}

}
