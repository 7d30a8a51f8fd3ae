package io.observability.jobs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observability.masking.Masker;
import io.observability.metrics.Monitor;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Jobs whose time stands still, with a store that can be full. */
abstract class JobTestBed {

	static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	final MemoryStore store = new MemoryStore();

	final List<JobTransition> transitions = new CopyOnWriteArrayList<>();

	final List<String> told = new CopyOnWriteArrayList<>();

	JobTestTime time = new JobTestTime("2026-11-21T12:00:00Z");

	JobsProperties properties = new JobsProperties(Duration.ofMinutes(5), Map.of());

	BackgroundJobs jobs;

	JobWatch watch;

	/** Start, or start again with what was kept. */
	void start() {
		JobTime own = this.time.jobTime();
		JobMemory memory = new JobMemory(this.store, own);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("listener", (Jobs.Listener) (job, end, failed) -> this.told.add(job.job() + " " + job.state()));
		JobNews news = new JobNews(Masker.standard(), beans.getBeanProvider(Monitor.class),
				(event) -> this.transitions.add((JobTransition) event), beans.getBeanProvider(Jobs.Listener.class));
		this.jobs = new BackgroundJobs(this.properties, own, memory, news);
		this.watch = new JobWatch(this.jobs, memory, news, own);
		this.watch.afterSingletonsInstantiated();
	}

	/** Start again, as if the application had ended in good order. */
	void restart() {
		this.watch.stop();
		start();
	}

	void settings(String job, JobsProperties.Definition definition) {
		this.properties = new JobsProperties(Duration.ofMinutes(5), Map.of(job, definition));
	}

	static JobsProperties.Definition cron(String cron) {
		return new JobsProperties.Definition(cron, null, "Europe/Berlin", null, null, null);
	}

	static JobsProperties.Definition every(Duration every) {
		return new JobsProperties.Definition(null, every, null, null, null, null);
	}

	JobState state(String job) {
		return status(job).state();
	}

	JobStatus status(String job) {
		JobStatus status = this.jobs.find(job);
		if (status == null) {
			throw new AssertionError("There is no job " + job);
		}
		return status;
	}

	Instant deadline(String job) {
		return status(job).deadline();
	}

	static final class MemoryStore implements JobStore {

		volatile Map<String, JobRecord> kept = Map.of();

		volatile boolean full;

		volatile int saves;

		@Override
		public Map<String, JobRecord> load() throws IOException {
			return this.kept;
		}

		@Override
		public void save(Map<String, JobRecord> records) throws IOException {
			if (this.full) {
				throw new IOException("No space left on device");
			}
			this.saves++;
			this.kept = new TreeMap<>(records);
		}

	}

}
