package io.observability.jobs;

import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is expected of a job.
 *
 * @param job name of the job: letters, digits, dots, hyphens and underscores
 * @param schedule when it runs, or {@code null} if it is never overdue
 * @param grace how long after its time a run may end well, or {@code null} for
 * {@code observability.jobs.grace}
 * @param maxDuration how long a run may take, or {@code null} for any time
 */
public record JobDefinition(String job, @Nullable JobSchedule schedule, @Nullable Duration grace,
		@Nullable Duration maxDuration) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

	private static final Duration LONGEST = Duration.ofDays(366);

	public JobDefinition {
		if (!isName(job)) {
			throw new IllegalArgumentException(
					"The name of a job must be letters, digits, dots, hyphens and underscores, at most 100, "
							+ "but was '%s'".formatted(job));
		}
		requireNotNegative("grace", grace);
		requirePositive("max-duration", maxDuration);
	}

	/** Return the definition of a job that is not expected at any time. */
	static JobDefinition of(String job) {
		return new JobDefinition(job, null, null, null);
	}

	/** Refuse a time by the name of its key. */
	static void requirePositive(String key, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0)) {
			throw new IllegalArgumentException(
					"'%s' must be positive and at most 366 days but was '%s'".formatted(key, value));
		}
	}

	/** Refuse a time by the name of its key. */
	static void requireNotNegative(String key, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.compareTo(LONGEST) > 0)) {
			throw new IllegalArgumentException(
					"'%s' must not be negative and at most 366 days but was '%s'".formatted(key, value));
		}
	}

	static boolean isName(String job) {
		return NAME.matcher(job).matches();
	}

	/** Return this definition with what the other one says in its place. */
	JobDefinition with(@Nullable JobDefinition other) {
		return (other == null) ? this : new JobDefinition(this.job, or(other.schedule, this.schedule),
				or(other.grace, this.grace), or(other.maxDuration, this.maxDuration));
	}

	private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

}
