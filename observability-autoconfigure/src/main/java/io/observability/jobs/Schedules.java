package io.observability.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/** The schedules there are. */
final class Schedules {

	private Schedules() {
	}

	/**
	 * Runs at times of the wall clock.
	 *
	 * @param expression the times
	 * @param zone where the clock hangs
	 */
	record Cron(CronExpression expression, ZoneId zone) implements JobSchedule {

		static Cron parse(String expression, ZoneId zone) {
			try {
				return new Cron(CronExpression.parse(expression), zone);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"'cron' must have six fields, from seconds to days of the week, but was '%s': %s"
							.formatted(expression, ex.getMessage()),
						ex);
			}
		}

		@Override
		public @Nullable Instant next(Instant after) {
			ZonedDateTime next = this.expression.next(after.atZone(this.zone));
			return (next != null) ? next.toInstant() : null;
		}

		@Override
		public String toString() {
			return "cron %s %s".formatted(this.expression, this.zone);
		}

	}

	/**
	 * Runs that are so far apart.
	 *
	 * @param interval time between two runs
	 * @param initialDelay time before the first one
	 */
	record Every(Duration interval, Duration initialDelay) implements JobSchedule {

		Every {
			JobDefinition.requirePositive("every", interval);
		}

		@Override
		public Instant next(Instant after) {
			return after.plus(this.interval);
		}

		@Override
		public String toString() {
			return "every " + this.interval;
		}

	}

	/**
	 * Several schedules of one job.
	 *
	 * @param schedules the schedules
	 */
	record AnyOf(List<JobSchedule> schedules) implements JobSchedule {

		AnyOf {
			schedules = List.copyOf(schedules);
		}

		@Override
		public @Nullable Instant next(Instant after) {
			return this.schedules.stream()
				.map((schedule) -> schedule.next(after))
				.filter(Objects::nonNull)
				.min(Instant::compareTo)
				.orElse(null);
		}

		@Override
		public Duration initialDelay() {
			return this.schedules.stream()
				.map(JobSchedule::initialDelay)
				.min(Duration::compareTo)
				.orElse(Duration.ZERO);
		}

		@Override
		public String toString() {
			return this.schedules.stream().map(JobSchedule::toString).collect(Collectors.joining(", "));
		}

	}

}
