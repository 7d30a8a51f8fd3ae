package io.observability.health.speech;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.observability.health.HttpProbe;

/**
 * Speech providers that the application is configured for already: by Spring AI, or by
 * the keys that the vendors' own libraries read ({@code DEEPGRAM_API_KEY},
 * {@code ELEVENLABS_API_KEY}).
 */
final class FoundProviders {

	private static final Logger logger = LoggerFactory.getLogger(FoundProviders.class);

	private static final String OPENAI = "spring.ai.openai.";

	private final Binder binder;

	FoundProviders(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * Add what was found and is not configured, and give configured providers the key
	 * that they lack. A key is never sent to another address than the one it belongs to.
	 */
	void complete(Map<String, SpeechProvider> providers) {
		find().forEach((vendor, found) -> {
			SpeechProvider own = providers.get(vendor);
			if (own != null && SpeechProbes.vendor(vendor, own).equals(vendor)) {
				providers.put(vendor, complete(own, found));
			}
			else if (own == null && isNew(providers, vendor) && isWatchable(vendor, found)) {
				providers.put(vendor, found);
			}
		});
	}

	private static boolean isNew(Map<String, SpeechProvider> providers, String vendor) {
		return providers.entrySet()
			.stream()
			.noneMatch((entry) -> SpeechProbes.vendor(entry.getKey(), entry.getValue()).equals(vendor));
	}

	private static SpeechProvider complete(SpeechProvider own, SpeechProvider found) {
		String baseUrl = own.baseUrl();
		boolean ownAddress = SpeechProvider.isSet(baseUrl);
		if (SpeechProvider.isSet(own.apiKey()) || ownAddress && !String.valueOf(baseUrl).equals(found.baseUrl())
				|| !isWatchable("", found)) {
			return own;
		}
		return own.withApiKey(found.apiKey()).withBaseUrl(found.baseUrl());
	}

	// The properties of others must not fail the start
	private static boolean isWatchable(String vendor, SpeechProvider found) {
		try {
			HttpProbe.requireHttp("base-url", found.baseUrl());
			return true;
		}
		catch (IllegalArgumentException ex) {
			logger.warn("The speech provider '{}' is not watched, as its address in 'spring.ai' is not an http or"
					+ " https address without credentials and query", vendor);
			return false;
		}
	}

	private Map<String, SpeechProvider> find() {
		Map<String, SpeechProvider> found = new LinkedHashMap<>();
		openAi(found, "whisper", "transcription");
		openAi(found, "openai-tts", "speech");
		String springAi = value("spring.ai.elevenlabs.api-key");
		String elevenLabs = (springAi != null) ? springAi : value("elevenlabs.api-key");
		if (elevenLabs != null) {
			String baseUrl = (springAi != null) ? value("spring.ai.elevenlabs.base-url") : null;
			found.put("elevenlabs", SpeechProvider.of("elevenlabs", elevenLabs, baseUrl, null));
		}
		String deepgram = value("deepgram.api-key");
		if (deepgram != null) {
			found.put("deepgram", SpeechProvider.of("deepgram", deepgram, null, null));
		}
		return found;
	}

	// The common key alone does not say that the application hears or speaks
	private void openAi(Map<String, SpeechProvider> found, String vendor, String task) {
		String prefix = OPENAI + "audio." + task + ".";
		boolean chosen = "openai".equals(value("spring.ai.model.audio." + task));
		if (!chosen && !isAnySet(OPENAI + "audio." + task) || isAzure(prefix) || isAzure(OPENAI)) {
			return;
		}
		String ofTask = value(prefix + "api-key");
		String apiKey = (ofTask != null) ? ofTask : value(OPENAI + "api-key");
		String address = value(prefix + "base-url");
		if (apiKey != null) {
			found.put(vendor, SpeechProvider.of(vendor, apiKey,
					(address != null) ? address : value(OPENAI + "base-url"), value(prefix + "model")));
		}
	}

	private boolean isAzure(String prefix) {
		return "true".equals(value(prefix + "microsoft-foundry"))
				|| value(prefix + "microsoft-deployment-name") != null;
	}

	private boolean isAnySet(String prefix) {
		return this.binder.bind(prefix, Bindable.mapOf(String.class, Object.class)).isBound();
	}

	private @Nullable String value(String key) {
		String value = this.binder.bind(key, String.class).orElse(null);
		return SpeechProvider.isSet(value) ? value : null;
	}

}
