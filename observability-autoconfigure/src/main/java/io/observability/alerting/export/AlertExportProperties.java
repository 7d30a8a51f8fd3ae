package io.observability.alerting.export;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the export of alert rules.
 *
 * @param scope What an alert is about: the service with all its instances, or each
 * instance. What only one process can tell, such as its memory, is about the instance
 * anyway.
 * @param by Labels that tell services apart in Prometheus.
 * @param matchers Labels that series must have, such as application: shop, when the file
 * is for one application only; all series by default.
 * @param to Folder to write the files to. The application then starts no server, writes
 * them and ends.
 */
@ConfigurationProperties("observability.alerting.export")
record AlertExportProperties(@DefaultValue("service") Scope scope, @DefaultValue( {
		"application", "job" }) List<String> by, @DefaultValue Map<String, String> matchers, @Nullable String to){

	AlertExportProperties {
		by.forEach((label) -> check("by", label));
		matchers.keySet().forEach((label) -> check("matchers", label));
	}

	private static void check(String key, String label) {
		Assert.isTrue(label.matches("[a-zA-Z_][a-zA-Z0-9_]*"),
				() -> "'observability.alerting.export.%s' must have names of letters, digits and _, not beginning "
					.formatted(key) + "with a digit, but one was '%s'".formatted(label));
	}

	/** What an alert is about. */
	enum Scope {

		/** All instances of a service together. */
		SERVICE,

		/** Each instance. */
		INSTANCE

	}

}
