package io.observability.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Tells which value is wrong, where otherwise the beans would be told that could not be
 * made of it, or the innermost reason without its key.
 */
final class WrongValueAnalyzer implements FailureAnalyzer, Ordered {

	private static final Pattern SENTENCE = Pattern
		.compile("'(observability\\.[^']+|[A-Z]+_WEBHOOK_URL|PAGERDUTY_ROUTING_KEY)' must .+", Pattern.DOTALL);

	private final Environment environment;

	WrongValueAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		boolean binding = false;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			binding |= cause instanceof BindException;
			Matcher sentence = SENTENCE.matcher(String.valueOf(cause.getMessage()));
			if (cause instanceof IllegalArgumentException && sentence.matches()) {
				boolean toldBySpringBoot = binding && cause.getCause() == null;
				return toldBySpringBoot ? null : new FailureAnalysis(end(sentence.group()),
						"Correct '%s'%s.".formatted(sentence.group(1), origin(sentence.group(1))), cause);
			}
		}
		return null;
	}

	private static String end(String sentence) {
		return sentence.endsWith(".") ? sentence : sentence + ".";
	}

	private String origin(String key) {
		if (!ConfigurationPropertyName.isValid(key)) {
			return "";
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return (property.getOrigin() != null) ? " (%s)".formatted(property.getOrigin()) : "";
			}
		}
		return "";
	}

}
