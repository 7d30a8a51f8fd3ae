package io.observability.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All jobs, in memory. Whatever goes wrong here is logged and reaches no job. */
final class BackgroundJobs implements Jobs, Jobs.Outside {

	private static final Logger logger = LoggerFactory.getLogger(BackgroundJobs.class);

	private static final int MOST_JOBS = 500;

	private final Map<String, Job> jobs = new ConcurrentHashMap<>();

	private final Map<String, JobDefinition> settings;

	private final Duration grace;

	private final JobTime time;

	final JobMemory memory;

	final JobNews news;

	private final AtomicBoolean told = new AtomicBoolean();

	private volatile Runnable wake = () -> {
	};

	BackgroundJobs(JobsProperties properties, JobTime time, JobMemory memory, JobNews news) {
		this.settings = properties.jobs();
		this.grace = properties.grace();
		this.time = time;
		this.memory = memory;
		this.news = news;
		this.settings.keySet().forEach((job) -> define(JobDefinition.of(job)));
	}

	@Override
	public void define(JobDefinition definition) {
		guarded(() -> {
			Job job = jobOf(definition.job());
			if (job != null) {
				job.define(definition.with(this.settings.get(definition.job())));
				changed(job, null, false);
			}
			return null;
		});
	}

	@Override
	public JobRun start(String name) {
		JobRun run = guarded(() -> {
			Job job = jobOf(name);
			return (job != null) ? begin(job) : null;
		});
		return (run != null) ? run : Run.NONE;
	}

	@Override
	public void skipped(String name) {
		guarded(() -> {
			Job job = jobOf(name);
			if (job != null) {
				job.skip();
				changed(job, null, false);
				this.news.publish(job.settle());
			}
			return null;
		});
	}

	private JobRun begin(Job job) {
		Run run = new Run(this, job);
		begin(job, run, false);
		return run;
	}

	private void begin(Job job, Object key, boolean outside) {
		if (job.start(key, outside)) {
			this.news.dropped("runs");
		}
		this.news.started(job.name());
		changed(job, null, false);
	}

	@Override
	public boolean isDefined(String name) {
		return this.settings.containsKey(name);
	}

	@Override
	public void started(String name, String rid) {
		guarded(() -> {
			Job job = jobOf(name);
			if (job != null) {
				begin(job, rid, true);
			}
			return null;
		});
	}

	@Override
	public void ended(String name, String rid, @Nullable String error) {
		guarded(() -> {
			Job job = jobOf(name);
			if (job != null) {
				end(job, rid, error, null);
			}
			return null;
		});
	}

	private void end(Job job, Object key, @Nullable String error, @Nullable String message) {
		JobStatus.End end = job.end(key, error, message);
		changed(job, end, error != null);
		this.news.publish(job.settle());
	}

	private void changed(Job job, JobStatus.@Nullable End end, boolean failed) {
		this.wake.run();
		this.memory.changed();
		this.news.changed(job.status(), end, failed);
		if (this.memory.isEnding()) {
			save();
		}
	}

	private @Nullable Job jobOf(String name) {
		Job known = this.jobs.get(name);
		if (known != null) {
			return known;
		}
		if (!JobDefinition.isName(name) || this.jobs.size() >= MOST_JOBS) {
			this.news.dropped(JobDefinition.isName(name) ? "jobs" : "name");
			if (this.told.compareAndSet(false, true)) {
				logger.warn("A job is not watched: its name has other characters than letters, digits, dots, "
						+ "hyphens and underscores, or there are {} already", MOST_JOBS);
			}
			return null;
		}
		return this.jobs.computeIfAbsent(name,
				(added) -> new Job(JobDefinition.of(added).with(this.settings.get(added)), this.time, this.grace,
						this.memory.of(added)));
	}

	@Override
	public List<JobStatus> all() {
		return this.jobs.keySet().stream().sorted().map(this.jobs::get).map(Job::status).toList();
	}

	@Override
	public @Nullable JobStatus find(String name) {
		Job job = this.jobs.get(name);
		return (job != null) ? job.status() : null;
	}

	/** Call the runnable whenever something happens to a job. */
	void onChange(Runnable runnable) {
		this.wake = runnable;
	}

	/** See which jobs are late. */
	void look() {
		this.jobs.values().forEach((job) -> this.news.publish(job.settle()));
	}

	/** Write down what is to be kept. */
	void save() {
		this.memory.save(this.jobs.values());
	}

	/** Tell of every job those who were not there when it was defined. */
	void tellAll() {
		this.jobs.values().forEach((job) -> changed(job, null, false));
	}

	private static <T> @Nullable T guarded(Supplier<@Nullable T> work) {
		try {
			return work.get();
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			logger.debug("A job could not be noted", ex);
			return null;
		}
	}

	/** One run in this process. */
	private static final class Run implements JobRun {

		static final Run NONE = new Run(null, null);

		private final AtomicBoolean ended = new AtomicBoolean();

		private final @Nullable BackgroundJobs jobs;

		private final @Nullable Job job;

		Run(@Nullable BackgroundJobs jobs, @Nullable Job job) {
			this.jobs = jobs;
			this.job = job;
		}

		@Override
		public void success() {
			end(null, null);
		}

		@Override
		public void fail(Throwable error) {
			String message = null;
			try {
				message = error.getMessage();
			}
			catch (RuntimeException ex) {
				// whoever cannot say what is wrong says nothing
			}
			String type = error.getClass().getSimpleName();
			end(type.isEmpty() ? error.getClass().getName() : type, message);
		}

		@Override
		public void fail(String error) {
			end(error, null);
		}

		private void end(@Nullable String error, @Nullable String message) {
			BackgroundJobs all = this.jobs;
			Job own = this.job;
			if (all != null && own != null && this.ended.compareAndSet(false, true)) {
				guarded(() -> {
					all.end(own, this, all.news.shown(error), all.news.shown(message));
					return null;
				});
			}
		}

	}

}
