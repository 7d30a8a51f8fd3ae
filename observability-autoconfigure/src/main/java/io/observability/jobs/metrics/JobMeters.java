package io.observability.jobs.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Gauges for the times of each job, and a timer of its runs. A time that is not known has
 * no gauge.
 */
final class JobMeters implements MeterBinder, Jobs.Listener {

	private static final String TAG = "job.name";

	private final ObjectProvider<Jobs> jobs;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final Map<String, Boolean> bound = new ConcurrentHashMap<>();

	JobMeters(ObjectProvider<Jobs> jobs) {
		this.jobs = jobs;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.bound.clear();
		this.jobs.getObject().all().forEach(this::bind);
	}

	@Override
	public void changed(JobStatus job, JobStatus.@Nullable End end, boolean failed) {
		bind(job);
		Duration duration = (end != null) ? end.duration() : null;
		if (duration != null) {
			this.registries.forEach((registry) -> Timer.builder("observability.job.duration")
				.description("Time that runs took")
				.tag(TAG, job.job())
				.tag("outcome", failed ? "failure" : "success")
				.register(registry)
				.record(duration));
		}
	}

	private void bind(JobStatus job) {
		String name = job.job();
		if (this.bound.putIfAbsent(name, true) == null) {
			this.registries.forEach((registry) -> bindState(registry, name));
		}
		bind(job, "last.start", "When a run began last", JobStatus::lastStart);
		bind(job, "last.success", "When a run that went well ended last", (known) -> at(known.lastSuccess()));
		bind(job, "last.failure", "When a run that failed ended last", (known) -> at(known.lastFailure()));
		bind(job, "deadline", "When a run must have gone well", JobStatus::deadline);
	}

	private void bindState(MeterRegistry registry, String name) {
		for (JobState state : JobState.values()) {
			Gauge.builder("observability.job.status", this, (meters) -> meters.is(name, state))
				.description("1 for the state the job is in, 0 for the others")
				.tag(TAG, name)
				.tag("state", state.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		Gauge.builder("observability.job.running", this, (meters) -> meters.running(name))
			.description("Runs that go on")
			.tag(TAG, name)
			.register(registry);
	}

	private void bind(JobStatus job, String what, String description, Function<JobStatus, @Nullable Instant> time) {
		if (time.apply(job) == null || this.bound.putIfAbsent(job.job() + ' ' + what, true) != null) {
			return;
		}
		this.registries.forEach((registry) -> Gauge
			.builder("observability.job." + what + ".timestamp", this, (meters) -> meters.seconds(job.job(), time))
			.description(description)
			.baseUnit("seconds")
			.tag(TAG, job.job())
			.register(registry));
	}

	private double is(String name, JobState state) {
		JobStatus job = this.jobs.getObject().find(name);
		return (job != null && job.state() == state) ? 1 : 0;
	}

	private double running(String name) {
		JobStatus job = this.jobs.getObject().find(name);
		return (job != null) ? job.running() : 0;
	}

	private double seconds(String name, Function<JobStatus, @Nullable Instant> time) {
		JobStatus job = this.jobs.getObject().find(name);
		Instant at = (job != null) ? time.apply(job) : null;
		return (at != null) ? at.toEpochMilli() / 1000.0 : Double.NaN;
	}

	private static @Nullable Instant at(JobStatus.@Nullable End end) {
		return (end != null) ? end.at() : null;
	}

}
