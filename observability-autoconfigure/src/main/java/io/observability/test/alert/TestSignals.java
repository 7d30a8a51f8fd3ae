package io.observability.test.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.logging.analysis.ErrorSummary;
import io.observability.logging.analysis.LogLine;
import io.observability.logging.analysis.RecentLog;
import org.jspecify.annotations.Nullable;

/** Meters, dependencies, jobs and errors that are as a test says. */
final class TestSignals implements HealthMonitor, RecentLog {

	private final TestTime time;

	private final MeterRegistry registry;

	private final Map<List<String>, double[]> gauges = new HashMap<>();

	private final Map<String, ComponentHealth> components = new LinkedHashMap<>();

	private final Map<String, JobStatus> jobs = new LinkedHashMap<>();

	private final Map<String, ErrorSummary> errors = new LinkedHashMap<>();

	TestSignals(TestTime time) {
		this.time = time;
		this.registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
	}

	TestTime time() {
		return this.time;
	}

	MeterRegistry registry() {
		return this.registry;
	}

	void gauge(String name, double value, String... tags) {
		List<String> key = new ArrayList<>(List.of(name));
		key.addAll(Arrays.asList(tags));
		this.gauges.computeIfAbsent(key, (missing) -> {
			double[] cell = { Double.NaN };
			Gauge.builder(name, () -> cell[0]).tags(tags).register(this.registry);
			return cell;
		})[0] = value;
	}

	void health(String component, HealthState state, @Nullable String code) {
		this.components.put(component, new ComponentHealth(component, state, code, Duration.ZERO, this.time.instant()));
	}

	void job(String job, JobState state) {
		Instant now = this.time.instant();
		JobStatus.End failure = (state == JobState.FAILED) ? new JobStatus.End(now, null, "failed", null) : null;
		this.jobs.put(job, new JobStatus(job, state, 0, now, null, failure, null, null, Duration.ZERO, null));
	}

	void error(String logger, String exception, String message) {
		String fingerprint = "e%07x".formatted((logger + exception).hashCode() & 0xfffffff);
		Instant now = this.time.instant();
		ErrorSummary last = this.errors.get(fingerprint);
		this.errors.put(fingerprint,
				new ErrorSummary(fingerprint, (last != null) ? last.count() + 1 : 1,
						(last != null) ? last.firstSeen() : now, now, "test", "ERROR", logger, exception, null,
						(last != null) ? last.message() : message, List.of()));
	}

	@Override
	public List<ComponentHealth> components() {
		return List.copyOf(this.components.values());
	}

	@Override
	public List<LogLine> lines(int limit) {
		return List.of();
	}

	@Override
	public List<ErrorSummary> errors() {
		return List.copyOf(this.errors.values());
	}

	Map<String, JobStatus> jobs() {
		return this.jobs;
	}

}
