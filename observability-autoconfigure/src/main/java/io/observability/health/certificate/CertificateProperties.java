package io.observability.health.certificate;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for watching certificates.
 *
 * @param interval Time between two looks at a certificate.
 * @param warnBefore Time before the end of a certificate from which on it counts as
 * degraded.
 * @param endpoints TLS endpoints whose certificates are watched, by name.
 */
@ConfigurationProperties("observability.health.certificate")
record CertificateProperties(@DefaultValue("1h") Duration interval, @DefaultValue("21d") Duration warnBefore,
		@DefaultValue Map<String, Endpoint> endpoints) {

	private static final String PREFIX = "observability.health.certificate.";

	private static final Pattern ADDRESS = Pattern.compile("([\\w.-]{1,253}|\\[[\\da-fA-F:.]{2,45}\\])(:(\\d{1,5}))?");

	CertificateProperties {
		requirePositive("interval", interval);
		requirePositive("warn-before", warnBefore);
		endpoints.forEach((name, endpoint) -> endpoint.validate("endpoints." + name + "."));
	}

	private static void requirePositive(String key, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero() || value.toDays() > 3650)) {
			throw new IllegalArgumentException(
					"'%s%s' must be positive and at most ten years but was '%s'".formatted(PREFIX, key, value));
		}
	}

	/**
	 * An endpoint that speaks TLS.
	 *
	 * @param address Host, and port unless it is 443, such as 'api.example.com:8443'.
	 * @param bundle Name of the SSL bundle whose trust store and key are used. Without it
	 * those of the virtual machine.
	 * @param warnBefore Time before the end of this certificate from which on it counts
	 * as degraded.
	 */
	record Endpoint(@Nullable String address, @Nullable String bundle, @Nullable Duration warnBefore) {

		private void validate(String prefix) {
			Matcher matcher = ADDRESS.matcher(String.valueOf(this.address));
			if (this.address == null || !matcher.matches() || port(matcher) < 1 || port(matcher) > 65535) {
				throw new IllegalArgumentException("'%s%saddress' must be a host with or without port but was '%s'"
					.formatted(PREFIX, prefix, (this.address != null) ? this.address : ""));
			}
			requirePositive(prefix + "warn-before", this.warnBefore);
		}

		String host() {
			return match().group(1);
		}

		int port() {
			return port(match());
		}

		private Matcher match() {
			Matcher matcher = ADDRESS.matcher(String.valueOf(this.address));
			matcher.matches();
			return matcher;
		}

		private static int port(Matcher matcher) {
			return (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 443;
		}

	}

}
