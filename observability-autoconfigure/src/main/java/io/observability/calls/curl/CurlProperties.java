package io.observability.calls.curl;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for requests of failed calls.
 *
 * @param maxLength Number of characters after which the command is cut.
 */
@ConfigurationProperties("observability.calls.curl")
record CurlProperties(@DefaultValue("2000") int maxLength) {

	CurlProperties {
		Assert.isTrue(maxLength >= 100 && maxLength <= 10_000,
				() -> "'observability.calls.curl.max-length' must be between 100 and 10000 but was '%s'"
					.formatted(maxLength));
	}

}
