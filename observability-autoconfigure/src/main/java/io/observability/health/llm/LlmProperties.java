package io.observability.health.llm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.observability.health.HttpProbe;

/**
 * Configuration properties for watching language model providers.
 *
 * @param providers Providers to watch, by the name of their component. What one lacks is
 * taken from the properties of Spring AI for the same vendor and address.
 */
@ConfigurationProperties("observability.health.llm")
record LlmProperties(@DefaultValue Map<String, Provider> providers) {

	LlmProperties {
		providers.forEach((name, provider) -> HttpProbe
			.requireHttp("observability.health.llm.providers." + name + ".base-url", provider.baseUrl()));
	}

	/**
	 * A provider of language models.
	 *
	 * @param enabled Whether to watch it. False also hides the one of this name that
	 * Spring AI is configured for.
	 * @param vendor Whose API it speaks. When not set, the name of the component where
	 * that is a vendor, and otherwise that of OpenAI.
	 * @param baseUrl Address of the API, such as 'https://api.openai.com/v1'. Each vendor
	 * with one public address has it as default.
	 * @param apiKey Key of the API, sent in the header that the vendor wants.
	 * @param model Model that has to be there. When not set, models are listed.
	 * @param organization Organization of OpenAI that the key acts for.
	 * @param project Project of OpenAI, or project of Google that the calls count for.
	 * @param region Region of Bedrock. When not set, AWS_REGION.
	 * @param location Location of Vertex AI, such as 'europe-west1' or 'global'.
	 * @param apiVersion Version of the classic API of Azure, such as '2024-10-21'. When
	 * not set, its v1 API is called. For Anthropic the value of 'anthropic-version'.
	 * @param accessKey Access key of AWS. When not set, the default chain of the SDK.
	 * @param secretKey Secret key of AWS.
	 * @param sessionToken Token of temporary keys of AWS.
	 * @param profile Profile of the shared credentials of AWS.
	 * @param credentials File with credentials of Google. When not set, the application
	 * default credentials.
	 */
	record Provider(@DefaultValue("true") boolean enabled, @Nullable Vendor vendor, @Nullable String baseUrl,
			@Nullable String apiKey, @Nullable String model, @Nullable String organization, @Nullable String project,
			@Nullable String region, @Nullable String location, @Nullable String apiVersion, @Nullable String accessKey,
			@Nullable String secretKey, @Nullable String sessionToken, @Nullable String profile,
			@Nullable String credentials) {

		Vendor vendorOf(String name) {
			if (this.vendor != null) {
				return this.vendor;
			}
			Vendor named = Vendor.named(name);
			return (named != null) ? named : Vendor.OPENAI_COMPATIBLE;
		}

		/** Return what is set, by the name of its key. */
		Map<String, String> settings() {
			Map<String, String> settings = new LinkedHashMap<>();
			put(settings, "base-url", this.baseUrl);
			put(settings, "api-key", this.apiKey);
			put(settings, "model", this.model);
			put(settings, "organization", this.organization);
			put(settings, "project", this.project);
			put(settings, "region", this.region);
			put(settings, "location", this.location);
			put(settings, "api-version", this.apiVersion);
			put(settings, "access-key", this.accessKey);
			put(settings, "secret-key", this.secretKey);
			put(settings, "session-token", this.sessionToken);
			put(settings, "profile", this.profile);
			put(settings, "credentials", this.credentials);
			return settings;
		}

		private static void put(Map<String, String> settings, String key, @Nullable String value) {
			if (value != null) {
				settings.put(key, value);
			}
		}

		@Override
		public String toString() {
			return "Provider[vendor=%s, baseUrl=%s, model=%s]".formatted(this.vendor, this.baseUrl, this.model);
		}

	}

	/** Whose API a provider speaks. */
	enum Vendor {

		/** OpenAI. */
		OPENAI("https://api.openai.com/v1"),

		/** A server with the API of OpenAI. */
		OPENAI_COMPATIBLE(null),

		/** Azure OpenAI. */
		AZURE_OPENAI(null),

		/** Anthropic. */
		ANTHROPIC("https://api.anthropic.com"),

		/** The Gemini API of Google. */
		GEMINI("https://generativelanguage.googleapis.com"),

		/** Vertex AI of Google Cloud. */
		VERTEX_AI(null),

		/** Ollama. */
		OLLAMA(null),

		/** Amazon Bedrock. */
		BEDROCK(null);

		private final @Nullable String address;

		Vendor(@Nullable String address) {
			this.address = address;
		}

		String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		@Nullable String address() {
			return this.address;
		}

		static @Nullable Vendor named(String name) {
			for (Vendor vendor : values()) {
				if (vendor.id().equals(name)) {
					return vendor;
				}
			}
			return null;
		}

	}

}
