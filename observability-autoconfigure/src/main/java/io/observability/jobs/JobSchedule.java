package io.observability.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** When a job runs. Its text names it, and tells when it became another one. */
public interface JobSchedule {

	/** Return when the job runs next after the given time, or {@code null} if never. */
	@Nullable Instant next(Instant after);

	/** Return how long after the start of the application the first run is planned. */
	default Duration initialDelay() {
		return Duration.ZERO;
	}

	/**
	 * Return a schedule by a cron expression of six fields, which follows the rules of
	 * the zone.
	 */
	static JobSchedule cron(String expression, ZoneId zone) {
		return Schedules.Cron.parse(expression, zone);
	}

	/** Return a schedule of runs that are so far apart. */
	static JobSchedule every(Duration interval) {
		return every(interval, Duration.ZERO);
	}

	/** Return a schedule of runs that are so far apart, the first of which is later. */
	static JobSchedule every(Duration interval, Duration initialDelay) {
		return new Schedules.Every(interval, initialDelay);
	}

	/** Return a schedule of all runs of the given ones. */
	static JobSchedule anyOf(List<JobSchedule> schedules) {
		return (schedules.size() == 1) ? schedules.get(0) : new Schedules.AnyOf(schedules);
	}

}
