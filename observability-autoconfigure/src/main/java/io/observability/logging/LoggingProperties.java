package io.observability.logging;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for logging.
 *
 * @param format Format of the console and the log file: json, console for lines that
 * people read, or auto for console in the profiles dev and local and json otherwise.
 * @param fields Names of the fields of JSON lines: default for ours, ecs for Elastic
 * Common Schema, gcp for Google Cloud, or datadog.
 * @param googleCloudProject Project that the traces of JSON lines for Google Cloud belong
 * to. Else it is spring.cloud.gcp.project-id or GOOGLE_CLOUD_PROJECT.
 * @param stackTraceLength Number of characters of a stack trace in JSON at most.
 */
@ConfigurationProperties("observability.logging")
record LoggingProperties(@DefaultValue("auto") String format, @DefaultValue("default") String fields,
		@Nullable String googleCloudProject, @DefaultValue("16000") int stackTraceLength) {

	static final String FORMAT = "observability.logging.format";

	LoggingProperties {
		Assert.isTrue(LogFormat.find(format) != null,
				() -> "'%s' must be one of json, console and auto but was '%s'".formatted(FORMAT, format));
		Assert.isTrue(FieldProfile.find(fields) != null,
				() -> "'%s' must be one of default, ecs, gcp and datadog but was '%s'".formatted(FieldProfile.FIELDS,
						fields));
		Assert.isTrue(stackTraceLength >= 100,
				() -> "'observability.logging.stack-trace-length' must be at least 100 but was '%d'"
					.formatted(stackTraceLength));
	}

}
