package io.observability.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What is known of one job. Runs may overlap; the one that ends last tells the state. */
final class Job {

	private static final int MOST_OPEN = 100;

	private static final Duration SKEW = Duration.ofMinutes(1);

	private final JobTime time;

	private final Map<Object, Open> open = new LinkedHashMap<>();

	private final Deadline deadline;

	private JobDefinition definition;

	private @Nullable Instant lastStart;

	private JobStatus.@Nullable End lastSuccess;

	private JobStatus.@Nullable End lastFailure;

	private boolean failed;

	private JobState settled = JobState.PENDING;

	Job(JobDefinition definition, JobTime time, Duration usualGrace, @Nullable JobRecord record) {
		this.definition = definition;
		this.time = time;
		Instant now = time.now();
		this.deadline = new Deadline(time, usualGrace, (record != null) ? record.since() : now,
				(record != null) ? record.schedule() : "");
		this.deadline.define(definition, now);
		if (record != null) {
			restore(record, now);
		}
	}

	private void restore(JobRecord record, Instant now) {
		this.lastStart = record.lastStart();
		this.lastSuccess = record.lastSuccess();
		this.lastFailure = record.lastFailure();
		this.failed = record.failed();
		record.outside().forEach((rid, at) -> this.open.put(rid, new Open(at, null)));
		if (record.runningSince() != null) {
			this.failed = true;
			this.lastFailure = new JobStatus.End(now, null, "interrupted",
					"The application ended before the run that began at " + record.runningSince());
		}
	}

	String name() {
		return this.definition.job();
	}

	synchronized void define(JobDefinition other) {
		this.definition = other;
		this.deadline.define(other, this.time.now());
	}

	/**
	 * Note the start of a run.
	 * @return whether an older run had to be forgotten
	 */
	synchronized boolean start(Object key, boolean outside) {
		Instant now = this.time.now();
		this.lastStart = now;
		this.open.remove(key);
		this.open.put(key, new Open(now, outside ? null : this.time.nanos()));
		if (this.open.size() <= MOST_OPEN) {
			return false;
		}
		this.open.remove(this.open.keySet().iterator().next());
		return true;
	}

	/** Note that a run is left to others. */
	synchronized void skip() {
		this.deadline.skip(this.time.now());
	}

	/** Note the end of a run, which failed when there is an error. */
	synchronized JobStatus.End end(Object key, @Nullable String error, @Nullable String message) {
		Instant now = this.time.now();
		Open run = this.open.remove(key);
		JobStatus.End end = new JobStatus.End(now, (run != null) ? age(run, now) : null, error, message);
		this.failed = error != null;
		if (this.failed) {
			this.lastFailure = end;
		}
		else {
			this.lastSuccess = end;
		}
		return end;
	}

	/** See what became of the job, and return the news, if it is news. */
	synchronized @Nullable JobTransition settle() {
		Instant now = this.time.now();
		JobStatus.End success = this.lastSuccess;
		if (success != null && success.at().isAfter(now.plus(SKEW))) {
			this.lastSuccess = new JobStatus.End(now, success.duration(), null, null);
		}
		this.deadline.notAfter(now);
		JobState state = state(now);
		JobState before = this.settled;
		if (state == JobState.RUNNING || state == before) {
			return null;
		}
		this.settled = state;
		JobStatus.End failure = this.lastFailure;
		return new JobTransition(name(), before, state, (this.failed && failure != null) ? failure.error() : null, now);
	}

	synchronized JobStatus status() {
		Instant now = this.time.now();
		JobSchedule schedule = this.definition.schedule();
		return new JobStatus(name(), state(now), this.open.size(), this.lastStart, this.lastSuccess, this.lastFailure,
				deadlineAt(), (schedule != null) ? schedule.toString() : null, this.deadline.grace(),
				this.definition.maxDuration());
	}

	synchronized JobRecord record() {
		Map<String, Instant> outside = new LinkedHashMap<>();
		Instant own = null;
		for (Map.Entry<Object, Open> run : this.open.entrySet()) {
			if (run.getKey() instanceof String rid) {
				outside.put(rid, run.getValue().startedAt());
			}
			else if (own == null) {
				own = run.getValue().startedAt();
			}
		}
		return new JobRecord(this.deadline.since(), this.deadline.schedule(), this.lastStart, this.lastSuccess,
				this.lastFailure, this.failed, own, outside);
	}

	private JobState state(Instant now) {
		Duration longest = this.definition.maxDuration();
		if (longest != null && this.open.values().stream().anyMatch((run) -> age(run, now).compareTo(longest) > 0)) {
			return JobState.STUCK;
		}
		if (this.deadline.isPassed(deadlineAt(), now)) {
			boolean ran = this.lastStart != null || this.lastSuccess != null || this.lastFailure != null;
			return ran ? JobState.OVERDUE : JobState.MISSING;
		}
		if (this.failed) {
			return JobState.FAILED;
		}
		if (!this.open.isEmpty() && !this.settled.isBad()) {
			return JobState.RUNNING;
		}
		return (this.lastSuccess != null) ? JobState.OK : JobState.PENDING;
	}

	/** A run that began in time, and may take its time, is waited for. */
	private @Nullable Instant deadlineAt() {
		Instant due = this.deadline.after((this.lastSuccess != null) ? this.lastSuccess.at() : null);
		Duration longest = this.definition.maxDuration();
		if (due != null && longest != null && !this.open.isEmpty()) {
			Instant began = this.open.values().iterator().next().startedAt();
			Instant latest = began.plus(longest);
			return (!began.isAfter(due) && latest.isAfter(due)) ? latest : due;
		}
		return due;
	}

	private Duration age(Open run, Instant now) {
		Long nanos = run.nanos();
		if (nanos != null) {
			return Duration.ofNanos(this.time.nanos() - nanos);
		}
		Duration age = Duration.between(run.startedAt(), now);
		return age.isNegative() ? Duration.ZERO : age;
	}

	/**
	 * A run that goes on.
	 *
	 * @param startedAt when it began
	 * @param nanos when it began by the time of the machine, or {@code null} if it runs
	 * elsewhere
	 */
	private record Open(Instant startedAt, @Nullable Long nanos) {
	}

}
