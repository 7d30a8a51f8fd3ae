package io.observability.alerting.notice;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertMatcher;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for notices.
 *
 * @param profile How much people want to hear: standard, or quiet for at most 10 messages
 * an hour and the same alert at most every 30 minutes.
 * @param groupWait Time the first alert of a rule and severity waits for others to be
 * told with.
 * @param groupInterval Time between two messages of the same rule and severity.
 * @param repeat How often alerts that still fire are told again, by severity.
 * @param maxPerHour Messages a channel gets in an hour at most; 30 by default, and 10 in
 * the quiet profile. Ends, and critical alerts not told in the last hour, always come.
 * @param cooldown Time between two messages that the same alert begins; 0s by default,
 * and 30m in the quiet profile.
 * @param inhibitions Alerts that need not be told while others fire, by name.
 */
@ConfigurationProperties("observability.alerting.notice")
record NoticeProperties(@DefaultValue("standard") Profile profile, @DefaultValue("1s") Duration groupWait,
		@DefaultValue("30s") Duration groupInterval, @DefaultValue Repeat repeat, @Nullable Integer maxPerHour,
		@Nullable Duration cooldown, @DefaultValue Map<String, Inhibition> inhibitions) {

	private static final String PREFIX = "observability.alerting.notice.";

	NoticeProperties {
		require("group-wait", groupWait, Duration.ZERO, Duration.ofMinutes(10));
		require("group-interval", groupInterval, Duration.ZERO, Duration.ofDays(1));
		requireRepeat("repeat.critical", repeat.critical());
		requireRepeat("repeat.warning", repeat.warning());
		requireRepeat("repeat.info", repeat.info());
		if (maxPerHour != null && (maxPerHour < 1 || maxPerHour > 1000)) {
			throw new IllegalArgumentException(
					"'%smax-per-hour' must be between 1 and 1000 but was '%d'".formatted(PREFIX, maxPerHour));
		}
		if (cooldown != null) {
			require("cooldown", cooldown, Duration.ZERO, Duration.ofDays(1));
		}
		inhibitions.forEach((name, inhibition) -> inhibition.validate(PREFIX + "inhibitions." + name));
	}

	int messagesPerHour() {
		return (this.maxPerHour != null) ? this.maxPerHour : (this.profile == Profile.QUIET) ? 10 : 30;
	}

	Duration pauseOfAlert() {
		return (this.cooldown != null) ? this.cooldown
				: (this.profile == Profile.QUIET) ? Duration.ofMinutes(30) : Duration.ZERO;
	}

	private static void require(String key, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new IllegalArgumentException("'%s' must be from %ds to %ds but was '%s'".formatted(PREFIX + key,
					least.toSeconds(), most.toSeconds(), value));
		}
	}

	private static void requireRepeat(String key, Duration value) {
		if (!value.isZero()) {
			require(key, value, Duration.ofMinutes(1), Duration.ofDays(7));
		}
	}

	/** How much people want to hear. */
	enum Profile {

		/** What matters. */
		STANDARD,

		/** Little. */
		QUIET

	}

	/**
	 * How often alerts that still fire are told again.
	 *
	 * @param critical How often critical alerts that still fire are told again; 0s is
	 * never.
	 * @param warning How often warnings that still fire are told again; 0s is never.
	 * @param info How often infos that still fire are told again; 0s is never.
	 */
	record Repeat(@DefaultValue("4h") Duration critical, @DefaultValue("0s") Duration warning,
			@DefaultValue("0s") Duration info) {

		Duration of(Severity severity) {
			return switch (severity) {
				case CRITICAL -> this.critical;
				case WARNING -> this.warning;
				case INFO -> this.info;
			};
		}

	}

	/**
	 * Alerts that need not be told while others fire.
	 *
	 * @param enabled Whether it holds.
	 * @param when What an alert that fires has: rule, severity or the name of a label,
	 * each with values separated by commas in which * stands for anything.
	 * @param mutes What an alert has that need not be told then.
	 * @param equal Labels that must be the same for both.
	 */
	record Inhibition(@DefaultValue("true") boolean enabled, @DefaultValue Map<String, String> when,
			@DefaultValue Map<String, String> mutes, @DefaultValue List<String> equal) {

		private void validate(String key) {
			if (this.enabled) {
				AlertMatcher.of(key + ".when", this.when);
				AlertMatcher.of(key + ".mutes", this.mutes);
			}
		}

	}

}
