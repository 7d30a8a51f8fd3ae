package io.observability.context.messaging;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for correlation ids of messages.
 *
 * @param headers Headers of messages to read the correlation id from, in any case of
 * letters; the first usable one wins.
 * @param header Header that takes the correlation id along with what is sent, by default
 * the first of the headers to read.
 * @param maxLength Number of characters up to which an id of a sender is accepted.
 */
@ConfigurationProperties("observability.context.messaging")
record ContextMessagingProperties(@DefaultValue( {
		"X-Correlation-ID", "X-Request-ID" }) List<String> headers, @Nullable String header,
		@DefaultValue("128") int maxLength){

	private static final String PREFIX = "observability.context.messaging.";

	private static final int LONGEST = 1024;

	/** As long as the name of a header in AMQP. */
	private static final int LONGEST_NAME = 128;

	ContextMessagingProperties {
		Assert.isTrue(!headers.isEmpty(), () -> "'" + PREFIX + "headers' must name at least one header but was ''");
		headers.forEach((name) -> requireName("headers", name));
		if (header != null) {
			requireName("header", header);
		}
		Assert.isTrue(maxLength >= 1 && maxLength <= LONGEST,
				() -> "'" + PREFIX + "max-length' must be between 1 and %d but was '%d'".formatted(LONGEST, maxLength));
	}

	String effectiveHeader() {
		return (this.header != null) ? this.header : this.headers.get(0);
	}

	private static void requireName(String key, String value) {
		boolean valid = !value.isEmpty() && value.length() <= LONGEST_NAME
				&& value.chars().allMatch((c) -> c > ' ' && c < 0x7f);
		Assert.isTrue(valid,
				() -> "'" + PREFIX + "%s' must be the name of a header but was '%s'".formatted(key, value));
	}

}
