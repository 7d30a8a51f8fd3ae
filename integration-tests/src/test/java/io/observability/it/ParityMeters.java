package io.observability.it;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.jobs.JobDefinition;
import io.observability.jobs.JobRun;
import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

/** Meters, dependencies and jobs that do what a scenario wants. */
final class ParityMeters {

	final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final Map<String, double[]> gauges = new HashMap<>();

	private final Map<String, ComponentHealth> components = new TreeMap<>();

	private final Map<String, JobStatus> jobs = new TreeMap<>();

	ParityMeters() {
		TimeGauge.builder("process.start.time", () -> -86_400, TimeUnit.SECONDS).register(this.registry);
	}

	void count(String name, double events, String... tags) {
		Counter.builder(name).tags(tags).register(this.registry).increment(events);
	}

	void record(String name, int events, double amount, String... tags) {
		DistributionSummary summary = DistributionSummary.builder(name).tags(tags).register(this.registry);
		for (int event = 0; event < events; event++) {
			summary.record(amount);
		}
	}

	void time(String name, int events, double seconds, String... tags) {
		Timer timer = Timer.builder(name).tags(tags).register(this.registry);
		for (int event = 0; event < events; event++) {
			timer.record((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
		}
	}

	void show(String name, double value, String... tags) {
		double[] holder = this.gauges.computeIfAbsent(name + List.of(tags), (key) -> {
			double[] added = new double[1];
			if (name.endsWith(".oldest")) {
				TimeGauge.builder(name, () -> added[0], TimeUnit.SECONDS).tags(tags).register(this.registry);
			}
			else {
				Gauge.builder(name, () -> added[0]).tags(tags).register(this.registry);
			}
			return added;
		});
		holder[0] = value;
	}

	/** Take away all meters of the name. */
	void remove(String name) {
		List<Meter> meters = new ArrayList<>(this.registry.find(name).meters());
		meters.forEach(this.registry::remove);
		this.gauges.keySet().removeIf((key) -> key.startsWith(name + "["));
	}

	void health(String component, HealthState state) {
		this.components.put(component, new ComponentHealth(component, state, null, null, Instant.EPOCH));
	}

	void job(String job, JobState state) {
		this.jobs.put(job, new JobStatus(job, state, 0, null, null, null, null, null, java.time.Duration.ZERO, null));
	}

	HealthMonitor monitor() {
		return () -> List.copyOf(this.components.values());
	}

	Jobs known() {
		return new KnownJobs(this.jobs);
	}

	/** Jobs that nobody runs. */
	private record KnownJobs(Map<String, JobStatus> jobs) implements Jobs {

		@Override
		public void define(JobDefinition definition) {
		}

		@Override
		public JobRun start(String job) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<JobStatus> all() {
			return List.copyOf(this.jobs.values());
		}

		@Override
		public @Nullable JobStatus find(String job) {
			return this.jobs.get(job);
		}

	}

}
