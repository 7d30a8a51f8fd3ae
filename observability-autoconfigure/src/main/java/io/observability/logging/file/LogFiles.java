package io.observability.logging.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.core.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import io.observability.logging.file.history.LogClass;
import io.observability.logging.file.history.RetentionRules;
import io.observability.logging.file.history.WrittenFiles;

/**
 * The log files that a Logback context writes, and why one could not be opened.
 */
public final class LogFiles {

	private final List<LogFileAppender> appenders = new CopyOnWriteArrayList<>();

	private final LongAdder fullBefore = new LongAdder();

	private final LongAdder failedBefore = new LongAdder();

	private volatile Runnable rotationListener = () -> {
	};

	private volatile @Nullable RuntimeException failure;

	private volatile @Nullable RetentionRules rules;

	private LogFiles() {
	}

	/** Return the log files of the context that SLF4J uses. */
	public static LogFiles current() {
		return (LoggerFactory.getILoggerFactory() instanceof Context context) ? of(context) : new LogFiles();
	}

	static LogFiles of(Context context) {
		ReentrantLock lock = context.getConfigurationLock();
		lock.lock();
		try {
			Object known = context.getObject(LogFiles.class.getName());
			LogFiles files = (known instanceof LogFiles present) ? present : new LogFiles();
			context.putObject(LogFiles.class.getName(), files);
			return files;
		}
		finally {
			lock.unlock();
		}
	}

	/** Return the logs that are written at present. */
	public List<Log> logs() {
		return this.appenders.isEmpty() ? List.of()
				: this.appenders.stream().map(LogFileAppender::log).filter(Objects::nonNull).toList();
	}

	/** Return what holds for rotated files, unless there is no log. */
	public @Nullable RetentionRules rules() {
		return this.rules;
	}

	/** Call the listener after each rotation, on the thread that logs. */
	public void onRotation(Runnable listener) {
		this.rotationListener = listener;
	}

	/** Return how many lines were lost because a disk was full. */
	public long diskFull() {
		return this.fullBefore.sum() + logs().stream().mapToLong((log) -> log.losses().diskFull()).sum();
	}

	/** Return how many lines were lost because a file could not be written. */
	public long writeFailed() {
		return this.failedBefore.sum() + logs().stream().mapToLong((log) -> log.losses().writeFailed()).sum();
	}

	/** Begin files anew that somebody deleted, moved away or replaced. */
	void reopenGone() {
		this.appenders.forEach(LogFileAppender::reopenIfGone);
	}

	void rotated() {
		this.rotationListener.run();
	}

	void add(LogFileAppender appender, RetentionRules rules) {
		this.rules = rules;
		this.appenders.add(appender);
	}

	void remove(LogFileAppender appender, Losses losses) {
		if (this.appenders.remove(appender)) {
			this.fullBefore.add(losses.diskFull());
			this.failedBefore.add(losses.writeFailed());
		}
	}

	void failed(RuntimeException failure) {
		this.failure = failure;
	}

	/** Return why a log file could not be opened, once. */
	@Nullable RuntimeException takeFailure() {
		RuntimeException taken = this.failure;
		this.failure = null;
		return taken;
	}

	/**
	 * A log.
	 *
	 * @param wanted the file that was configured
	 * @param file the file that is written to, which differs when another process writes
	 * the configured one
	 * @param type class of the log
	 * @param rotated rotated files
	 * @param losses lines that could not be written
	 */
	public record Log(Path wanted, Path file, LogClass type, WrittenFiles rotated, Losses losses) {
	}

}
