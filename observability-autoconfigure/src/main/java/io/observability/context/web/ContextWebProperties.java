package io.observability.context.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for correlation ids of HTTP requests.
 *
 * @param headers Request headers to read the correlation id from, the first usable one
 * wins.
 * @param responseHeader Response header that returns the correlation id, by default the
 * first of the request headers.
 * @param maxLength Number of characters up to which an id of a caller is accepted.
 * @param processTimeHeader Whether to return the processing time in milliseconds as
 * X-Process-Time.
 */
@ConfigurationProperties("observability.context.web")
record ContextWebProperties(@DefaultValue( {
		"X-Correlation-ID", "X-Request-ID" }) List<String> headers, @Nullable String responseHeader,
		@DefaultValue("128") int maxLength, @DefaultValue("false") boolean processTimeHeader){

	private static final String PREFIX = "observability.context.web.";

	private static final int LONGEST = 1024;

	ContextWebProperties {
		Assert.isTrue(!headers.isEmpty(), () -> "'" + PREFIX + "headers' must name at least one header but was ''");
		headers.forEach((header) -> requireHeaderName("headers", header));
		if (responseHeader != null) {
			requireHeaderName("response-header", responseHeader);
		}
		Assert.isTrue(maxLength >= 1 && maxLength <= LONGEST,
				() -> "'" + PREFIX + "max-length' must be between 1 and %d but was '%d'".formatted(LONGEST, maxLength));
	}

	String effectiveResponseHeader() {
		return (this.responseHeader != null) ? this.responseHeader : this.headers.get(0);
	}

	private static void requireHeaderName(String key, String value) {
		boolean valid = !value.isEmpty() && value.chars().allMatch(ContextWebProperties::isNameCharacter);
		Assert.isTrue(valid,
				() -> "'" + PREFIX + "%s' must be the name of an HTTP header but was '%s'".formatted(key, value));
	}

	private static boolean isNameCharacter(int character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
				|| (character >= 'A' && character <= 'Z') || "!#$%&'*+-.^_`|~".indexOf(character) >= 0;
	}

}
