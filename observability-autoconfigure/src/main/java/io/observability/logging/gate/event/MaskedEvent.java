package io.observability.logging.gate.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

import io.observability.logging.gate.event.EventMasking.GuardedMasker;

/**
 * What appenders get to see of an event. Each field is masked when it is first read and
 * then kept; several threads may do so at once, because the results never change.
 */
final class MaskedEvent extends EventView {

	private static volatile @Nullable MaskedContext lastContext;

	private final GuardedMasker masker;

	private @Nullable String text;

	private @Nullable MessageParts parts;

	private @Nullable Map<String, String> mdc;

	private @Nullable List<KeyValuePair> pairs;

	private @Nullable List<Marker> markers;

	private @Nullable IThrowableProxy thrown;

	MaskedEvent(ILoggingEvent original, GuardedMasker masker) {
		super(original);
		this.masker = masker;
	}

	@Override
	LoggingEvent changed() {
		LoggingEvent event = changeable();
		this.text = null;
		this.parts = null;
		this.mdc = null;
		this.pairs = null;
		this.markers = null;
		this.thrown = null;
		return event;
	}

	@Override
	public @Nullable String getFormattedMessage() {
		String masked = this.text;
		if (masked == null) {
			String formatted = this.original.getFormattedMessage();
			masked = (formatted != null) ? this.masker.mask(formatted) : null;
			this.text = masked;
		}
		return masked;
	}

	@Override
	public @Nullable String getMessage() {
		return parts().message();
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return (this.original.getArgumentArray() != null) ? parts().arguments() : null;
	}

	private MessageParts parts() {
		MessageParts found = this.parts;
		if (found == null) {
			found = MessageParts.of(this.original, getFormattedMessage(), this.masker);
			this.parts = found;
		}
		return found;
	}

	@Override
	public @Nullable Map<String, String> getMDCPropertyMap() {
		Map<String, String> masked = this.mdc;
		if (masked == null) {
			Map<String, String> source = this.original.getMDCPropertyMap();
			masked = (source != null) ? masked(source, this.masker) : null;
			this.mdc = masked;
		}
		return masked;
	}

	@Override
	public @Nullable List<KeyValuePair> getKeyValuePairs() {
		List<KeyValuePair> source = this.original.getKeyValuePairs();
		if (source == null || source.isEmpty()) {
			return source;
		}
		List<KeyValuePair> masked = this.pairs;
		if (masked == null) {
			masked = masked(source, this.masker);
			this.pairs = masked;
		}
		return masked;
	}

	@Override
	public @Nullable List<Marker> getMarkerList() {
		List<Marker> source = this.original.getMarkerList();
		if (source == null || source.isEmpty()) {
			return source;
		}
		List<Marker> masked = this.markers;
		if (masked == null) {
			masked = MaskedMarkers.of(source, this.masker);
			this.markers = masked;
		}
		return masked;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		IThrowableProxy source = this.original.getThrowableProxy();
		if (source == null) {
			return null;
		}
		IThrowableProxy masked = this.thrown;
		if (masked == null) {
			masked = MaskedThrowableProxy.of(source, this.masker);
			this.thrown = masked;
		}
		return masked;
	}

	@Override
	public @Nullable LoggerContextVO getLoggerContextVO() {
		LoggerContextVO source = this.original.getLoggerContextVO();
		if (source == null || source.getPropertyMap() == null || source.getPropertyMap().isEmpty()) {
			return source;
		}
		MaskedContext known = lastContext;
		if (known == null || known.source() != source || known.masker() != this.masker) {
			known = new MaskedContext(source, this.masker, masked(source, this.masker));
			lastContext = known;
		}
		return known.view();
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + getFormattedMessage();
	}

	private static LoggerContextVO masked(LoggerContextVO source, GuardedMasker masker) {
		Map<String, String> properties = masked(source.getPropertyMap(), masker);
		return (properties != source.getPropertyMap())
				? new LoggerContextVO(source.getName(), properties, source.getBirthTime()) : source;
	}

	private static Map<String, String> masked(Map<String, String> source, GuardedMasker masker) {
		Map<String, String> copy = null;
		for (Map.Entry<String, String> entry : source.entrySet()) {
			String value = entry.getValue();
			if (value != null && entry.getKey() != null) {
				String masked = masker.mask(entry.getKey(), value);
				if (!masked.equals(value)) {
					copy = (copy != null) ? copy : new LinkedHashMap<>(source);
					copy.put(entry.getKey(), masked);
				}
			}
		}
		return (copy != null) ? copy : source;
	}

	private static List<KeyValuePair> masked(List<KeyValuePair> source, GuardedMasker masker) {
		MaskedValues values = new MaskedValues(masker);
		List<KeyValuePair> copy = new ArrayList<>(source.size());
		for (KeyValuePair pair : source) {
			Object value = values.of(pair.key, pair.value);
			copy.add((value != pair.value) ? new KeyValuePair(pair.key, Objects.requireNonNull(value)) : pair);
		}
		return copy;
	}

	/** The masked properties of a Logback context, which seldom change. */
	private record MaskedContext(LoggerContextVO source, GuardedMasker masker, LoggerContextVO view) {
	}

}
