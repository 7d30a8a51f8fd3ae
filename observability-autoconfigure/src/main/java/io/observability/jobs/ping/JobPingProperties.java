package io.observability.jobs.ping;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Configuration properties for jobs outside of the process.
 *
 * @param token Secret that callers send as bearer token, of at least 16 characters.
 * @param path Path below which jobs are told of.
 * @param requestsPerMinute Number of requests in a minute that are taken. Ten times fewer
 * may be refused before callers without the token are turned away unheard.
 */
@ConfigurationProperties("observability.jobs.ping")
record JobPingProperties(@Nullable String token, @DefaultValue("/jobs") String path,
		@DefaultValue("600") int requestsPerMinute) {

	private static final String PREFIX = "observability.jobs.ping.";

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.~-]+)+");

	private static final int SHORTEST = 16;

	JobPingProperties {
		check(PATH.matcher(path).matches(), "path", "be a path such as '/jobs', without a slash at its end", path);
		check(requestsPerMinute >= 10 && requestsPerMinute <= 100_000, "requests-per-minute", "be from 10 to 100000",
				requestsPerMinute);
	}

	private static void check(boolean right, String key, String rule, Object value) {
		if (!right) {
			throw new IllegalArgumentException("'%s%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
		}
	}

	/** Return the token, and refuse one that could be guessed, without showing it. */
	String requireToken() {
		if (this.token == null || this.token.isBlank()) {
			throw new FailureAnalyzedException(
					"'%senabled' is set without '%stoken', so that nobody could tell of a job.".formatted(PREFIX,
							PREFIX),
					"Set it to %d characters or more, such as those of 'openssl rand -hex 32'.".formatted(SHORTEST));
		}
		if (this.token.length() < SHORTEST) {
			throw new FailureAnalyzedException(
					"'%stoken' has %d characters, so that it could be guessed.".formatted(PREFIX, this.token.length()),
					"Set it to %d characters or more, such as those of 'openssl rand -hex 32'.".formatted(SHORTEST));
		}
		return this.token;
	}

	@Override
	public String toString() {
		return "JobPingProperties[path=" + this.path + ", requestsPerMinute=" + this.requestsPerMinute + "]";
	}

}
