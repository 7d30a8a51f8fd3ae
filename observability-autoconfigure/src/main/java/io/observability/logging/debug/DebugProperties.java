package io.observability.logging.debug;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Configuration properties for debugging on demand.
 *
 * @param roles Roles of which a caller of the endpoint must have one. An empty value lets
 * in everybody who reaches the endpoint.
 * @param defaultDuration How long a level is raised if nothing is said about it.
 * @param maxDuration How long a level may be raised at most.
 * @param linesPerSecond Lines that are written in a second because of one grant; further
 * ones are counted.
 * @param maxGrants Number of grants at the same time.
 * @param header Header of requests that may carry a signed token.
 * @param secret Secret that signs tokens, of at least 32 characters. Without it no token
 * is looked at.
 */
@ConfigurationProperties("observability.logging.debug")
record DebugProperties(@DefaultValue( {
		"ACTUATOR", "ADMIN" }) List<String> roles, @DefaultValue("5m") Duration defaultDuration,
		@DefaultValue("1h") Duration maxDuration, @DefaultValue("100") int linesPerSecond,
		@DefaultValue("20") int maxGrants, @DefaultValue("X-Debug-Token") String header, @Nullable String secret){

	private static final String PREFIX = "observability.logging.debug.";

	private static final int SHORTEST_SECRET = 32;

	DebugProperties {
		roles = List.copyOf(roles);
		check(maxDuration.compareTo(Duration.ofSeconds(1)) >= 0 && maxDuration.compareTo(Duration.ofDays(7)) <= 0,
				"max-duration", "be from 1s to 7d", maxDuration);
		check(defaultDuration.compareTo(Duration.ofSeconds(1)) >= 0 && defaultDuration.compareTo(maxDuration) <= 0,
				"default-duration", "be from 1s to 'max-duration'", defaultDuration);
		check(linesPerSecond >= 1 && linesPerSecond <= 100_000, "lines-per-second", "be from 1 to 100000",
				linesPerSecond);
		check(maxGrants >= 1 && maxGrants <= 25, "max-grants", "be from 1 to 25", maxGrants);
		check(!header.isBlank(), "header", "be the name of a header", header);
	}

	private static void check(boolean right, String key, String rule, Object value) {
		if (!right) {
			throw new IllegalArgumentException("'%s%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
		}
	}

	/** Refuse a secret that could be guessed, without showing it. */
	void checkSecret() {
		if (this.secret != null && this.secret.length() < SHORTEST_SECRET) {
			throw new FailureAnalyzedException(
					"'%ssecret' has %d characters, so that tokens could be forged.".formatted(PREFIX,
							this.secret.length()),
					"Set it to %d random characters or more, such as those of 'openssl rand -hex 32', or remove it."
						.formatted(SHORTEST_SECRET));
		}
	}

	@Override
	public String toString() {
		return "DebugProperties[roles=" + this.roles + ", defaultDuration=" + this.defaultDuration + ", maxDuration="
				+ this.maxDuration + ", header=" + this.header + "]";
	}

}
