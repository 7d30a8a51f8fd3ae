package io.observability.logging.async;

import java.io.Flushable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to other appenders on a thread of its own.
 * <p>
 * The appenders of Logback wake their thread for each event, which costs the caller more
 * than writing the line. This thread looks by itself: it naps a few milliseconds when
 * there is nothing to write, and only from a long sleep it is woken. When the queue is
 * full, events below WARN are dropped and counted, and those from WARN on and those of
 * security and audit are written by the caller.
 */
final class BatchAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
		implements AppenderAttachable<ILoggingEvent>, Flushable {

	static final String NAME = "ASYNC";

	private static final long NAP_NANOS = 2_000_000;

	/** So many naps without an event are followed by a long sleep. */
	private static final int NAPS = 500;

	private final Queue<ILoggingEvent> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();

	private final int limit;

	private final Duration drainTimeout;

	private final Drops drops;

	private volatile @Nullable Thread thread;

	private volatile boolean asleep;

	private volatile boolean busy;

	BatchAppender(List<Appender<ILoggingEvent>> appenders, AsyncProperties properties, Drops drops) {
		appenders.forEach(this.appenders::addAppender);
		this.limit = properties.queueSize();
		this.drainTimeout = properties.drainTimeout();
		this.drops = drops;
		setName(NAME);
	}

	List<Appender<ILoggingEvent>> appenders() {
		List<Appender<ILoggingEvent>> all = new ArrayList<>();
		this.appenders.iteratorForAppenders().forEachRemaining(all::add);
		return all;
	}

	@Override
	public void addAppender(Appender<ILoggingEvent> appender) {
		this.appenders.addAppender(appender);
	}

	@Override
	public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
		return this.appenders.iteratorForAppenders();
	}

	@Override
	public @Nullable Appender<ILoggingEvent> getAppender(String name) {
		return this.appenders.getAppender(name);
	}

	@Override
	public boolean isAttached(Appender<ILoggingEvent> appender) {
		return this.appenders.isAttached(appender);
	}

	@Override
	public void detachAndStopAllAppenders() {
		this.appenders.detachAndStopAllAppenders();
	}

	@Override
	public boolean detachAppender(Appender<ILoggingEvent> appender) {
		return this.appenders.detachAppender(appender);
	}

	@Override
	public boolean detachAppender(String name) {
		return this.appenders.detachAppender(name);
	}

	@Override
	public synchronized void start() {
		if (!isStarted()) {
			super.start();
			Thread writer = new Thread(this::run, "observability-log-writer");
			writer.setDaemon(true);
			this.thread = writer;
			writer.start();
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		if (this.size.incrementAndGet() > this.limit) {
			this.size.decrementAndGet();
			if (KeptEvents.contain(event)) {
				write(event);
			}
			else {
				this.drops.add(event.getLevel());
			}
			return;
		}
		this.queue.add(event);
		if (this.thread == null && this.queue.remove(event)) {
			// stopped in between, so nobody would look for it
			write(event);
		}
		else if (this.asleep) {
			this.asleep = false;
			LockSupport.unpark(this.thread);
		}
	}

	private void run() {
		int naps = 0;
		while (isStarted()) {
			boolean written = drain();
			naps = written ? 0 : naps + 1;
			if (!written && naps < NAPS) {
				LockSupport.parkNanos(this, NAP_NANOS);
			}
			else if (!written) {
				sleep();
			}
		}
	}

	/** Sleep until there is an event, which may have come just before. */
	private void sleep() {
		this.asleep = true;
		if (this.queue.isEmpty() && isStarted()) {
			LockSupport.park(this);
		}
		this.asleep = false;
	}

	boolean isAsleep() {
		return this.asleep;
	}

	private boolean drain() {
		this.busy = true;
		ILoggingEvent event = this.queue.poll();
		boolean any = event != null;
		while (event != null) {
			this.size.decrementAndGet();
			write(event);
			event = this.queue.poll();
		}
		this.busy = false;
		return any;
	}

	private void write(ILoggingEvent event) {
		try {
			this.appenders.appendLoopOnAppenders(event);
		}
		catch (Throwable ex) {
			// whatever it is, it must not end the thread that writes all other lines
			tell(event, ex);
		}
	}

	private void tell(ILoggingEvent event, Throwable reason) {
		try {
			addError("Line of '" + event.getLoggerName() + "' was not written", reason);
		}
		catch (OutOfMemoryError ex) {
			// there is no room to say so
		}
	}

	/** Wait until what was logged before is written, or for the time of a stop. */
	@Override
	public void flush() {
		long end = System.nanoTime() + this.drainTimeout.toNanos();
		Thread writer = this.thread;
		while (writer != null && (!this.queue.isEmpty() || this.busy) && System.nanoTime() < end) {
			LockSupport.unpark(writer);
			LockSupport.parkNanos(this, NAP_NANOS);
			writer = this.thread;
		}
	}

	/** Stop after all events are written, or after the time for it. */
	@Override
	public synchronized void stop() {
		release();
		appenders().forEach(Appender::stop);
	}

	/** Stop, but leave the other appenders running. */
	synchronized void release() {
		Thread writer = this.thread;
		if (writer == null) {
			return;
		}
		super.stop();
		this.thread = null;
		LockSupport.unpark(writer);
		long end = System.nanoTime() + this.drainTimeout.toNanos();
		boolean idle = ThreadEnd.await(writer, end);
		while (idle && !this.queue.isEmpty() && System.nanoTime() < end) {
			ILoggingEvent event = this.queue.poll();
			if (event != null) {
				write(event);
			}
		}
		for (ILoggingEvent left = this.queue.poll(); left != null; left = this.queue.poll()) {
			this.drops.add(left.getLevel());
		}
		this.size.set(0);
	}

}
