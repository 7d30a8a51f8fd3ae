package io.observability.health.llm;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Google} makes of the wire format of the Gemini API. */
class GeminiContractTests extends LlmTestBed {

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "gemini.api-key=" + CANARY);
	}

	@Test
	void listsOneModel() {
		assertThat(answer(200, """
				{"models":[{"name":"models/gemini-2.5-flash","version":"001","displayName":"Gemini 2.5 Flash"}],
				 "nextPageToken":"Cg"}""")).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /v1beta/models?pageSize=1 HTTP/1.1\n")
			.contains("x-goog-api-key: " + CANARY + "\n")
			.doesNotContain("Authorization", "key=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gemini-2.5-flash", "models/gemini-2.5-flash" })
	void asksForOneModel(String model) {
		this.vendor.becomes(StubProvider.answer(200, "{\"name\":\"models/gemini-2.5-flash\"}"));

		assertThat(check(PROVIDERS + "gemini.model=" + model)).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /v1beta/models/gemini-2.5-flash HTTP/1.1\n");
		this.vendor.becomes(StubProvider.answer(404, error(404, "NOT_FOUND", "")));
		assertDownAtOnce(check(PROVIDERS + "gemini.model=" + model), "not-found");
	}

	@Test
	void takesAnotherShapeForAnotherServer() {
		assertIs(answer(200, "{\"status\":\"ok\"}"), HealthState.DEGRADED, "bad-body");
	}

	@Test
	void knowsAWrongKeyBehindABadRequest() {
		assertDownAtOnce(answer(400, error(400, "INVALID_ARGUMENT", "API_KEY_INVALID")), "auth");
		assertDownAtOnce(answer(400, error(400, "FAILED_PRECONDITION", "")), "region");
		assertIs(answer(400, error(400, "INVALID_ARGUMENT", "")), HealthState.DOWN, "rejected");
	}

	@Test
	void readsTheReasonWhereverItStands() {
		assertDownAtOnce(answer(400, """
				{"error":{"code":400,"message":"API key expired.","status":"INVALID_ARGUMENT","details":[
				 {"@type":"type.googleapis.com/google.rpc.LocalizedMessage","locale":"en-US","message":"API key"},
				 {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}"""), "auth");
	}

	@ParameterizedTest
	@CsvSource({ "SERVICE_DISABLED,DOWN,api-disabled", "BILLING_DISABLED,DOWN,billing",
			"IAM_PERMISSION_DENIED,UP,limited-scope", "ACCESS_TOKEN_SCOPE_INSUFFICIENT,UP,limited-scope",
			"USER_PROJECT_DENIED,UP,limited-scope", "RATE_LIMIT_EXCEEDED,DEGRADED,rate-limited",
			"API_KEY_SERVICE_BLOCKED,DOWN,auth", "CONSUMER_INVALID,DOWN,auth" })
	void tellsTheRefusalsApart(String reason, HealthState state, String code) {
		assertIs(answer(403, error(403, "PERMISSION_DENIED", reason)), state, code);
	}

	@Test
	void isLimitedForAsLongAsTheBodySays() {
		Probe.Result result = answer(429, """
					{"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED",
				"details":[
					 {"@type":"type.googleapis.com/google.rpc.QuotaFailure",
				 "violations":[{"quotaMetric":"requests"}]},
					 {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"37.4s"}]}}""");

		assertIs(result, HealthState.DEGRADED, "rate-limited");
		assertThat(result.retryAfter()).isEqualTo(Duration.ofSeconds(38));
		assertThat(answer(429, error(429, "RESOURCE_EXHAUSTED", ""), "Retry-After: 5").retryAfter())
			.isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void leavesAFailureToTheThreshold() {
		assertIs(answer(503, error(503, "UNAVAILABLE", "")), HealthState.DOWN, "upstream");
	}

	static String error(int code, String status, String reason) {
		return """
				{"error":{"code":%d,"message":"API key not valid. Please pass a valid API key.","status":"%s",
				 "details":[
				 {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s","domain":"googleapis.com",
				  "metadata":{"service":"generativelanguage.googleapis.com"}}]}}""".formatted(code, status, reason);
	}

}
