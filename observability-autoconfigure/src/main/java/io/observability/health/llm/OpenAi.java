package io.observability.health.llm;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.Probe;
import io.observability.health.llm.LlmProperties.Vendor;

/**
 * OpenAI, servers with its API, and Azure OpenAI, which answer errors alike.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models">OpenAI, Models</a>
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI, Error
 * codes</a>
 * @see <a href="https://learn.microsoft.com/rest/api/azureopenai/models/list">Azure
 * OpenAI, Models - List</a>
 */
final class OpenAi {

	private OpenAi() {
	}

	/**
	 * Return a probe of {@code GET {base-url}/models}, or {@code /models/{model}} when a
	 * model has to be there.
	 */
	static Probe probe(LlmTarget target) {
		boolean compatible = target.vendor() == Vendor.OPENAI_COMPATIBLE;
		String address = target.address(target.vendor().address(), String.valueOf(Vendor.OPENAI.address()));
		String model = target.get("model");
		HttpRequest.Builder request = target.get(address,
				(model != null) ? "/models/" + LlmTarget.segment(model) : "/models");
		// a server of one's own often wants no key
		if (!compatible || target.has("api-key")) {
			request.header("Authorization", "Bearer " + target.credential("api-key"));
		}
		if (target.get("organization") != null) {
			request.header("OpenAI-Organization", target.credential("organization"));
		}
		if (target.get("project") != null) {
			request.header("OpenAI-Project", target.credential("project"));
		}
		return target.probe(request.build()).reading(compatible ? OpenAi::refusal : OpenAi::judge);
	}

	/**
	 * Return a probe of {@code GET {base-url}/openai/v1/models}, or {@code GET
	 * {base-url}/openai/models?api-version=…} when a version is set. Both list base
	 * models and not deployments, so that they do not prove that a deployment exists.
	 */
	static Probe azure(LlmTarget target) {
		if (target.get("model") != null) {
			throw new FailureAnalyzedException(
					"The language model provider '%s' has a model, but Azure lists base models and not deployments."
						.formatted(target.name()),
					"Remove 'observability.health.llm.providers.%s.model'.".formatted(target.name()));
		}
		String address = LlmTarget.bare(target.address(null, "https://my-resource.openai.azure.com"), "/v1", "/openai");
		String version = target.get("api-version");
		String path = (version != null) ? "/openai/models?api-version=" + LlmTarget.segment(version)
				: "/openai/v1/models";
		return target.probe(target.get(address, path).header("api-key", target.credential("api-key")).build())
			.reading(OpenAi::judge);
	}

	private static Probe.@Nullable Result judge(HttpExchange answer) {
		if (answer.status() == 200 && answer.isJson() && answer.isWhole()) {
			boolean known = answer.value("/data") instanceof List || !answer.text("/id").isEmpty();
			return known ? null : Probe.Result.degraded("bad-body");
		}
		return refusal(answer);
	}

	/**
	 * Tell the refusals apart: 401 is a wrong key or a real one without the scope
	 * {@code api.model.read}; 403 is a country without service, a model that the project
	 * may not use, or the network rules of Azure, whose text is seen but not documented;
	 * 429 is a rate, a used up quota, or an account without billing, which is not
	 * confirmed.
	 */
	private static Probe.@Nullable Result refusal(HttpExchange answer) {
		return switch (answer.status()) {
			case 401, 403 -> forbidden(answer, answer.text("/error/code"));
			case 429 -> limited(answer, answer.text("/error/code"), answer.text("/error/type"));
			default -> null;
		};
	}

	private static Probe.@Nullable Result forbidden(HttpExchange answer, String code) {
		String message = (answer.text("/error/message") + answer.text("/message")).toLowerCase(Locale.ROOT);
		if (message.contains("missing scopes") || message.contains("insufficient permissions")) {
			return Probe.Result.of(HealthState.UP, "limited-scope");
		}
		if (code.equals("unsupported_country_region_territory")) {
			return Probe.Result.down("region").atOnce();
		}
		if (message.contains("virtual network") || message.contains("firewall")) {
			return Probe.Result.down("network").atOnce();
		}
		return code.equals("model_not_found") ? Probe.Result.down("not-found").atOnce() : null;
	}

	private static Probe.@Nullable Result limited(HttpExchange answer, String code, String type) {
		if (code.equals("insufficient_quota") || type.equals("insufficient_quota")) {
			return Probe.Result.degraded("quota").retryAfter(answer.retryAfter());
		}
		boolean billing = code.equals("billing_not_active");
		return billing ? Probe.Result.degraded("billing").retryAfter(answer.retryAfter()) : null;
	}

}
