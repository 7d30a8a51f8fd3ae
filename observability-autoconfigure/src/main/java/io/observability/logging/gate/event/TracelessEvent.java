package io.observability.logging.gate.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** A masked event without its exception, but with key-values that say where it is. */
final class TracelessEvent extends EventView {

	private final List<KeyValuePair> reference;

	TracelessEvent(ILoggingEvent original, List<KeyValuePair> reference) {
		super(original);
		this.reference = reference;
	}

	@Override
	LoggingEvent changed() {
		keepPairs(null);
		return changeable();
	}

	@Override
	public List<KeyValuePair> getKeyValuePairs() {
		List<KeyValuePair> known = keptPairs();
		if (known == null) {
			List<KeyValuePair> source = this.original.getKeyValuePairs();
			known = (source != null) ? new ArrayList<>(source) : new ArrayList<>();
			known.addAll(this.reference);
			keepPairs(known);
		}
		return known;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return null;
	}

	@Override
	public @Nullable String getFormattedMessage() {
		return this.original.getFormattedMessage();
	}

	@Override
	public @Nullable String getMessage() {
		return this.original.getMessage();
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return this.original.getArgumentArray();
	}

	@Override
	public @Nullable Map<String, String> getMDCPropertyMap() {
		return this.original.getMDCPropertyMap();
	}

	@Override
	public @Nullable List<Marker> getMarkerList() {
		return this.original.getMarkerList();
	}

	@Override
	public @Nullable LoggerContextVO getLoggerContextVO() {
		return this.original.getLoggerContextVO();
	}

	@Override
	public void prepareForDeferredProcessing() {
		this.original.prepareForDeferredProcessing();
		keepPairs(null);
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + getFormattedMessage();
	}

}
