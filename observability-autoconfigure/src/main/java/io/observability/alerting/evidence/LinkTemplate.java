package io.observability.alerting.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertText;
import org.jspecify.annotations.Nullable;

/** An address with placeholders, which is checked when the application starts. */
final class LinkTemplate {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.\\-]+(?::\\d{1,5})?(?:[/?#]\\S*)?");

	/** What people write in an address although it has to be encoded. */
	private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%]+");

	private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9\\-._~]+");

	private static final String KNOWN = "{correlation_id}, {fingerprint}, {rule}, {severity}, {service}, {version}, "
			+ "{instance}, {environment}, {since}, {since_ms} and {label:<name>}";

	private final String template;

	private LinkTemplate(String template) {
		this.template = template;
	}

	static LinkTemplate parse(String key, String text) {
		String template = text.strip();
		if (!ADDRESS.matcher(PLACEHOLDER.matcher(template).replaceAll("x")).matches()
				|| template.substring(0, template.indexOf("//")).indexOf('{') >= 0) {
			throw new IllegalArgumentException(
					"'%s' must be an address such as https://logs.example.com/?q={correlation_id} but was '%s'"
						.formatted(key, text));
		}
		Matcher matcher = PLACEHOLDER.matcher(template);
		while (matcher.find()) {
			if (!isKnown(matcher.group(1))) {
				throw new IllegalArgumentException(
						"'%s' must have no placeholders but %s but had '%s'".formatted(key, KNOWN, matcher.group()));
			}
		}
		if (PLACEHOLDER.matcher(template).replaceAll("").matches(".*[{}].*")) {
			throw new IllegalArgumentException(
					"'%s' must have placeholders that end with '}' but was '%s'".formatted(key, text));
		}
		return new LinkTemplate(template);
	}

	/** Return the address, or {@code null} if the alert lacks what it needs. */
	@Nullable String link(Alert alert) {
		StringBuilder link = new StringBuilder();
		Matcher matcher = PLACEHOLDER.matcher(this.template);
		int end = 0;
		while (matcher.find()) {
			String value = value(matcher.group(1), alert);
			if (value == null || value.isBlank()) {
				return null;
			}
			link.append(encoded(this.template.substring(end, matcher.start()), UNUSUAL))
				.append(encoded(value, SPECIAL));
			end = matcher.end();
		}
		return link.append(encoded(this.template.substring(end), UNUSUAL)).toString();
	}

	private static boolean isKnown(String name) {
		return switch (name) {
			case "correlation_id", "fingerprint", "rule", "severity", "service", "version", "instance", "environment",
					"since", "since_ms" ->
				true;
			default -> name.startsWith("label:") && name.length() > "label:".length();
		};
	}

	private static @Nullable String value(String name, Alert alert) {
		return switch (name) {
			case "correlation_id" -> first(alert, RequestEvidence.NAME);
			case "fingerprint" -> first(alert, ErrorEvidence.NAME);
			case "rule" -> alert.rule();
			case "severity" -> AlertText.lower(alert.severity());
			case "service" -> alert.source().service();
			case "version" -> alert.source().version();
			case "instance" -> alert.source().instance();
			case "environment" -> alert.source().environment();
			case "since" -> alert.since().toString();
			case "since_ms" -> Long.toString(alert.since().toEpochMilli());
			default -> alert.labels().get(name.substring("label:".length()));
		};
	}

	private static String encoded(String text, Pattern characters) {
		return characters.matcher(text)
			.replaceAll((found) -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20"));
	}

	/** Lines of evidence begin with what it is found by. */
	private static @Nullable String first(Alert alert, String annotation) {
		String lines = alert.annotations().get(annotation);
		return (lines != null) ? lines.split("\\s", 2)[0] : null;
	}

}
