package io.observability.health.speech;

import java.net.http.HttpRequest;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.Probe.Result;

/**
 * Azure Speech. Hearing reads one entry of the list of base models ({@code GET
 * /speechtotext/models/base?api-version=2024-11-15&top=1},
 * https://learn.microsoft.com/azure/ai-services/speech-service/rest-speech-to-text; the
 * paths with a version in them, and the health status among them, were to end in 2026).
 * Speaking has a token made ({@code POST /sts/v1.0/issueToken}, lives for ten minutes, is
 * thrown away), and in its place, at most every 15 minutes, asks for the list of voices
 * of which only the head is read
 * (https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech).
 * Proves that the key belongs to the region and that the service answers, not that audio
 * would be taken or made: that has hosts of its own. With an address of one's own the
 * path of the voices is not confirmed.
 */
final class AzureSpeech {

	private static final String KEY = "Ocp-Apim-Subscription-Key";

	private static final Pattern TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

	private AzureSpeech() {
	}

	static Probe stt(String name, SpeechProvider provider) {
		String region = region(name, "azure-stt", provider);
		if (region == null || !provider.hasApiKey()) {
			return HttpProbe.notConfigured(name, "azure-stt", SpeechProbes.KIND);
		}
		return call(name, "azure-stt",
				provider.request(api(region), "/speechtotext/models/base?api-version=2024-11-15&top=1"), provider)
			.reading(AzureSpeech::judge);
	}

	static Probe tts(String name, SpeechProvider provider) {
		String region = region(name, "azure-tts", provider);
		if (region == null || !provider.hasApiKey()) {
			return HttpProbe.notConfigured(name, "azure-tts", SpeechProbes.KIND);
		}
		String voices = SpeechProvider.isSet(provider.baseUrl()) ? "/tts/cognitiveservices/voices/list"
				: "/cognitiveservices/voices/list";
		HttpProbe token = call(name, "azure-tts",
				provider.request(api(region), "/sts/v1.0/issueToken").POST(HttpRequest.BodyPublishers.noBody()),
				provider);
		HttpProbe list = call(name, "azure-tts",
				provider.request("https://" + region + ".tts.speech.microsoft.com", voices), provider);
		return SeldomCall.essential(token.reading(AzureSpeech::judgeToken),
				list.limitedTo(0).reading((answer) -> (answer.status() == 200) ? Result.up() : null));
	}

	private static HttpProbe call(String name, String vendor, HttpRequest.Builder request, SpeechProvider provider) {
		return HttpProbe.of(name, vendor, request.header(KEY, provider.key()).build()).ofKind(SpeechProbes.KIND);
	}

	/** Return the region, an empty text if an address makes it needless, or null. */
	private static @Nullable String region(String name, String vendor, SpeechProvider provider) {
		return SpeechProvider.isSet(provider.baseUrl()) ? ""
				: SpeechProbes.required(name, vendor, "region", provider.region());
	}

	private static String api(String region) {
		return "https://" + region + ".api.cognitive.microsoft.com";
	}

	private static @Nullable Result judgeToken(HttpExchange answer) {
		if (answer.status() == 200) {
			return TOKEN.matcher(answer.body().strip()).matches() ? Result.up() : Result.degraded("bad-body");
		}
		return judge(answer);
	}

	private static @Nullable Result judge(HttpExchange answer) {
		return (answer.status() == 403 && answer.mentions("call volume quota"))
				? Result.degraded("quota").retryAfter(answer.retryAfter()) : null;
	}

}
