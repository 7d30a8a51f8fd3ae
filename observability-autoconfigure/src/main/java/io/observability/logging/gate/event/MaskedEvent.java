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
import io.observability.logging.value.FrozenValues;
import io.observability.logging.value.MaskedValues;

/**
 * What appenders get to see of an event. Each field is masked when it is first read and
 * then kept; several threads may do so at once, because the results never change.
 */
final class MaskedEvent extends EventView {

	private final LogMasker masker;

	private @Nullable String text;

	private @Nullable Map<String, String> mdc;

	private @Nullable Rest rest;

	MaskedEvent(ILoggingEvent original, LogMasker masker) {
		super(original);
		this.masker = masker;
	}

	@Override
	LoggingEvent changed() {
		LoggingEvent event = changeable();
		this.text = null;
		this.rest = null;
		this.mdc = null;
		keepPairs(null);
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
		Object[] arguments = this.original.getArgumentArray();
		if (arguments == null || this.original.getClass() != LoggingEvent.class || !MaskedValues.isOfUser(arguments)) {
			return this.original.getFormattedMessage();
		}
		Rest own = rest();
		String known = own.unmasked;
		if (known == null) {
			known = MessageParts.render(this.original.getMessage(), own.values.printable(arguments));
			own.unmasked = known;
		}
		return known;
	}

	/** Ask for all texts on the thread of the caller, since objects may change later. */
	@Override
	public void prepareForDeferredProcessing() {
		getFormattedMessage();
		this.original.getThreadName();
		this.original.getMDCPropertyMap();
		freezeContainers();
		List<KeyValuePair> pairs = getKeyValuePairs();
		if (pairs != null && pairs != this.original.getKeyValuePairs()) {
			for (KeyValuePair pair : pairs) {
				if (!(pair.value instanceof String)) {
					MaskedValues.prepare(pair.value);
				}
			}
		}
	}

	private void freezeContainers() {
		List<KeyValuePair> source = this.original.getKeyValuePairs();
		if (source != null && source.stream().anyMatch((pair) -> FrozenValues.isContainer(pair.value))) {
			keepPairs(masked(source.stream()
				.map((pair) -> FrozenValues.isContainer(pair.value)
						? new KeyValuePair(pair.key, FrozenValues.of(pair.value)) : pair)
				.toList()));
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
		Rest own = rest();
		MessageParts found = own.parts;
		if (found == null) {
			found = MessageParts.of(this, own.values, this.masker);
			own.parts = found;
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
		List<KeyValuePair> masked = keptPairs();
		if (masked == null) {
			masked = masked(source);
			keepPairs(masked);
		}
		return masked;
	}

	@Override
	public @Nullable List<Marker> getMarkerList() {
		List<Marker> source = this.original.getMarkerList();
		if (source == null || source.isEmpty()) {
			return source;
		}
		Rest own = rest();
		List<Marker> masked = own.markers;
		if (masked == null) {
			masked = own.values.of(source);
			own.markers = masked;
		}
		return masked;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		IThrowableProxy source = this.original.getThrowableProxy();
		if (source == null) {
			return null;
		}
		Rest own = rest();
		IThrowableProxy masked = own.thrown;
		if (masked == null) {
			masked = MaskedThrowableProxy.of(source, this.masker);
			own.thrown = masked;
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

	private List<KeyValuePair> masked(List<KeyValuePair> source) {
		List<KeyValuePair> copy = null;
		int size = source.size();
		for (int i = 0; i < size; i++) {
			KeyValuePair pair = source.get(i);
			LogKey key = this.masker.key(String.valueOf(pair.key));
			Object value = masked(key, pair.value);
			if (value != pair.value || !key.name().equals(pair.key)) {
				copy = (copy != null) ? copy : new ArrayList<>(source);
				copy.set(i, new KeyValuePair(key.name(), value));
			}
		}
		return (copy != null) ? copy : source;
	}

	private @Nullable Object masked(LogKey key, @Nullable Object value) {
		if (value instanceof String text) {
			String masked = this.masker.mask(key, text);
			return masked.equals(text) ? text : masked;
		}
		boolean kept = value == null || MaskedValues.isHarmless(key, value);
		return kept ? value : rest().values.of(key, value);
	}

	private Rest rest() {
		Rest known = this.rest;
		if (known == null) {
			known = new Rest(MaskedValues.with(this.masker));
			this.rest = known;
		}
		return known;
	}

	/** What few events need. */
	private static final class Rest {

		private final MaskedValues values;

		private @Nullable String unmasked;

		private @Nullable MessageParts parts;

		private @Nullable List<Marker> markers;

		private @Nullable IThrowableProxy thrown;

		Rest(MaskedValues values) {
			this.values = values;
		}

	}

}
