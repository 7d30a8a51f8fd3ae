package io.observability.alerting.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertEvidence;

/** The links of the configuration, filled in for the alert. */
final class LinkEvidence implements AlertEvidence {

	static final String PREFIX = "observability.alerting.links";

	private final Map<String, LinkTemplate> templates = new LinkedHashMap<>();

	LinkEvidence(Map<String, String> links) {
		links.forEach((name, template) -> this.templates.put(name, LinkTemplate.parse(PREFIX + "." + name, template)));
	}

	@Override
	public Map<String, String> about(Alert alert) {
		Map<String, String> links = new LinkedHashMap<>();
		this.templates.forEach((name, template) -> {
			String link = template.link(alert);
			if (link != null) {
				links.put(name, link);
			}
		});
		return links;
	}

}
