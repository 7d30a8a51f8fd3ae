package io.observability.health.speech;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.Probe.Result;

/**
 * ElevenLabs: reads the list of models ({@code GET /v1/models},
 * https://elevenlabs.io/docs/api-reference/models/list), and in its place, at most every
 * 15 minutes, the subscription ({@code GET /v1/user/subscription},
 * https://elevenlabs.io/docs/api-reference/user/subscription/get), which says how many
 * characters are left. Keys without the permission {@code user_read} do not learn that. A
 * wrong key and one without permission both answer 401 and differ by
 * {@code detail.status}; that 429 has the kinds {@code too_many_concurrent_requests} and
 * {@code system_busy} is known from third parties only.
 */
final class ElevenLabs {

	private static final String VENDOR = "elevenlabs";

	private static final String BASE = "https://api.elevenlabs.io";

	private ElevenLabs() {
	}

	static Probe probe(String name, SpeechProvider provider) {
		if (!provider.hasApiKey()) {
			return HttpProbe.notConfigured(name, VENDOR, SpeechProbes.KIND);
		}
		double share = provider.warningShare();
		return SeldomCall.helpful(call(name, provider, "/v1/models").reading(ElevenLabs::judge),
				call(name, provider, "/v1/user/subscription").reading((answer) -> judgeQuota(answer, share)));
	}

	private static HttpProbe call(String name, SpeechProvider provider, String path) {
		return HttpProbe.of(name, VENDOR, provider.request(BASE, path).header("xi-api-key", provider.key()).build())
			.ofKind(SpeechProbes.KIND);
	}

	private static @Nullable Result judge(HttpExchange answer) {
		String kind = answer.text("/detail/status");
		return switch (answer.status()) {
			case 401, 403 -> judgeRefusal(kind);
			case 429 ->
				kind.equals("system_busy") ? Result.degraded("overloaded").retryAfter(answer.retryAfter()) : null;
			default -> null;
		};
	}

	private static @Nullable Result judgeRefusal(String kind) {
		return switch (kind) {
			case "missing_permissions" -> Result.of(HealthState.UP, "limited-scope");
			case "quota_exceeded" -> Result.degraded("quota");
			default -> null;
		};
	}

	private static @Nullable Result judgeQuota(HttpExchange answer, double warningShare) {
		boolean known = answer.status() == 200 && answer.value("/character_count") instanceof Number
				&& answer.value("/character_limit") instanceof Number;
		if (!known) {
			return judge(answer);
		}
		double used = Double.parseDouble(answer.text("/character_count"));
		double limit = Double.parseDouble(answer.text("/character_limit"));
		return judge(used, limit + extension(answer), warningShare).with("character_count", (long) used)
			.with("character_limit", (long) limit);
	}

	// Who is billed by usage may go beyond the limit, without end or up to another one
	private static double extension(HttpExchange answer) {
		Object extension = answer.value("/max_credit_limit_extension");
		if (extension instanceof Number number) {
			return Math.max(0, number.doubleValue());
		}
		return "unlimited".equals(extension) ? Double.POSITIVE_INFINITY : 0;
	}

	private static Result judge(double used, double allowed, double warningShare) {
		if (used >= allowed) {
			return Result.degraded("quota");
		}
		return (used >= allowed * warningShare) ? Result.degraded("quota-low") : Result.up();
	}

}
