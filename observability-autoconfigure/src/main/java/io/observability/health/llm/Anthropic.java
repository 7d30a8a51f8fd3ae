package io.observability.health.llm;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.Probe;

/**
 * Anthropic: {@code GET /v1/models?limit=1}, or {@code GET /v1/models/{model}} when a
 * model has to be there. Its {@code request-id} is kept in the details.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/models/list">List Models</a>
 * @see <a href="https://platform.claude.com/docs/en/api/errors">Errors</a>
 */
final class Anthropic {

	private static final String VERSION = "2023-06-01";

	private Anthropic() {
	}

	static Probe probe(LlmTarget target) {
		String address = LlmTarget.bare(target.address(target.vendor().address(), ""), "/v1");
		String model = target.get("model");
		HttpRequest request = target
			.get(address, (model != null) ? "/v1/models/" + LlmTarget.segment(model) : "/v1/models?limit=1")
			.header("x-api-key", target.credential("api-key"))
			.header("anthropic-version", Objects.requireNonNullElse(target.get("api-version"), VERSION))
			.build();
		return target.probe(request).reading(Anthropic::judge);
	}

	/**
	 * Tell the refusals apart by their type: a spend limit of one's own and a used up
	 * balance answer 400 with a text that is seen, but not documented; a key without
	 * permission for this call answers 403 {@code permission_error}. A country without
	 * service as 403 {@code forbidden} is not confirmed.
	 */
	private static Probe.@Nullable Result judge(HttpExchange answer) {
		String type = answer.text("/error/type");
		if (answer.status() == 200) {
			boolean known = answer.value("/data") instanceof List || !answer.text("/id").isEmpty();
			return (known || !answer.isWhole() || !answer.isJson()) ? null : Probe.Result.degraded("bad-body");
		}
		if (answer.status() == 400) {
			String message = answer.text("/error/message");
			if (message.contains("usage limits")) {
				return Probe.Result.degraded("quota");
			}
			boolean billing = type.equals("billing_error") || message.contains("credit balance");
			return billing ? Probe.Result.down("billing").atOnce() : null;
		}
		if (answer.status() == 403 && type.equals("permission_error")) {
			return Probe.Result.of(HealthState.UP, "limited-scope");
		}
		boolean region = answer.status() == 403 && type.equals("forbidden");
		return region ? Probe.Result.down("region").atOnce() : null;
	}

}
