package io.observability.health.speech;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/**
 * Deepgram: lists the projects of the key ({@code GET /v1/projects},
 * https://developers.deepgram.com/reference/manage/projects/list). Proves that the API
 * takes the key, not that credit or concurrency is left. Both a wrong key and one without
 * the permission {@code project:read} answer 401
 * (https://developers.deepgram.com/docs/errors).
 */
final class Deepgram {

	private static final String VENDOR = "deepgram";

	private Deepgram() {
	}

	static Probe probe(String name, SpeechProvider provider) {
		if (!provider.hasApiKey()) {
			return HttpProbe.notConfigured(name, VENDOR, SpeechProbes.KIND);
		}
		return HttpProbe
			.of(name, VENDOR,
					provider.request("https://api.deepgram.com", "/v1/projects")
						.header("Authorization", "Token " + provider.key())
						.build())
			.ofKind(SpeechProbes.KIND)
			.reading(Deepgram::judge);
	}

	private static Probe.@Nullable Result judge(HttpExchange answer) {
		boolean refused = answer.status() == 401 || answer.status() == 403;
		return (refused && answer.mentions("insufficient_permissions", "sufficient permissions"))
				? Probe.Result.of(HealthState.UP, "limited-scope") : null;
	}

}
