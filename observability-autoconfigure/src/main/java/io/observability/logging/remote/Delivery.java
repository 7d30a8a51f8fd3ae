package io.observability.logging.remote;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.ContextBase;
import net.logstash.logback.appender.listener.TcpAppenderListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * How the delivery of lines to one destination goes, for as long as the process lives.
 * Whoever reports to it must not be a thread of the application, except when a line finds
 * no room, since beginning and end of an outage are logged.
 */
public final class Delivery implements TcpAppenderListener<ILoggingEvent> {

	private static final Log logger = LogFactory.getLog(Delivery.class);

	private static final long REPORT_NANOS = 60_000_000_000L;

	private final LongAdder queued = new LongAdder();

	private final LongAdder sent = new LongAdder();

	private final LongAdder queueFull = new LongAdder();

	private final LongAdder failed = new LongAdder();

	private volatile String destination = "";

	private volatile @Nullable String problem;

	private volatile @Nullable Socket socket;

	private volatile boolean overflowing;

	private volatile boolean stopped;

	private volatile long reportedAt = System.nanoTime() - REPORT_NANOS;

	private volatile long reported;

	private Delivery() {
	}

	/** Return the delivery of the given name in the context that SLF4J uses. */
	public static Delivery current(String name) {
		return of((LoggerFactory.getILoggerFactory() instanceof Context used) ? used : new ContextBase(), name);
	}

	/** Return the delivery of the given name in the context. */
	public static Delivery of(Context context, String name) {
		String key = Delivery.class.getName() + "." + name;
		ReentrantLock lock = context.getConfigurationLock();
		lock.lock();
		try {
			Delivery delivery = (context.getObject(key) instanceof Delivery present) ? present : new Delivery();
			context.putObject(key, delivery);
			return delivery;
		}
		finally {
			lock.unlock();
		}
	}

	/** Begin to deliver to the destination. */
	void begin(String destination) {
		this.failed.add(left());
		this.destination = destination;
		this.problem = null;
		this.stopped = false;
	}

	/** Return how many lines found no room in the queue. */
	public long queueFull() {
		return this.queueFull.sum();
	}

	/** Return how many lines left the queue in vain, or never left it before the end. */
	public long sendFailed() {
		return this.failed.sum() + left();
	}

	private long left() {
		return this.stopped ? Math.max(this.queued.sum() - this.sent.sum() - this.failed.sum(), 0) : 0;
	}

	/** Return what people want to know. */
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		String present = this.problem;
		details.put("destination", this.destination);
		details.put("reachable", present == null);
		if (present != null) {
			details.put("problem", present);
		}
		details.put("sent", this.sent.sum());
		details.put("droppedQueueFull", queueFull());
		details.put("droppedSendFailed", sendFailed());
		return details;
	}

	/** Report that a line has been sent. */
	public void sent() {
		this.sent.increment();
		if (this.overflowing && System.nanoTime() - this.reportedAt > REPORT_NANOS) {
			this.reportedAt = System.nanoTime();
			this.overflowing = false;
			logger.warn("%d log lines for %s were lost since the queue was full".formatted(lostSinceReport(),
					this.destination));
		}
	}

	/** Report that a line, which was sent or could not be sent, is lost. */
	public void lost(boolean sent) {
		this.failed.increment();
		if (sent) {
			this.queued.increment();
		}
	}

	/** Report that lines cannot be sent at present. */
	public void unreachable(Throwable reason) {
		if (this.problem == null) {
			String message = reason.getMessage();
			this.problem = ClassUtils.getShortName(reason.getClass()) + ((message != null) ? ": " + message : "");
			logger.warn("Log lines cannot be sent to %s: %s".formatted(this.destination, this.problem));
		}
	}

	/** Report that lines can be sent. */
	public void reachable() {
		if (this.problem != null) {
			this.problem = null;
			this.overflowing = false;
			logger.warn(
					"Log lines are sent to %s again after %d were lost".formatted(this.destination, lostSinceReport()));
		}
	}

	private long lostSinceReport() {
		long lost = queueFull() + sendFailed();
		long since = lost - this.reported;
		this.reported = lost;
		return since;
	}

	/** Return the connection that is open at present. */
	@Nullable Socket socket() {
		return this.socket;
	}

	@Override
	public void eventAppended(Appender<ILoggingEvent> appender, ILoggingEvent event, long durationInNanos) {
		this.queued.increment();
	}

	@Override
	public void eventAppendFailed(Appender<ILoggingEvent> appender, ILoggingEvent event, Throwable reason) {
		this.queueFull.increment();
		this.overflowing = true;
	}

	@Override
	public void eventSent(Appender<ILoggingEvent> appender, Socket socket, ILoggingEvent event, long durationInNanos) {
		sent();
	}

	@Override
	public void eventSendFailure(Appender<ILoggingEvent> appender, ILoggingEvent event, Throwable reason) {
		lost(false);
	}

	@Override
	public void connectionOpened(Appender<ILoggingEvent> appender, Socket socket) {
		this.socket = socket;
		reachable();
	}

	@Override
	public void connectionFailed(Appender<ILoggingEvent> appender, InetSocketAddress address, Throwable reason) {
		unreachable(reason);
	}

	@Override
	public void connectionClosed(Appender<ILoggingEvent> appender, Socket socket) {
		this.socket = null;
	}

	@Override
	public void appenderStopped(Appender<ILoggingEvent> appender) {
		this.stopped = true;
	}

}
