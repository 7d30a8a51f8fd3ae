package io.observability.health.llm;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.llm.LlmProperties.Provider;

/**
 * One probe for every language model provider. Each reads the list of models or one entry
 * of it ({@code GET /models}), which uses no tokens and costs nothing. It proves that the
 * provider can be reached and takes the key, not that it has capacity left.
 */
final class LlmProbes implements Probe.Source {

	private static final Logger logger = LoggerFactory.getLogger(LlmProbes.class);

	private static final String OPENAI = "openai";

	private static final String OPENAI_BASE = "https://api.openai.com/v1";

	private static final String SPRING_AI = "spring.ai.openai.";

	private final List<Probe> probes;

	LlmProbes(LlmProperties properties, Environment environment) {
		Map<String, Provider> providers = new LinkedHashMap<>(properties.providers());
		Provider springAi = springAi(environment);
		Provider openai = providers.get(OPENAI);
		if (openai != null || springAi.apiKey() != null) {
			providers.put(OPENAI, (openai != null) ? complete(openai, springAi) : springAi);
		}
		this.probes = providers.entrySet().stream().map((entry) -> probe(entry.getKey(), entry.getValue())).toList();
	}

	private static Provider springAi(Environment environment) {
		String baseUrl = springAi(environment, "base-url");
		return new Provider((baseUrl != null) ? baseUrl : OPENAI_BASE, springAi(environment, "api-key"), null);
	}

	// Bound rather than read, since a placeholder without value must not fail the start
	private static @Nullable String springAi(Environment environment, String key) {
		Binder binder = Binder.get(environment);
		String ofChat = text(binder.bind(SPRING_AI + "chat." + key, String.class).orElse(null));
		return (ofChat != null) ? ofChat : text(binder.bind(SPRING_AI + key, String.class).orElse(null));
	}

	// A key is never sent to another address than the one it was configured for
	private static Provider complete(Provider own, Provider springAi) {
		String baseUrl = text(own.baseUrl());
		String apiKey = text(own.apiKey());
		if (apiKey == null && (baseUrl == null || baseUrl.equals(springAi.baseUrl()))) {
			apiKey = springAi.apiKey();
		}
		return new Provider((baseUrl != null) ? baseUrl : springAi.baseUrl(), apiKey, own.model());
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	private static Probe probe(String name, Provider provider) {
		String baseUrl = text(provider.baseUrl());
		if (baseUrl == null) {
			throw new FailureAnalyzedException("The language model provider '%s' has no address.".formatted(name),
					"Set 'observability.health.llm.providers.%s.base-url', for example to '%s'.".formatted(name,
							OPENAI_BASE));
		}
		if (!HttpProbe.isCredential(provider.apiKey())) {
			return HttpProbe.notConfigured(name, name, "llm");
		}
		if (!isHttp(baseUrl)) {
			logger.warn("The language model provider '{}' is not watched, as its address in 'spring.ai.openai' is not "
					+ "an http or https address without credentials and query", name);
			return HttpProbe.notConfigured(name, name, "llm");
		}
		String model = text(provider.model());
		String path = (model != null) ? "/models/" + segment(model) : "/models";
		HttpRequest request = HttpRequest.newBuilder(URI.create(StringUtils.trimTrailingCharacter(baseUrl, '/') + path))
			.header("Authorization", "Bearer " + provider.apiKey())
			.header("Accept", "application/json")
			.build();
		return HttpProbe.of(name, name, request).ofKind("llm");
	}

	// The properties of others must not fail the start; ours are checked where they are
	// read
	private static boolean isHttp(String address) {
		try {
			HttpProbe.requireHttp(SPRING_AI + "base-url", address);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String segment(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static @Nullable String text(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

}
