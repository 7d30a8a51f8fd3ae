package io.observability.masking.explain;

import java.util.Map;
import java.util.stream.Stream;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.EndpointApplication.Secured;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MaskingEndpointTests {

	private static final String TEXT = "card LC-12345678 of jane@example.com";

	private static final String REFUSAL = "Explaining a text needs one of the roles in "
			+ "'observability.masking.explain.roles': ACTUATOR, ADMIN.";

	private static final String[] EXPOSED = { "--management.endpoints.web.exposure.include=masking,env,configprops",
			"--management.endpoint.env.show-values=always", "--management.endpoint.configprops.show-values=always",
			"--observability.masking.rules.loyalty-card.pattern=LC-\\d{8}",
			"--observability.masking.rules.loyalty-card.keywords=LC-",
			"--observability.masking.rules.loyalty-card.keep-last=4",
			"--observability.masking.classes.personal.destinations.alert=type",
			"--observability.masking.pseudonym.key=${shop.seed}", "--shop.seed=never-to-be-seen-anywhere",
			"--observability.masking.allow=help@example.com" };

	@Test
	void explainsTextWithoutEchoAndWithoutLog(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(Open.class, "--observability.masking.explain.roles=",
				"--logging.level.root=debug")) {
			ResponseEntity<String> answer = explain(context, Map.of("text", TEXT), null);

			assertThat(answer.getStatusCode().value()).isEqualTo(200);
			JsonAssert.comparator(JsonCompareMode.LENIENT).assertIsMatch("""
					{"masked": "card **-****5678 of j***@example.com", "dryRun": false, "spans": [
					{"start": 5, "end": 16, "type": "loyalty-card", "dataClass": "PERSONAL", "rule": "loyalty-card",
					"strategy": "MASK", "replacement": "**-****5678"},
					{"start": 20, "end": 36, "type": "email", "dataClass": "PERSONAL", "strategy": "MASK",
					"replacement": "j***@example.com"}]}
					""", answer.getBody());
			assertThat(answer.getBody()).doesNotContain("12345678", "jane");
			assertThat(output).doesNotContain("LC-12345678", "jane@");
		}
	}

	@Test
	void explainsKeyAndDestination() {
		try (ConfigurableApplicationContext context = run(Open.class, "--observability.masking.explain.roles=",
				"--observability.masking.dry-run=true", "--observability.masking.keep-keys=support")) {
			assertThat(explain(context, Map.of("text", TEXT, "destination", "alert"), null).getBody())
				.contains("card <LOYALTY_CARD> of <EMAIL>", "\"dryRun\":true", "\"strategy\":\"TYPE\"");
			assertThat(explain(context, Map.of("text", "hunter2", "key", "password"), null).getBody())
				.contains("\"masked\":\"********\"", "\"start\":0,\"end\":7", "\"dataClass\":\"SECRET\"");
			assertThat(explain(context, Map.of("text", "LC-12345678", "key", "support"), null).getBody())
				.contains("\"type\":\"kept\"");
		}
	}

	@Test
	void tellsWhatIsOnWithoutSecrets() {
		try (ConfigurableApplicationContext context = run(Open.class, "--observability.masking.explain.roles=")) {
			explain(context, Map.of("text", TEXT), null);
			context.getBean(Masker.class).mask(TEXT);
			String overview = get(context, "/actuator/masking?text=" + TEXT.replace(" ", "+")).getBody();

			JsonAssert.comparator(JsonCompareMode.LENIENT).assertIsMatch("""
					{"profile": "STANDARD", "dryRun": false, "rules": ["loyalty-card"], "destinations": ["alert"],
					"pseudonyms": true, "keys": {"mask": [], "keep": [], "allowed": 1}, "types": {
					"email": {"enabled": true, "dataClass": "PERSONAL", "strategy": "MASK", "masked": 1},
					"loyalty-card": {"enabled": true, "masked": 1}}}
					""", overview);
			assertThat(overview).doesNotContain("never-to-be-seen", "help@example.com", "spans", "jane");
			assertThat(get(context, "/actuator/env").getBody()).contains("observability.masking.pseudonym.key")
				.doesNotContain("never-to-be-seen");
			assertThat(get(context, "/actuator/configprops").getBody()).contains("pseudonym")
				.doesNotContain("never-to-be-seen");
		}
	}

	@Test
	void refusesWithoutSecurityUnlessRolesAreSetToNothing() {
		try (ConfigurableApplicationContext context = run(Open.class)) {
			ResponseEntity<String> answer = explain(context, Map.of("text", TEXT), null);

			assertThat(answer.getStatusCode().value()).isEqualTo(403);
			assertThat(answer.getBody()).isEqualTo("{\"error\":\"" + REFUSAL + "\"}");
			assertThat(get(context, "/actuator/masking").getStatusCode().value()).isEqualTo(200);
		}
	}

	@Test
	void asksSecurityForTheRole() {
		try (ConfigurableApplicationContext context = run(Secured.class)) {
			assertThat(explain(context, Map.of("text", TEXT), null).getStatusCode().value()).isEqualTo(401);
			assertThat(explain(context, Map.of("text", TEXT), "user").getBody()).contains(REFUSAL);
			assertThat(explain(context, Map.of("text", TEXT), "user").getStatusCode().value()).isEqualTo(403);
			assertThat(explain(context, Map.of("text", TEXT), "operator").getBody()).contains("**-****5678");
		}
	}

	@Test
	void takesTheRolesOfTheSettings() {
		try (ConfigurableApplicationContext context = run(Secured.class,
				"--observability.masking.explain.roles=USER")) {
			assertThat(explain(context, Map.of("text", TEXT), "user").getStatusCode().value()).isEqualTo(200);
			assertThat(explain(context, Map.of("text", TEXT), "operator").getStatusCode().value()).isEqualTo(403);
		}
	}

	@Test
	void refusesLongAndMissingTexts() {
		try (ConfigurableApplicationContext context = run(Open.class, "--observability.masking.explain.roles=",
				"--observability.masking.explain.max-length=50")) {
			ResponseEntity<String> answer = explain(context, Map.of("text", "x".repeat(51)), null);

			assertThat(answer.getStatusCode().value()).isEqualTo(413);
			assertThat(answer.getBody()).contains(
					"The text must have 50 characters at most " + "('observability.masking.explain.max-length').");
			assertThat(explain(context, Map.of("key", "password"), null).getStatusCode().value()).isEqualTo(400);
		}
	}

	@Test
	void isNotExposedByDefault() {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class)) {
			assertThat(context.getBeansOfType(MaskingEndpoint.class)).isEmpty();
			assertThat(get(context, "/actuator/masking").getStatusCode().value()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1048577" })
	void refusesWrongLength(String length) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MaskingExplainAutoConfiguration.class))
			.withPropertyValues("observability.masking.explain.max-length=" + length)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.masking.explain.max-length' must be between 1 and 1048576 but was '%s'",
						length));
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return EndpointApplication.run(application,
				Stream.concat(Stream.of(EXPOSED), Stream.of(arguments)).toArray(String[]::new));
	}

	private static ResponseEntity<String> explain(ConfigurableApplicationContext context, Map<String, String> body,
			String user) {
		return EndpointApplication.exchange(context, HttpMethod.POST, "/actuator/masking", user, body);
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String path) {
		return EndpointApplication.get(context, path, null);
	}

}
