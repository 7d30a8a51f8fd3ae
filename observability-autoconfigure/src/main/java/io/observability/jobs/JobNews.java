package io.observability.jobs;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.observability.masking.Masker;
import io.observability.metrics.Monitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Tells the rest of the application of jobs. Events are published in order on a thread of
 * their own, which lives only while there is news.
 */
final class JobNews {

	private static final Logger logger = LoggerFactory.getLogger(JobNews.class);

	private static final int BACKLOG = 256;

	private static final int LONGEST = 300;

	private static final int LONGEST_READ = 10_000;

	private final Masker masker;

	private final ObjectProvider<Monitor> monitor;

	private final ApplicationEventPublisher publisher;

	private final ObjectProvider<Jobs.Listener> listeners;

	private final ThreadPoolExecutor thread;

	private volatile @Nullable List<Jobs.Listener> told;

	JobNews(Masker masker, ObjectProvider<Monitor> monitor, ApplicationEventPublisher publisher,
			ObjectProvider<Jobs.Listener> listeners) {
		this.masker = masker;
		this.monitor = monitor;
		this.publisher = publisher;
		this.listeners = listeners;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("observability-jobs-news-");
		threads.setDaemon(true);
		this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(BACKLOG), threads,
				(task, executor) -> dropped("events"));
		this.thread.allowCoreThreadTimeOut(true);
	}

	/** Return the text as it may be shown. */
	@Nullable String shown(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String masked = this.masker.mask((text.length() > LONGEST_READ) ? text.substring(0, LONGEST_READ) : text);
		return (masked.length() > LONGEST) ? masked.substring(0, LONGEST) + "…" : masked;
	}

	/** Before all beans are there, listeners learn nothing; they ask later. */
	void open() {
		this.told = this.listeners.orderedStream().toList();
	}

	void started(String job) {
		tell(job, (listener) -> listener.started(job));
	}

	void changed(JobStatus job, JobStatus.@Nullable End end, boolean failed) {
		tell(job.job(), (listener) -> listener.changed(job, end, failed));
	}

	private void tell(String job, Consumer<Jobs.Listener> news) {
		List<Jobs.Listener> all = this.told;
		for (Jobs.Listener listener : (all != null) ? all : List.<Jobs.Listener>of()) {
			try {
				news.accept(listener);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.debug("A listener failed on a change of job '{}'", job, ex);
			}
		}
	}

	void publish(@Nullable JobTransition transition) {
		if (transition != null) {
			log(transition);
			this.thread.execute(() -> tell(transition));
		}
	}

	private static void log(JobTransition news) {
		String from = news.from().name().toLowerCase(Locale.ROOT);
		String to = news.to().name().toLowerCase(Locale.ROOT);
		if (news.to().isBad()) {
			logger.warn("Job '{}' went from '{}' to '{}', last error: {}", news.job(), from, to, news.error());
		}
		else if (news.from() == JobState.PENDING) {
			logger.debug("Job '{}' went from '{}' to '{}'", news.job(), from, to);
		}
		else {
			logger.info("Job '{}' went from '{}' to '{}'", news.job(), from, to);
		}
	}

	private void tell(JobTransition transition) {
		try {
			this.publisher.publishEvent(transition);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A listener failed on a transition of job '{}'", transition.job(), ex);
		}
	}

	void dropped(String reason) {
		this.monitor.getIfAvailable(Monitor::none)
			.increment("observability.dropped", "feature", "jobs", "reason", reason);
	}

}
