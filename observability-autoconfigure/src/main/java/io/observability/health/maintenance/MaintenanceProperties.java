package io.observability.health.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.scheduling.support.CronExpression;

/**
 * Configuration properties for the maintenance of components.
 *
 * @param windows Times at which components are worked on, so that nobody need be told.
 * @param roles Roles of which a caller of the endpoint must have one. An empty value lets
 * in everybody who reaches the endpoint.
 * @param maxDuration How long a window that is opened by the endpoint may last at most.
 * @param maxWindows Number of windows that are opened by the endpoint at the same time.
 * @param file File in which windows that are opened by the endpoint are kept until the
 * next start, which belongs to one process. They are not kept when it is not set.
 */
@ConfigurationProperties("observability.health.maintenance")
record MaintenanceProperties(@DefaultValue List<Window> windows, @DefaultValue( {
		"ACTUATOR", "ADMIN" }) List<String> roles, @DefaultValue("24h") Duration maxDuration,
		@DefaultValue("20") int maxWindows, @Nullable String file){

	static final Pattern COMPONENT = Pattern.compile("\\*|[\\w.-]{1,100}(/[\\w.-]{1,100})?");

	private static final String PREFIX = "observability.health.maintenance.";

	private static final Duration LONGEST = Duration.ofDays(31);

	MaintenanceProperties {
		windows = List.copyOf(windows);
		roles = List.copyOf(roles);
		requireDuration("max-duration", maxDuration);
		if (maxWindows < 1 || maxWindows > 100) {
			throw new IllegalArgumentException(
					"'%smax-windows' must be between 1 and 100 but was '%d'".formatted(PREFIX, maxWindows));
		}
		if (file != null && file.isBlank()) {
			throw new IllegalArgumentException("'%sfile' must be the path of a file but was ''".formatted(PREFIX));
		}
		for (int i = 0; i < windows.size(); i++) {
			windows.get(i).validate("windows[" + i + "]");
		}
	}

	private static void requireDuration(String key, Duration value) {
		if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'%s' must be from 1s to 31d but was '%s'".formatted(PREFIX + key, value));
		}
	}

	/**
	 * A time at which components are worked on, once or again and again.
	 *
	 * @param components Names of the components, or <code>*</code> for all. A name before
	 * a slash stands for all parts.
	 * @param start When it begins, such as 2026-12-24T22:00:00+01:00.
	 * @param end When it is over.
	 * @param cron When it begins again and again, in six fields from seconds to day of
	 * the week.
	 * @param duration How long each of those lasts.
	 * @param zone Time zone of the cron expression.
	 * @param reason What is done, for those who look at the endpoint.
	 */
	record Window(@DefaultValue List<String> components, @Nullable Instant start, @Nullable Instant end,
			@Nullable String cron, @Nullable Duration duration, @DefaultValue("UTC") ZoneId zone,
			@Nullable String reason) {

		Window {
			components = List.copyOf(components);
		}

		private void validate(String key) {
			if (this.components.isEmpty()) {
				throw new IllegalArgumentException(
						"'%s.components' must name components, or be '*' for all".formatted(PREFIX + key));
			}
			for (String component : this.components) {
				if (!COMPONENT.matcher(component).matches()) {
					throw new IllegalArgumentException("'%s.components' must be names of components or '*' but was '%s'"
						.formatted(PREFIX + key, component));
				}
			}
			boolean once = this.start != null && this.end != null && this.cron == null && this.duration == null;
			boolean repeated = this.cron != null && this.duration != null && this.start == null && this.end == null;
			if (!once && !repeated) {
				throw new FailureAnalyzedException("'%s' has no time, or two of them.".formatted(PREFIX + key),
						"Set 'start' and 'end' for a single window, or 'cron' and 'duration' for a repeated one.");
			}
			validateTime(key);
		}

		private void validateTime(String key) {
			if (this.start != null && this.end != null && !this.end.isAfter(this.start)) {
				throw new IllegalArgumentException(
						"'%s.end' must be after 'start' but was '%s'".formatted(PREFIX + key, this.end));
			}
			if (this.duration != null) {
				requireDuration(key + ".duration", this.duration);
			}
			if (this.cron != null && !CronExpression.isValidExpression(this.cron)) {
				throw new IllegalArgumentException(
						"'%s.cron' must be a cron expression of six fields, such as '0 0 2 * * SUN', but was '%s'"
							.formatted(PREFIX + key, this.cron));
			}
		}

		MaintenanceWindow toWindow() {
			if (this.cron != null && this.duration != null) {
				return new RepeatedWindow(this.components, this.cron, this.duration, this.zone, this.reason);
			}
			return new SingleWindow(this.components, or(this.start), or(this.end), this.reason);
		}

		private static Instant or(@Nullable Instant value) {
			return (value != null) ? value : Instant.EPOCH;
		}

	}

}
