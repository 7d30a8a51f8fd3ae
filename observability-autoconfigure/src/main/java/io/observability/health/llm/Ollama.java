package io.observability.health.llm;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.observability.health.HttpExchange;
import io.observability.health.Probe;

/**
 * Ollama: {@code GET /api/version}, or {@code GET /api/tags} when a model has to be
 * there. That it is loaded is not asked. A key is sent only when one is set, as a server
 * of one's own wants none.
 *
 * @see <a href="https://docs.ollama.com/api">API</a>
 */
final class Ollama {

	private Ollama() {
	}

	static Probe probe(LlmTarget target) {
		String model = target.get("model");
		String address = LlmTarget.bare(target.address(null, "http://localhost:11434"), "/v1", "/api");
		HttpRequest.Builder request = target.get(address, (model != null) ? "/api/tags" : "/api/version");
		if (target.has("api-key")) {
			request.header("Authorization", "Bearer " + target.credential("api-key"));
		}
		return target.probe(request.build()).reading((answer) -> judge(answer, model));
	}

	/** Judge a list too long to be read whole as good. */
	private static Probe.@Nullable Result judge(HttpExchange answer, @Nullable String model) {
		if (answer.status() != 200 || !answer.isJson() || !answer.isWhole()) {
			return null;
		}
		if (model == null) {
			return answer.text("/version").isEmpty() ? Probe.Result.degraded("bad-body") : null;
		}
		if (!(answer.value("/models") instanceof List<?> models)) {
			return Probe.Result.degraded("bad-body");
		}
		String tagged = model.contains(":") ? model : model + ":latest";
		boolean present = models.stream()
			.anyMatch((entry) -> entry instanceof Map<?, ?> map
					&& (tagged.equals(map.get("name")) || tagged.equals(map.get("model"))));
		return present ? null : Probe.Result.down("not-found").atOnce();
	}

}
