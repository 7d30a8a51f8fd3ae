package io.observability.health.llm;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.observability.health.HttpProbe;

/**
 * Configuration properties for watching language model providers.
 *
 * @param providers Providers to watch, by the name of their component. The provider
 * 'openai' takes what it lacks from 'spring.ai.openai'.
 */
@ConfigurationProperties("observability.health.llm")
record LlmProperties(@DefaultValue Map<String, Provider> providers) {

	LlmProperties {
		providers.forEach((name, provider) -> HttpProbe
			.requireHttp("observability.health.llm.providers." + name + ".base-url", provider.baseUrl()));
	}

	/**
	 * A provider that speaks the API of OpenAI.
	 *
	 * @param baseUrl Address of the API with its version, such as
	 * 'https://api.openai.com/v1'.
	 * @param apiKey Key sent as bearer token.
	 * @param model Model that has to be there. When not set, the list of models is read.
	 */
	record Provider(@Nullable String baseUrl, @Nullable String apiKey, @Nullable String model) {

		@Override
		public String toString() {
			return "Provider[baseUrl=%s, model=%s]".formatted(this.baseUrl, this.model);
		}

	}

}
