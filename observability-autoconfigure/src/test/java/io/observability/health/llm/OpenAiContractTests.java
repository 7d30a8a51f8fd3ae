package io.observability.health.llm;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link OpenAi} makes of the wire format of OpenAI and of servers like it. */
class OpenAiContractTests extends LlmTestBed {

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "openai.api-key=" + CANARY);
	}

	@Test
	void listsModels() {
		Probe.Result result = answer(200, """
				{"object":"list","data":[{"id":"gpt-4o-mini","object":"model","created":1721172741,
				 "owned_by":"system"}]}""");

		assertThat(result).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /models HTTP/1.1\n")
			.contains("Authorization: Bearer " + CANARY + "\n")
			.doesNotContain("OpenAI-Organization", "OpenAI-Project");
	}

	@Test
	void asksForOneModelInTheNameOfOrganizationAndProject() {
		this.vendor.becomes(StubProvider.answer(200, "{\"id\":\"gpt-4o\",\"object\":\"model\"}"));

		assertThat(check(PROVIDERS + "openai.model=gpt-4o", PROVIDERS + "openai.organization=org-1",
				PROVIDERS + "openai.project=proj_1"))
			.isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /models/gpt-4o HTTP/1.1\n")
			.contains("OpenAI-Organization: org-1\n", "OpenAI-Project: proj_1\n");
	}

	@Test
	void takesAnotherShapeForAnotherServer() {
		assertIs(answer(200, "{\"status\":\"ok\"}"), HealthState.DEGRADED, "bad-body");
		assertIs(answer(200, "<html>Log in</html>", "Content-Type: text/html"), HealthState.DEGRADED, "bad-body");
	}

	@Test
	void judgesAListTooLongToBeReadByItsBeginning() {
		assertThat(answer(200, "{\"data\":[" + "{\"id\":\"model\"},".repeat(6000) + "{}]}"))
			.isEqualTo(Probe.Result.up());
	}

	@Test
	void tellsAWrongKeyFromOneWithoutScope() {
		assertDownAtOnce(
				answer(401,
						error("invalid_request_error", "invalid_api_key",
								"Incorrect API key provided: sk-canary********. You can find your API key at ...")),
				"auth");
		assertIs(answer(401, error("invalid_request_error", null,
				"You have insufficient permissions for this operation. Missing scopes: api.model.read. Check that you "
						+ "have the correct role in your organization.")),
				HealthState.UP, "limited-scope");
		assertIs(
				answer(403, error("invalid_request_error", null,
						"You have insufficient permissions for this operation. Missing scopes: api.model.read.")),
				HealthState.UP, "limited-scope");
	}

	@Test
	void tellsACountryWithoutServiceAndAModelThatIsNotAllowed() {
		assertDownAtOnce(answer(403, error("request_forbidden", "unsupported_country_region_territory",
				"Country, region, or territory not supported")), "region");
		assertDownAtOnce(answer(403, error("invalid_request_error", "model_not_found",
				"Project `proj_1` does not have access to model `gpt-4o`")), "not-found");
		assertDownAtOnce(
				answer(404, error("invalid_request_error", "model_not_found", "The model 'gpt-0' does not exist")),
				"not-found");
	}

	@Test
	void tellsARateFromAQuota() {
		Probe.Result rate = answer(429, error("requests", "rate_limit_exceeded", "Rate limit reached"),
				"Retry-After: 20");

		assertIs(rate, HealthState.DEGRADED, "rate-limited");
		assertThat(rate.retryAfter()).isEqualTo(Duration.ofSeconds(20));
		assertIs(
				answer(429,
						error("insufficient_quota", "insufficient_quota",
								"You exceeded your current quota, please check your plan and billing details.")),
				HealthState.DEGRADED, "quota");
		assertIs(answer(429, error("billing_not_active", "billing_not_active", "Your account is not active")),
				HealthState.DEGRADED, "billing");
	}

	@Test
	void leavesAnOverloadToTheThreshold() {
		Probe.Result result = answer(503, error("server_error", null, "The engine is currently overloaded"),
				"x-request-id: req_0a1b2c");

		assertIs(result, HealthState.DOWN, "upstream");
		assertThat(result.conclusive()).isFalse();
		assertThat(result.details()).containsEntry("request_id", "req_0a1b2c");
	}

	@Test
	void callsACompatibleServerWithoutKeyWhenNoneIsSet() {
		this.vendor.becomes(StubProvider.answer(200, "{\"models\":[]}"));
		Probe.Result result = check(
				this.contextRunner.withPropertyValues(PROVIDERS + "vllm.base-url=" + this.vendor.url()));

		assertThat(result).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /models HTTP/1.1\n").doesNotContain("Authorization");
	}

	@Test
	void watchesSeveralOfOneVendor() {
		this.contextRunner
			.withPropertyValues(PROVIDERS + "eu.vendor=openai", PROVIDERS + "eu.api-key=a",
					PROVIDERS + "us.vendor=openai", PROVIDERS + "us.api-key=b")
			.run((context) -> assertThat(context.getBean(LlmProbes.class).probes())
				.extracting(Probe::name, Probe::provider, Probe::kind, Probe::host)
				.containsExactly(org.assertj.core.groups.Tuple.tuple("eu", "openai", "llm", "api.openai.com"),
						org.assertj.core.groups.Tuple.tuple("us", "openai", "llm", "api.openai.com")));
	}

	private static String error(String type, String code, String message) {
		String quoted = (code != null) ? "\"" + code + "\"" : "null";
		return "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":%s}}".formatted(message, type,
				quoted);
	}

}
