package io.observability.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README says of itself. */
class ReadmeIntegrationTests {

	private static final Path README = Path.of("..", "README.md");

	private static final Pattern YAML = Pattern.compile("<!-- (\\S+) -->\\s*```yaml\\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private Path folder;

	@Test
	void isShort() throws IOException {
		assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
	}

	@Test
	void aRuleOfOnesOwnTakesAtMostFourLines() throws IOException {
		assertThat(yaml("rule").lines().filter((line) -> !line.isBlank())).hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void slackIsReachedWithThePrintedConfiguration() throws Exception {
		try (HttpStub slack = new HttpStub("ok");
				JavaProcess application = start("slack", Map.of("MY_SLACK_URL", slack.url("/services/T0/B0/x")),
						"--observability.health.llm.providers.gone.base-url=http://127.0.0.1:1/v1",
						"--observability.health.llm.providers.gone.api-key=k", "--observability.health.interval=1s",
						"--observability.alerting.interval=1s")) {
			awaiting().untilAsserted(() -> assertThat(slack.requests())
				.anyMatch((request) -> request.startsWith("POST /services/T0/B0/x")
						&& request.contains("dependency-down") && request.contains("gone")));
			assertThat(application.output()).doesNotContain("/services/T0/B0/x");
		}
	}

	@Test
	void slackIsReachedWithTheEnvironmentVariableAlone() throws Exception {
		try (HttpStub slack = new HttpStub("ok");
				JavaProcess application = start(null, Map.of("SLACK_WEBHOOK_URL", slack.url("/services/T0/B0/x")),
						"--observability.health.llm.providers.gone.base-url=http://127.0.0.1:1/v1",
						"--observability.health.llm.providers.gone.api-key=k", "--observability.health.interval=1s",
						"--observability.alerting.interval=1s")) {
			awaiting().untilAsserted(() -> assertThat(slack.requests()).isNotEmpty());
			assertThat(application.output()).doesNotContain("/services/T0/B0/x");
		}
	}

	@Test
	void aProviderIsWatchedWithThePrintedConfiguration() throws Exception {
		try (HttpStub provider = new HttpStub("{\"object\":\"list\",\"data\":[]}");
				JavaProcess application = start("provider",
						Map.of("ASSISTANT_URL", provider.url("/v1"), "ASSISTANT_KEY", "key-of-the-assistant"),
						"--management.endpoint.health.show-details=always")) {
			awaiting().untilAsserted(() -> assertThat(
					(String) JsonPath.read(application.get("/actuator/health").body(), "$.components.assistant.status"))
				.isEqualTo("UP"));
			assertThat(provider.requests()).first()
				.asString()
				.startsWith("GET /v1/models [Bearer key-of-the-assistant]");
			assertThat(application.get("/actuator/health").body() + application.output())
				.doesNotContain("key-of-the-assistant");
		}
	}

	@Test
	void aRuleIsEvaluatedWithThePrintedConfiguration() throws Exception {
		try (JavaProcess application = start("rule", Map.of(), "--management.endpoints.web.exposure.include=alerts")) {
			assertThat(application.output()).contains("slow-chat");
			assertThat((List<String>) JsonPath.read(application.get("/actuator/alerts").body(),
					"$.rules[?(@.name=='slow-chat')].condition"))
				.containsExactly("above 3s");
		}
	}

	private JavaProcess start(@Nullable String configuration, Map<String, String> environment, String... options)
			throws IOException {
		if (configuration != null) {
			Files.writeString(this.folder.resolve("application.yml"), yaml(configuration));
		}
		return DropInProcess.start(this.folder, environment, options);
	}

	private static ConditionFactory awaiting() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(250));
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
