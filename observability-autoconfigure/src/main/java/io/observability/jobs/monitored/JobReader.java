package io.observability.jobs.monitored;

import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.observability.jobs.JobDefinition;
import io.observability.jobs.JobSchedule;
import io.observability.jobs.MonitoredJob;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;
import org.springframework.util.StringUtils;
import org.springframework.util.StringValueResolver;

/** Reads what the annotations of a method say about its job. */
final class JobReader {

	private final StringValueResolver values;

	JobReader(StringValueResolver values) {
		this.values = values;
	}

	/**
	 * Read the annotations.
	 * @throws IllegalArgumentException if they are wrong
	 */
	JobDefinition read(Method method) {
		MonitoredJob job = AnnotatedElementUtils.findMergedAnnotation(method, MonitoredJob.class);
		if (job == null) {
			throw new IllegalArgumentException("It is no job");
		}
		JobSchedule own = own(job);
		return new JobDefinition(job.value(), (own != null) ? own : scheduled(method), time("grace", job.grace()),
				time("maxDuration", job.maxDuration()));
	}

	private @Nullable JobSchedule own(MonitoredJob job) {
		String cron = text(job.cron());
		Duration every = time("every", job.every());
		if (!cron.isEmpty() && every != null) {
			throw new IllegalArgumentException(
					"'cron' must not be set together with 'every' but was '%s'".formatted(cron));
		}
		return (every != null) ? JobSchedule.every(every) : cron(cron, text(job.zone()));
	}

	private static @Nullable JobSchedule cron(String cron, String zone) {
		if (cron.isEmpty() || cron.equals(Scheduled.CRON_DISABLED)) {
			return null;
		}
		try {
			return JobSchedule.cron(cron, zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"'zone' must be a time zone such as 'Europe/Berlin' but was '%s'".formatted(zone), ex);
		}
	}

	private @Nullable JobSchedule scheduled(Method method) {
		List<JobSchedule> schedules = new ArrayList<>();
		AnnotatedElementUtils.findMergedRepeatableAnnotations(method, Scheduled.class, Schedules.class)
			.forEach((scheduled) -> {
				JobSchedule schedule = read(scheduled);
				if (schedule != null) {
					schedules.add(schedule);
				}
			});
		return schedules.isEmpty() ? null : JobSchedule.anyOf(schedules);
	}

	private @Nullable JobSchedule read(Scheduled scheduled) {
		JobSchedule cron = cron(text(scheduled.cron()), text(scheduled.zone()));
		if (cron != null) {
			return cron;
		}
		TimeUnit unit = scheduled.timeUnit();
		Duration interval = first(interval(scheduled.fixedRate(), scheduled.fixedRateString(), unit),
				interval(scheduled.fixedDelay(), scheduled.fixedDelayString(), unit));
		Duration delay = interval(scheduled.initialDelay(), scheduled.initialDelayString(), unit);
		return (interval == null || interval.isZero()) ? null
				: JobSchedule.every(interval, (delay != null) ? delay : Duration.ZERO);
	}

	private static @Nullable Duration first(@Nullable Duration one, @Nullable Duration other) {
		return (one != null) ? one : other;
	}

	private @Nullable Duration interval(long number, String text, TimeUnit unit) {
		if (number >= 0) {
			return Duration.of(number, unit.toChronoUnit());
		}
		String resolved = text(text);
		return resolved.isEmpty() ? null : DurationStyle.detectAndParse(resolved, unit.toChronoUnit());
	}

	private @Nullable Duration time(String key, String text) {
		String resolved = text(text);
		try {
			return resolved.isEmpty() ? null : DurationStyle.detectAndParse(resolved);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"'%s' must be a time with its unit, such as '10m', but was '%s'".formatted(key, resolved), ex);
		}
	}

	private String text(String value) {
		String resolved = StringUtils.hasLength(value) ? this.values.resolveStringValue(value) : "";
		return (resolved != null) ? resolved.strip() : "";
	}

}
