package io.observability.logging.remote;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import net.logstash.logback.appender.AsyncDisruptorAppender;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.logging.LogLevel;

/**
 * Appenders at the root logger that hand lines to a destination across the network, from
 * a queue, so that no thread of the application waits for it.
 */
public final class RemoteLog {

	private final LoggerContext context;

	private final String name;

	private RemoteLog(LoggerContext context, String name) {
		this.context = context;
		this.name = name;
	}

	/** Return the log of the given name, or fail with a remedy. */
	public static RemoteLog of(String name, String key) {
		RemoteLog found = find(name);
		if (found == null) {
			throw new FailureAnalyzedException(
					"Log lines cannot be sent to %s, because the backend of SLF4J is not Logback.".formatted(name),
					"Use Logback as the backend of SLF4J, or set '%s.enabled=false'.".formatted(key));
		}
		return found;
	}

	/** Return the log of the given name, unless the backend of SLF4J is not Logback. */
	public static @Nullable RemoteLog find(String name) {
		return (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) ? new RemoteLog(context, name)
				: null;
	}

	public LoggerContext context() {
		return this.context;
	}

	public Delivery delivery() {
		return Delivery.of(this.context, this.name);
	}

	/** Make an appender that sends over TCP, for an encoder to be added. */
	public TcpLogAppender tcp(TcpLogAppender.Pace pace, List<InetSocketAddress> receivers) {
		return new TcpLogAppender(delivery(), pace, receivers);
	}

	/** Make an appender that hands lines to the given one on a thread of its own. */
	public AsyncDisruptorAppender<ILoggingEvent, ?> queued(Appender<ILoggingEvent> appender) {
		LoggingEventAsyncDisruptorAppender queued = new LoggingEventAsyncDisruptorAppender();
		queued.addListener(delivery());
		appender.setName(appenderName());
		appender.setContext(this.context);
		queued.addAppender(appender);
		return queued;
	}

	/** Start the appender and let the root logger have it, instead of the one before. */
	public void attach(AsyncDisruptorAppender<ILoggingEvent, ?> appender, String destination, Queue queue) {
		detach();
		delivery().begin(destination);
		appender.setContext(this.context);
		appender.setName(appenderName());
		appender.setAddDefaultStatusListener(false);
		appender.setDroppedWarnFrequency(0);
		appender.setThreadNameFormat("observability-log-" + this.name + "-%2$d");
		appender.setRingBufferSize(queue.capacity());
		appender.setShutdownGracePeriod(
				ch.qos.logback.core.util.Duration.buildByMilliseconds(queue.shutdownTimeout().toMillis()));
		appender.addFilter(threshold(queue.level()));
		appender.start();
		root().addAppender(appender);
	}

	/** Stop the appender that was attached, if any. */
	public void detach() {
		Appender<ILoggingEvent> present = root().getAppender(appenderName());
		if (present instanceof AsyncDisruptorAppender) {
			root().detachAppender(present);
			present.stop();
		}
	}

	private ThresholdFilter threshold(LogLevel level) {
		ThresholdFilter filter = new ThresholdFilter();
		filter.setLevel((level == LogLevel.FATAL) ? "ERROR" : level.name());
		filter.setContext(this.context);
		filter.start();
		return filter;
	}

	private Logger root() {
		return this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	private String appenderName() {
		return this.name.toUpperCase(Locale.ROOT);
	}

	/**
	 * A queue.
	 *
	 * @param size how many lines may wait
	 * @param shutdownTimeout how long waiting lines are sent at the end
	 * @param level lowest level that gets in
	 */
	public record Queue(int size, Duration shutdownTimeout, LogLevel level) {

		/** Return the next power of two, as the library wants it. */
		int capacity() {
			return Math.max(Integer.highestOneBit(this.size - 1) << 1, 2);
		}

	}

}
