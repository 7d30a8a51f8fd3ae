package io.observability.logging.gate.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Shows another event and passes every change on to it. A {@link LoggingEvent} by type,
 * because serializing appenders and casts in user code insist on that.
 */
abstract class EventView extends LoggingEvent {

	final ILoggingEvent original;

	EventView(ILoggingEvent original) {
		this.original = original;
	}

	/** Forget what was derived from the original, because it is about to change. */
	abstract LoggingEvent changed();

	/** Return what was kept in the field of the superclass, which saves another one. */
	final @Nullable List<KeyValuePair> keptPairs() {
		return super.getKeyValuePairs();
	}

	final void keepPairs(@Nullable List<KeyValuePair> pairs) {
		super.setKeyValuePairs(pairs);
	}

	/** Return the original as what can be changed. */
	final LoggingEvent changeable() {
		if (this.original instanceof LoggingEvent event) {
			return event;
		}
		throw new UnsupportedOperationException("The event cannot be changed: " + this.original.getClass().getName());
	}

	@Override
	public Level getLevel() {
		return this.original.getLevel();
	}

	@Override
	public String getLoggerName() {
		return this.original.getLoggerName();
	}

	@Override
	public String getThreadName() {
		return this.original.getThreadName();
	}

	@Override
	public Instant getInstant() {
		return this.original.getInstant();
	}

	@Override
	public long getTimeStamp() {
		return this.original.getTimeStamp();
	}

	@Override
	public int getNanoseconds() {
		return this.original.getNanoseconds();
	}

	@Override
	public long getSequenceNumber() {
		return this.original.getSequenceNumber();
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return this.original.getCallerData();
	}

	@Override
	public boolean hasCallerData() {
		return this.original.hasCallerData();
	}

	@Override
	public long getContextBirthTime() {
		return this.original.getLoggerContextVO().getBirthTime();
	}

	@Override
	public Map<String, String> getMdc() {
		return getMDCPropertyMap();
	}

	@Override
	public void setMessage(String message) {
		changed().setMessage(message);
	}

	@Override
	public void setArgumentArray(Object[] arguments) {
		changed().setArgumentArray(arguments);
	}

	@Override
	public void addKeyValuePair(KeyValuePair pair) {
		changed().addKeyValuePair(pair);
	}

	@Override
	public void setKeyValuePairs(List<KeyValuePair> pairs) {
		changed().setKeyValuePairs(pairs);
	}

	@Override
	public void addMarker(Marker marker) {
		changed().addMarker(marker);
	}

	@Override
	public void setMDCPropertyMap(Map<String, String> map) {
		changed().setMDCPropertyMap(map);
	}

	@Override
	public void setThrowableProxy(ThrowableProxy proxy) {
		changed().setThrowableProxy(proxy);
	}

	@Override
	public void setLoggerContextRemoteView(LoggerContextVO context) {
		changed().setLoggerContextRemoteView(context);
	}

	@Override
	public void setLoggerContext(LoggerContext context) {
		changed().setLoggerContext(context);
	}

	@Override
	public void setLevel(Level level) {
		changed().setLevel(level);
	}

	@Override
	public void setLoggerName(String loggerName) {
		changed().setLoggerName(loggerName);
	}

	@Override
	public void setThreadName(String threadName) {
		changed().setThreadName(threadName);
	}

	@Override
	public void setInstant(Instant instant) {
		changed().setInstant(instant);
	}

	@Override
	public void setTimeStamp(long timeStamp) {
		changed().setTimeStamp(timeStamp);
	}

	@Override
	public void setSequenceNumber(long number) {
		changed().setSequenceNumber(number);
	}

	@Override
	public void setCallerData(StackTraceElement[] callerData) {
		changed().setCallerData(callerData);
	}

}
