package io.observability.health.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.signing.GoogleAccess;
import io.observability.signing.Signers;

/**
 * The Gemini API with a key, and Vertex AI with the credentials of Google Cloud. Both
 * answer errors as {@code google.rpc.Status}.
 *
 * @see <a href="https://ai.google.dev/api/models">Gemini API, models</a>
 * @see <a href=
 * "https://cloud.google.com/vertex-ai/docs/reference/rest/v1/publishers.models/get">Vertex
 * AI, publishers.models.get</a>
 * @see <a href="https://cloud.google.com/apis/design/errors">Errors</a>
 */
final class Google {

	private static final int MOST_DETAILS = 20;

	private Google() {
	}

	/**
	 * Return a probe of {@code GET /v1beta/models?pageSize=1}, or
	 * {@code /v1beta/models/{model}}. The key goes into a header, as addresses are
	 * logged.
	 */
	static Probe gemini(LlmTarget target) {
		String address = LlmTarget.bare(target.address(target.vendor().address(), ""), "/v1beta");
		String model = target.get("model");
		String path = (model != null) ? "/v1beta/models/" + LlmTarget.segment(bare(model))
				: "/v1beta/models?pageSize=1";
		return target.probe(target.get(address, path).header("x-goog-api-key", target.credential("api-key")).build())
			.reading((answer) -> judge(answer, (model != null) ? "/name" : "/models"));
	}

	/**
	 * Return a probe of {@code GET /v1/publishers/google/models/{model}}, or
	 * {@code GET /v1beta1/publishers/google/models?pageSize=1}, since version 1 has no
	 * list. That the list answers on the host of every location is not confirmed.
	 */
	static Probe vertex(LlmTarget target) {
		String address = target.address(vertexAddress(target), "https://europe-west1-aiplatform.googleapis.com");
		String model = target.get("model");
		String path = (model != null) ? "/v1/publishers/google/models/" + LlmTarget.segment(bare(model))
				: "/v1beta1/publishers/google/models?pageSize=1";
		HttpProbe probe = target.probe(target.get(address, path).build());
		GoogleAccess access = new GoogleAccess(GoogleAccess.CLOUD_PLATFORM, target.get("project"),
				target.get("credentials"), null);
		return probe.signing(Signers.google(target.name(), access))
			.reading((answer) -> judge(answer, (model != null) ? "/name" : "/publisherModels"));
	}

	private static @Nullable String vertexAddress(LlmTarget target) {
		if (target.get("base-url") != null) {
			return null;
		}
		String location = target.require("location", "location", "europe-west1");
		if (!location.matches("[a-z0-9-]{1,40}")) {
			throw new IllegalArgumentException(
					"'observability.health.llm.providers.%s.location' must be a location of Google Cloud but was '%s'"
						.formatted(target.name(), location));
		}
		return location.equals("global") ? "https://aiplatform.googleapis.com"
				: "https://" + location + "-aiplatform.googleapis.com";
	}

	private static String bare(String model) {
		return model.substring(model.lastIndexOf('/') + 1);
	}

	/**
	 * Tell the refusals apart by status and reason: a wrong key of the Gemini API is 400
	 * with the reason {@code API_KEY_INVALID}; 403 is an API that is switched off, a
	 * project without billing, or a role without this permission; 429 names its delay in
	 * the body.
	 */
	private static Probe.@Nullable Result judge(HttpExchange answer, String expected) {
		return switch (answer.status()) {
			case 200 -> shape(answer, expected);
			case 400 -> badRequest(answer);
			case 403 -> forbidden(detail(answer, "reason"));
			case 429 -> Probe.Result.degraded("rate-limited").retryAfter(delay(answer));
			default -> null;
		};
	}

	// An empty object is an empty list
	private static Probe.@Nullable Result shape(HttpExchange answer, String expected) {
		boolean known = answer.value(expected) != null || Map.of().equals(answer.value(""));
		return (known || !answer.isWhole() || !answer.isJson()) ? null : Probe.Result.degraded("bad-body");
	}

	private static Probe.@Nullable Result badRequest(HttpExchange answer) {
		if (detail(answer, "reason").startsWith("API_KEY_")) {
			return Probe.Result.down("auth").atOnce();
		}
		boolean region = answer.text("/error/status").equals("FAILED_PRECONDITION");
		return region ? Probe.Result.down("region").atOnce() : null;
	}

	private static Probe.@Nullable Result forbidden(String reason) {
		return switch (reason) {
			case "SERVICE_DISABLED" -> Probe.Result.down("api-disabled").atOnce();
			case "BILLING_DISABLED" -> Probe.Result.down("billing").atOnce();
			case "IAM_PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "USER_PROJECT_DENIED" ->
				Probe.Result.of(HealthState.UP, "limited-scope");
			case "RATE_LIMIT_EXCEEDED" -> Probe.Result.degraded("rate-limited");
			default -> null;
		};
	}

	private static @Nullable Duration delay(HttpExchange answer) {
		Duration told = answer.retryAfter();
		String delay = detail(answer, "retryDelay");
		if (told != null || !delay.matches("\\d{1,6}(\\.\\d{1,9})?s")) {
			return told;
		}
		return Duration.ofSeconds((long) Math.ceil(Double.parseDouble(delay.substring(0, delay.length() - 1))));
	}

	private static String detail(HttpExchange answer, String key) {
		if (answer.value("/error/details") instanceof List<?> details) {
			for (int i = 0; i < Math.min(details.size(), MOST_DETAILS); i++) {
				String value = answer.text("/error/details/" + i + "/" + key);
				if (!value.isEmpty()) {
					return value;
				}
			}
		}
		return "";
	}

}
