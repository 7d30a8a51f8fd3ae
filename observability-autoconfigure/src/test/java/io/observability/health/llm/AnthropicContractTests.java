package io.observability.health.llm;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Anthropic} makes of the wire format of its vendor. */
class AnthropicContractTests extends LlmTestBed {

	private static final String REQUEST_ID = "req_011CSHoEeqs5C35K2UUqR7Fy";

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "anthropic.api-key=" + CANARY);
	}

	@Test
	void listsOneModel() {
		assertThat(answer(200, """
				{"data":[{"type":"model","id":"claude-opus-4-1","display_name":"Claude Opus 4.1",
				 "created_at":"2025-08-05T00:00:00Z"}],"has_more":true,"first_id":"claude-opus-4-1",
				 "last_id":"claude-opus-4-1"}""")).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /v1/models?limit=1 HTTP/1.1\n")
			.contains("x-api-key: " + CANARY + "\n", "anthropic-version: 2023-06-01\n")
			.doesNotContain("Authorization");
	}

	@Test
	void asksForOneModel() {
		this.vendor.becomes(StubProvider.answer(200, "{\"type\":\"model\",\"id\":\"claude-opus-4-1\"}"));

		assertThat(check(PROVIDERS + "anthropic.model=claude-opus-4-1")).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /v1/models/claude-opus-4-1 HTTP/1.1\n");
		assertDownAtOnce(answer(404, error("not_found_error", "model: claude-0")), "not-found");
	}

	@Test
	void takesAnotherShapeForAnotherServer() {
		assertIs(answer(200, "{\"status\":\"ok\"}"), HealthState.DEGRADED, "bad-body");
	}

	@Test
	void tellsTheRefusalsApart() {
		assertDownAtOnce(answer(401, error("authentication_error", "invalid x-api-key")), "auth");
		assertDownAtOnce(answer(402, error("billing_error", "Payment required")), "billing");
		assertIs(answer(403, error("permission_error", "Your API key does not have permission")), HealthState.UP,
				"limited-scope");
		assertDownAtOnce(answer(403, error("forbidden", "Request not allowed")), "region");
	}

	@Test
	void knowsTheLimitsThatAnswerAsBadRequests() {
		assertIs(
				answer(400, error("invalid_request_error", "You have reached your specified API usage limits. You will "
						+ "regain access on 2026-12-01 at 00:00 UTC.")),
				HealthState.DEGRADED, "quota");
		assertDownAtOnce(
				answer(400, error("invalid_request_error",
						"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing")),
				"billing");
		assertIs(answer(400, error("invalid_request_error", "limit: must be at least 1")), HealthState.DOWN,
				"rejected");
	}

	@Test
	void isLimitedWithAndWithoutADelay() {
		assertThat(answer(429, error("rate_limit_error", "This request would exceed the rate limit"), "retry-after: 12")
			.retryAfter()).isEqualTo(Duration.ofSeconds(12));
		Probe.Result tier = answer(429, error("rate_limit_error", "This request would exceed your tier"));

		assertIs(tier, HealthState.DEGRADED, "rate-limited");
		assertThat(tier.retryAfter()).isNull();
	}

	@Test
	void leavesAnOverloadToTheThresholdAndKeepsTheRequestId() {
		Probe.Result result = answer(529, error("overloaded_error", "Overloaded"), "request-id: " + REQUEST_ID);

		assertIs(result, HealthState.DOWN, "upstream");
		assertThat(result.conclusive()).isFalse();
		assertThat(result.details()).containsEntry("request_id", REQUEST_ID);
	}

	@Test
	void dropsARequestIdThatRepeatsTheKey() {
		assertThat(answer(529, "{}", "request-id: " + CANARY).details()).isEmpty();
		assertThat(answer(529, "{}", "request-id: <script>alert(1)</script>").details()).isEmpty();
	}

	private static String error(String type, String message) {
		return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"%s\"}"
			.formatted(type, message, REQUEST_ID);
	}

}
