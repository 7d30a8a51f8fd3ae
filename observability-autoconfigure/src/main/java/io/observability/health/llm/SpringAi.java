package io.observability.health.llm;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.observability.health.llm.LlmProperties.Vendor;

/**
 * Finds the providers that Spring AI 2 is configured for, by its properties. Those of
 * {@code spring.ai.azure.openai} and {@code spring.ai.vertex.ai.gemini} went away with
 * version 2; their successors are {@code spring.ai.openai.microsoft-foundry} and
 * {@code spring.ai.google.genai}. A default of Spring AI is no configuration, and neither
 * is an address without the key that it needs.
 */
final class SpringAi {

	private static final String OPENAI = "spring.ai.openai.";

	private static final String GITHUB = "https://models.github.ai/inference";

	private static final List<String> AZURE_HOSTS = List.of("openai.azure.com", "cognitiveservices.azure.com");

	private final Binder binder;

	private SpringAi(Environment environment) {
		this.binder = Binder.get(environment);
	}

	static Map<Vendor, Map<String, String>> find(Environment environment) {
		SpringAi springAi = new SpringAi(environment);
		Map<Vendor, Map<String, String>> found = new EnumMap<>(Vendor.class);
		springAi.openAi(found);
		springAi.anthropic(found);
		springAi.google(found);
		springAi.ollama(found);
		springAi.bedrock(found);
		return found;
	}

	// The key of the chat wins, as it does in Spring AI. The catalogue of GitHub's models
	// is at another address and is left out.
	private void openAi(Map<Vendor, Map<String, String>> found) {
		Map<String, String> settings = new HashMap<>();
		for (String key : List.of("base-url", "api-key")) {
			put(settings, key, OPENAI + "chat." + key);
			put(settings, key, OPENAI + key);
		}
		if (settings.isEmpty()) {
			return;
		}
		String address = settings.getOrDefault("base-url", "");
		if (isTrue(OPENAI + "git-hub-models") || address.startsWith(GITHUB)) {
			return;
		}
		if (isAzure(address)) {
			found.put(Vendor.AZURE_OPENAI, settings);
			return;
		}
		put(settings, "organization", OPENAI + "chat.organization-id");
		put(settings, "organization", OPENAI + "organization-id");
		settings.put("usual-address", String.valueOf(Vendor.OPENAI.address()));
		found.put(Vendor.OPENAI, settings);
	}

	private boolean isAzure(String address) {
		String bare = StringUtils.trimTrailingCharacter(address, '/');
		return isTrue(OPENAI + "microsoft-foundry") || isTrue(OPENAI + "chat.microsoft-foundry")
				|| get(OPENAI + "microsoft-deployment-name") != null
				|| get(OPENAI + "chat.microsoft-deployment-name") != null
				|| get(OPENAI + "microsoft-foundry-service-version") != null
				|| AZURE_HOSTS.stream().anyMatch(bare::endsWith);
	}

	private void anthropic(Map<Vendor, Map<String, String>> found) {
		Map<String, String> settings = new HashMap<>();
		put(settings, "api-key", "spring.ai.anthropic.api-key");
		put(settings, "base-url", "spring.ai.anthropic.base-url");
		if (!settings.isEmpty()) {
			settings.put("usual-address", String.valueOf(Vendor.ANTHROPIC.address()));
			found.put(Vendor.ANTHROPIC, settings);
		}
	}

	// The same choice between the two as in Spring AI
	private void google(Map<Vendor, Map<String, String>> found) {
		String prefix = "spring.ai.google.genai.";
		String key = get(prefix + "api-key");
		String location = get(prefix + "location");
		boolean isVertex = isTrue(prefix + "vertex-ai") || key == null;
		if (!isVertex && key != null) {
			Map<String, String> settings = new HashMap<>(Map.of("api-key", key));
			settings.put("usual-address", String.valueOf(Vendor.GEMINI.address()));
			found.put(Vendor.GEMINI, settings);
		}
		else if (location != null && get(prefix + "project-id") != null) {
			Map<String, String> settings = new HashMap<>(Map.of("location", location));
			put(settings, "credentials", prefix + "credentials-uri");
			found.put(Vendor.VERTEX_AI, settings);
		}
	}

	private void ollama(Map<Vendor, Map<String, String>> found) {
		String address = get("spring.ai.ollama.base-url");
		if (address != null) {
			found.put(Vendor.OLLAMA, new HashMap<>(Map.of("base-url", address)));
		}
	}

	private void bedrock(Map<Vendor, Map<String, String>> found) {
		String prefix = "spring.ai.bedrock.aws.";
		Map<String, String> settings = new HashMap<>();
		for (String key : List.of("region", "access-key", "secret-key", "session-token")) {
			put(settings, key, prefix + key);
		}
		put(settings, "profile", prefix + "profile.name");
		if (!settings.isEmpty()) {
			found.put(Vendor.BEDROCK, settings);
		}
	}

	private void put(Map<String, String> settings, String key, String property) {
		String value = get(property);
		if (value != null) {
			settings.putIfAbsent(key, value);
		}
	}

	private boolean isTrue(String property) {
		return "true".equalsIgnoreCase(get(property));
	}

	// Bound rather than read, since a placeholder without value must not fail the start
	private @Nullable String get(String property) {
		String value = this.binder.bind(property, String.class).orElse(null);
		return StringUtils.hasText(value) ? value : null;
	}

}
