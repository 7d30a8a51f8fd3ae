package io.observability.jobs.heartbeat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for telling a watchdog that the application is alive.
 *
 * @param url Address that is asked by GET, which is a secret. Without it there are no
 * heartbeats.
 * @param interval Time between two heartbeats, give or take a tenth.
 * @param timeout Time that one may take.
 */
@ConfigurationProperties("observability.jobs.heartbeat")
record HeartbeatProperties(@Nullable String url, @DefaultValue("60s") Duration interval,
		@DefaultValue("5s") Duration timeout) {

	private static final String PREFIX = "observability.jobs.heartbeat.";

	HeartbeatProperties {
		check(url == null || address(url) != null, "'%surl' must be an http or https address with a host", PREFIX);
		check(isFrom(interval, Duration.ofSeconds(5), Duration.ofDays(1)),
				"'%sinterval' must be from 5s to 1d but was '%s'", PREFIX, interval);
		check(isFrom(timeout, Duration.ofMillis(100), interval),
				"'%stimeout' must be from 100ms to 'interval' but was '%s'", PREFIX, timeout);
	}

	private static boolean isFrom(Duration value, Duration least, Duration most) {
		return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
	}

	private static void check(boolean right, String message, Object... values) {
		if (!right) {
			throw new IllegalArgumentException(message.formatted(values));
		}
	}

	/** Return the address, which is there once the feature is. */
	URI address() {
		return Objects.requireNonNull((this.url != null) ? address(this.url) : null);
	}

	private static @Nullable URI address(String url) {
		try {
			URI uri = URI.create(url.strip());
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			return (http && uri.getHost() != null) ? uri : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return "HeartbeatProperties[interval=" + this.interval + ", timeout=" + this.timeout + "]";
	}

}
