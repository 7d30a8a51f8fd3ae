package io.observability.health.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Google} makes of the wire format of Vertex AI, with real credentials. */
@ExtendWith(OutputCaptureExtension.class)
class VertexContractTests extends LlmTestBed {

	private static final String TOKEN = "ya29.canary-token-7f3a9b1c2d4e5f60";

	@TempDir
	Path folder;

	private StubProvider tokens;

	@BeforeEach
	void startTokens() throws IOException {
		this.tokens = StubProvider.answering(200,
				"{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
	}

	@AfterEach
	void stopTokens() throws IOException {
		this.tokens.close();
	}

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "vertex-ai.location=europe-west1",
				PROVIDERS + "vertex-ai.credentials=" + serviceAccount(this.folder, this.tokens.url()));
	}

	@Test
	void asksForOneModelWithATokenForTheProject() {
		this.vendor.becomes(StubProvider.answer(200, """
				{"name":"publishers/google/models/gemini-2.5-flash","versionId":"default","launchStage":"GA"}"""));

		assertThat(check(PROVIDERS + "vertex-ai.model=gemini-2.5-flash", PROVIDERS + "vertex-ai.project=shop-prod"))
			.isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /v1/publishers/google/models/gemini-2.5-flash HTTP/1.1\n")
			.contains("Authorization: Bearer " + TOKEN + "\n", "x-goog-user-project: shop-prod\n");
		assertThat(this.tokens.requests()).hasSize(1);
	}

	@Test
	void listsOneModelOfTheBeta() {
		assertThat(answer(200, "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemini-2.5-flash\"}]}"))
			.isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /v1beta1/publishers/google/models?pageSize=1 HTTP/1.1\n")
			.doesNotContain("x-goog-user-project");
		assertThat(answer(200, "{}")).isEqualTo(Probe.Result.up());
	}

	@Test
	void tellsTheRefusalsApart() {
		assertDownAtOnce(answer(401, GeminiContractTests.error(401, "UNAUTHENTICATED", "ACCESS_TOKEN_EXPIRED")),
				"auth");
		assertIs(answer(403, GeminiContractTests.error(403, "PERMISSION_DENIED", "IAM_PERMISSION_DENIED")),
				HealthState.UP, "limited-scope");
		assertDownAtOnce(answer(403, GeminiContractTests.error(403, "PERMISSION_DENIED", "SERVICE_DISABLED")),
				"api-disabled");
		assertIs(answer(429, GeminiContractTests.error(429, "RESOURCE_EXHAUSTED", "")), HealthState.DEGRADED,
				"rate-limited");
	}

	@Test
	void saysThatNoTokenCouldBeHad() {
		this.tokens.becomes(StubProvider.answer(400,
				"{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT " + CANARY + "\"}"));

		assertThat(answer(200, "{}")).isEqualTo(Probe.Result.down("credentials"));
		assertThat(this.vendor.requests()).isEmpty();
	}

	@Test
	void saysThatTheFileIsNotThere() {
		assertThat(check(PROVIDERS + "vertex-ai.credentials=" + this.folder.resolve("none.json")))
			.isEqualTo(Probe.Result.down("credentials"));
	}

	@Test
	void namesTheDependencyThatIsMissing(CapturedOutput output) {
		assertThat(check(this.contextRunner.withClassLoader(new FilteredClassLoader("com.google.auth"))
			.withPropertyValues(PROVIDERS + "vertex-ai.location=europe-west1")))
			.isEqualTo(Probe.Result.unknown("not-configured"));
		assertThat(output).containsOnlyOnce("'vertex-ai' is not watched until the dependency "
				+ "'com.google.auth:google-auth-library-oauth2-http' is added, which knows its credentials");
	}

	@Test
	void knowsTheHostsOfLocations() {
		assertThat(host("europe-west1")).isEqualTo("europe-west1-aiplatform.googleapis.com");
		assertThat(host("global")).isEqualTo("aiplatform.googleapis.com");
	}

	private String host(String location) {
		String[] host = new String[1];
		this.contextRunner.withPropertyValues(PROVIDERS + "vertex-ai.location=" + location)
			.run((context) -> host[0] = only(context.getBean(LlmProbes.class).probes()).host());
		return host[0];
	}

	@Test
	void asksForTheLocation() {
		this.contextRunner.withPropertyValues(PROVIDERS + "vertex-ai.model=gemini-2.5-flash")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The language model provider 'vertex-ai' has no location.")
				.extracting("action")
				.isEqualTo("Set 'observability.health.llm.providers.vertex-ai.location', for example to "
						+ "'europe-west1'."));
		this.contextRunner.withPropertyValues(PROVIDERS + "vertex-ai.location=evil.example.org/")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage(
						"'observability.health.llm.providers.vertex-ai.location' must be a location of Google Cloud "
								+ "but was 'evil.example.org/'"));
	}

	static Path serviceAccount(Path folder, String tokens) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			String key = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
			return Files.writeString(folder.resolve("account.json"), """
					{"type":"service_account","project_id":"p","private_key_id":"1","client_id":"1",
					 "client_email":"probe@p.iam.gserviceaccount.com","token_uri":"%s/token",
					 "private_key":"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"}
					""".formatted(tokens, key));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
