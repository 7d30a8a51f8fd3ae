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

import io.observability.logging.LogKey;
import io.observability.logging.LogMasker;
import io.observability.logging.value.MaskedValues;

/**
 * What appenders get to see of an event. Each field is masked when it is first read and
 * then kept; several threads may do so at once, because the results never change.
 */
final class MaskedEvent extends EventView {

	private final LogMasker masker;

	private @Nullable String unmasked;

	private @Nullable String text;

	private @Nullable MaskedValues values;

	private @Nullable MessageParts parts;

	private @Nullable Map<String, String> mdc;

	private @Nullable List<KeyValuePair> pairs;

	private @Nullable List<Marker> markers;

	private @Nullable IThrowableProxy thrown;

	MaskedEvent(ILoggingEvent original, LogMasker masker) {
		super(original);
		this.masker = masker;
	}

	@Override
	LoggingEvent changed() {
		LoggingEvent event = changeable();
		this.unmasked = null;
		this.text = null;
		this.values = null;
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
			String formatted = unmaskedText();
			masked = (formatted != null) ? this.masker.mask(formatted) : null;
			this.text = masked;
		}
		return masked;
	}

	/**
	 * Return the text before it is masked. An event that Logback made has not been
	 * formatted, so that users' objects are asked for their text here and only here.
	 */
	@Nullable String unmaskedText() {
		String known = this.unmasked;
		if (known == null) {
			Object[] arguments = this.original.getArgumentArray();
			boolean own = arguments != null && this.original.getClass() == LoggingEvent.class
					&& MaskedValues.isOfUser(arguments);
			known = own ? MessageParts.render(this.original.getMessage(), values().printable(arguments))
					: this.original.getFormattedMessage();
			this.unmasked = known;
		}
		return known;
	}

	private MaskedValues values() {
		MaskedValues known = this.values;
		if (known == null) {
			known = MaskedValues.with(this.masker);
			this.values = known;
		}
		return known;
	}

	/** Ask for all texts on the thread of the caller, since objects may change later. */
	@Override
	public void prepareForDeferredProcessing() {
		getFormattedMessage();
		this.original.getThreadName();
		this.original.getMDCPropertyMap();
		List<KeyValuePair> pairs = getKeyValuePairs();
		if (pairs != null && pairs != this.original.getKeyValuePairs()) {
			for (KeyValuePair pair : pairs) {
				if (!(pair.value instanceof String)) {
					MaskedValues.prepare(pair.value);
				}
			}
		}
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
			found = MessageParts.of(this, values(), this.masker);
			this.parts = found;
		}
		return found;
	}

	@Override
	public @Nullable Map<String, String> getMDCPropertyMap() {
		Map<String, String> masked = this.mdc;
		if (masked == null) {
			Map<String, String> source = this.original.getMDCPropertyMap();
			masked = (source != null) ? MaskedMaps.of(source, this.masker) : null;
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
			masked = masked(source, values(), this.masker);
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
			masked = values().of(source);
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
		return MaskedMaps.of(source, this.masker);
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + getFormattedMessage();
	}

	private static List<KeyValuePair> masked(List<KeyValuePair> source, MaskedValues values, LogMasker masker) {
		List<KeyValuePair> copy = null;
		int size = source.size();
		for (int i = 0; i < size; i++) {
			KeyValuePair pair = source.get(i);
			LogKey key = masker.key(pair.key);
			String name = key.name();
			Object value = values.of(key, pair.value);
			if (value != pair.value || !name.equals(pair.key)) {
				copy = (copy != null) ? copy : new ArrayList<>(source);
				copy.set(i, new KeyValuePair(name, value));
			}
		}
		return (copy != null) ? copy : source;
	}

}
