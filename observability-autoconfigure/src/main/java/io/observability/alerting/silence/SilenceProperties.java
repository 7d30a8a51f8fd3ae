package io.observability.alerting.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.observability.alerting.AlertMatcher;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.scheduling.support.CronExpression;

/**
 * Configuration properties for times in which alerts are not told.
 *
 * @param windows Times in which some alerts are not told, each once or again and again.
 * @param maxSilences Number of silences that are begun while the application runs, at the
 * same time.
 */
@ConfigurationProperties("observability.alerting.silence")
record SilenceProperties(@DefaultValue List<Window> windows, @DefaultValue("100") int maxSilences) {

	private static final String PREFIX = "observability.alerting.silence.";

	static final Duration LONGEST = Duration.ofDays(30);

	SilenceProperties {
		windows = List.copyOf(windows);
		if (maxSilences < 1 || maxSilences > 1000) {
			throw new IllegalArgumentException(
					"'%smax-silences' must be between 1 and 1000 but was '%d'".formatted(PREFIX, maxSilences));
		}
		for (int i = 0; i < windows.size(); i++) {
			windows.get(i).validate(PREFIX + "windows[" + i + "]");
		}
	}

	/**
	 * A time in which some alerts are not told, once or again and again.
	 *
	 * @param match What an alert must have: rule, severity or the name of a label, each
	 * with a value in which * stands for anything.
	 * @param from When it begins, such as 2026-12-24T22:00:00+01:00; at once by default.
	 * @param until When it is over, 30 days after its beginning at the latest.
	 * @param cron When it begins again and again, in six fields from seconds to day of
	 * the week.
	 * @param duration How long each of those lasts.
	 * @param zone Time zone of the cron expression.
	 * @param comment Why, for those who look at the endpoint.
	 */
	record Window(@DefaultValue Map<String, String> match, @Nullable Instant from, @Nullable Instant until,
			@Nullable String cron, @Nullable Duration duration, @DefaultValue("UTC") ZoneId zone,
			@DefaultValue("") String comment) {

		private void validate(String key) {
			AlertMatcher.of(key + ".match", this.match);
			boolean once = this.until != null && this.cron == null && this.duration == null;
			boolean repeated = this.cron != null && this.duration != null && this.until == null && this.from == null;
			if (!once && !repeated) {
				throw new FailureAnalyzedException("'%s' has no end, or two of them.".formatted(key),
						"Set 'until' for a silence that is once, or 'cron' and 'duration' for one that comes again.");
			}
			if (this.from != null && this.until != null && !this.until.isAfter(this.from)) {
				throw new IllegalArgumentException(
						"'%s.until' must be after 'from' but was '%s'".formatted(key, this.until));
			}
			validateRecurrence(key);
		}

		private void validateRecurrence(String key) {
			if (this.duration != null
					&& (this.duration.toMillis() < 1000 || this.duration.compareTo(Duration.ofDays(7)) > 0)) {
				throw new IllegalArgumentException(
						"'%s.duration' must be from 1s to 7d but was '%s'".formatted(key, this.duration));
			}
			if (this.cron != null && !CronExpression.isValidExpression(this.cron)) {
				throw new IllegalArgumentException(
						"'%s.cron' must be a cron expression of six fields, such as '0 0 2 * * SUN', but was '%s'"
							.formatted(key, this.cron));
			}
		}

	}

}
