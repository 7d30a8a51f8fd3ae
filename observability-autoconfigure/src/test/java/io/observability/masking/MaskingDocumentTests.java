package io.observability.masking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page on masking prints works as printed. */
class MaskingDocumentTests {

	private static final Path PAGE = Path.of("..", "docs", "masking.md");

	@ParameterizedTest
	@MethodSource("blocks")
	void startsWithPrintedSettings(String yaml) {
		with(yaml).run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Masker.class));
	}

	@Test
	void masksAndExplainsAsPrinted() throws IOException {
		String yaml = blocks().stream().filter((block) -> block.contains("loyalty-card")).findFirst().orElseThrow();
		with(yaml.replaceAll("(?m)^ +context:.*$", "")).run((context) -> {
			String text = "LC-20260048 wrote from jane@example.com";
			Explainer.Explanation explanation = context.getBean(Explainer.class).explain(text, null, null);

			assertThat(explanation.masked()).isEqualTo("**-****0048 wrote from j***@example.com")
				.isEqualTo(context.getBean(Masker.class).mask(text));
			assertThat(Files.readString(PAGE)).contains("{\"masked\": \"" + explanation.masked() + "\"");
			assertThat(explanation.spans()).extracting(Explainer.Span::start, Explainer.Span::end, Explainer.Span::rule)
				.containsExactly(org.assertj.core.groups.Tuple.tuple(0, 11, "loyalty-card"),
						org.assertj.core.groups.Tuple.tuple(23, 39, null));
		});
	}

	@Test
	void listsEveryTypeThatIsOnByDefault() throws IOException {
		String page = Files.readString(PAGE);

		assertThat(Detection.builtIn().values()).filteredOn((type) -> type.byDefault())
			.filteredOn((type) -> !List.of("personal", "health", "financial").contains(type.name()))
			.allSatisfy((type) -> assertThat(page).contains("`" + type.name() + "`"));
	}

	static List<String> blocks() throws IOException {
		List<String> blocks = new ArrayList<>();
		Matcher matcher = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
		while (matcher.find()) {
			blocks.add(matcher.group(1));
		}
		assertThat(blocks).hasSize(3);
		return blocks;
	}

	private static ApplicationContextRunner with(String yaml) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class))
			.withPropertyValues("MASKING_PSEUDONYM_KEY=0123456789abcdef0123456789abcdef",
					"observability.masking.pseudonym.key=${MASKING_PSEUDONYM_KEY}")
			.withInitializer((context) -> load(yaml)
				.forEach((source) -> context.getEnvironment().getPropertySources().addLast(source)));
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("page",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
