package io.observability.health.llm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.llm.LlmProperties.Vendor;

/**
 * One probe for every language model provider, those of Spring AI included. Each reads
 * about models or versions, which uses no tokens, costs nothing and changes nothing. It
 * proves that the provider can be reached and takes the key, not that it has capacity
 * left.
 */
final class LlmProbes implements Probe.Source {

	private static final Log logger = LogFactory.getLog(LlmProbes.class);

	private static final List<String> CREDENTIALS = List.of("api-key", "access-key", "secret-key", "session-token",
			"profile", "credentials");

	private static final Set<Vendor> KEYED = Set.of(Vendor.OPENAI, Vendor.AZURE_OPENAI, Vendor.ANTHROPIC);

	private final List<Probe> probes;

	LlmProbes(LlmProperties properties, Environment environment) {
		Map<Vendor, Map<String, String>> found = new EnumMap<>(SpringAi.find(environment));
		Map<Vendor, Map<String, String>> alone = new EnumMap<>(found);
		List<Probe> list = new ArrayList<>();
		properties.providers().forEach((name, provider) -> {
			if (!provider.enabled()) {
				return;
			}
			Vendor vendor = provider.vendorOf(name);
			Map<String, String> settings = new HashMap<>(provider.settings());
			if (complete(settings, found.get(vendor), name.equals(vendor.id()))) {
				alone.remove(vendor);
			}
			list.add(probe(new LlmTarget(name, vendor, settings, true), environment));
		});
		alone.keySet().removeIf((vendor) -> properties.providers().containsKey(vendor.id()));
		alone.entrySet()
			.removeIf((entry) -> KEYED.contains(entry.getKey()) && !entry.getValue().containsKey("api-key"));
		alone.forEach((vendor, settings) -> list
			.add(probe(new LlmTarget(vendor.id(), vendor, settings, false), environment)));
		this.probes = List.copyOf(list);
	}

	// A key is never sent to another address than the one it was configured for
	private static boolean complete(Map<String, String> own, @Nullable Map<String, String> found, boolean same) {
		if (found == null || !same && CREDENTIALS.stream().anyMatch(own::containsKey)) {
			return false;
		}
		boolean lacksCredentials = CREDENTIALS.stream().map(own::get).noneMatch(StringUtils::hasText);
		boolean lacksAddress = !StringUtils.hasText(own.get("base-url"));
		if (lacksCredentials && (lacksAddress || Objects.equals(address(own), address(found)))) {
			found.forEach((key, value) -> own.merge(key, value, (mine, theirs) -> mine.isBlank() ? theirs : mine));
			return true;
		}
		if (same && lacksAddress && found.containsKey("base-url")) {
			own.put("base-url", found.get("base-url"));
		}
		return false;
	}

	private static @Nullable String address(Map<String, String> settings) {
		String address = settings.getOrDefault("base-url", settings.get("usual-address"));
		return (address != null) ? StringUtils.trimTrailingCharacter(address, '/') : null;
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	private static Probe probe(LlmTarget target, Environment environment) {
		try {
			return switch (target.vendor()) {
				case OPENAI, OPENAI_COMPATIBLE -> OpenAi.probe(target);
				case AZURE_OPENAI -> OpenAi.azure(target);
				case ANTHROPIC -> Anthropic.probe(target);
				case GEMINI -> Google.gemini(target);
				case VERTEX_AI -> Google.vertex(target);
				case OLLAMA -> Ollama.probe(target);
				case BEDROCK -> Bedrock.probe(target, environment);
			};
		}
		catch (LlmTarget.NotUsable ex) {
			if (ex.reason() != null) {
				logger.warn("The language model provider '%s' is not watched, as it has %s".formatted(target.name(),
						ex.reason()));
			}
			return HttpProbe.notConfigured(target.name(), target.provider(), "llm");
		}
	}

}
