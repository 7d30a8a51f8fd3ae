package io.observability.logging.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyVO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;

import io.observability.logging.LogMasker;
import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.Passage;
import io.observability.logging.value.MaskedValues;

/**
 * An event that holds nothing which can change or which belongs to the application:
 * strings and numbers stay as they are and are put together when they are written, all
 * else becomes text at once. Members that are sensitive by annotation are masked then,
 * everything else when it is written.
 */
final class KeptEvent extends LoggingEvent implements Passage.Aside {

	static final String FIELD = "black_box";

	/** What an event weighs beside its texts. */
	static final int OVERHEAD = 150;

	private static final int WEIGHT_OF_FRAME = 40;

	private static final int WEIGHT_OF_VALUE = 16;

	private static final String CUT = "… [cut]";

	private static final List<KeyValuePair> MARK = List.of(new KeyValuePair(FIELD, true));

	private final Logger origin;

	private final @Nullable IThrowableProxy thrown;

	private int characters = OVERHEAD;

	private KeptEvent(LoggingEvent event, Logger origin, @Nullable IThrowableProxy thrown) {
		this.origin = origin;
		this.thrown = thrown;
		setLevel(event.getLevel());
		setLoggerName(event.getLoggerName());
		setLoggerContextRemoteView(event.getLoggerContextVO());
		setInstant(event.getInstant());
		setThreadName(event.getThreadName());
		setSequenceNumber(event.getSequenceNumber());
		Map<String, String> context = event.getMDCPropertyMap();
		setMDCPropertyMap(context);
		context.forEach((key, value) -> this.characters += key.length() + length(value));
	}

	/** Copy an event on the thread of its caller. */
	static KeptEvent of(LoggingEvent event, Logger origin, int most) {
		IThrowableProxy thrown = event.getThrowableProxy();
		int trace = weight(thrown);
		boolean tooLong = trace > most / 2;
		KeptEvent kept = new KeptEvent(event, origin,
				(thrown == null || tooLong) ? null : ThrowableProxyVO.build(thrown));
		kept.characters += tooLong ? 0 : trace;
		kept.keepMessage(event, tooLong ? thrown : null, most);
		if (event.getKeyValuePairs() == null || event.getKeyValuePairs().isEmpty()) {
			kept.setKeyValuePairs(MARK);
		}
		else {
			kept.setKeyValuePairs(kept.keptPairs(event.getKeyValuePairs()));
		}
		if (event.getMarkerList() != null) {
			event.getMarkerList().forEach((marker) -> kept.addMarker(kept.keptMarker(marker)));
		}
		return kept;
	}

	private void keepMessage(LoggingEvent event, @Nullable IThrowableProxy named, int most) {
		String message = String.valueOf(event.getMessage());
		Object[] arguments = event.getArgumentArray();
		int weight = message.length() + weight(arguments);
		if (named != null || (arguments != null && (weight > most / 2 || !isConstant(arguments)))) {
			message = rendered(message, arguments)
					+ ((named != null) ? " (" + named.getClassName() + ": " + named.getMessage() + ")" : "");
			arguments = null;
			weight = message.length();
		}
		if (weight > most / 2) {
			LogMasker masker = EventMasking.masker();
			// what is cut could no longer be told from harmless text
			String masked = (masker != null) ? masker.mask(message) : message;
			message = (masked.length() > most / 2) ? masked.substring(0, most / 2) + CUT : masked;
			weight = message.length();
		}
		setMessage(message);
		if (arguments != null) {
			setArgumentArray(arguments.clone());
		}
		this.characters += weight;
	}

	private static String rendered(String message, Object @Nullable [] arguments) {
		LogMasker masker = EventMasking.masker();
		if (arguments == null) {
			return message;
		}
		Object[] printed = (masker != null && MaskedValues.isOfUser(arguments))
				? MaskedValues.with(masker).printable(arguments) : arguments;
		return String.valueOf(MessageFormatter.arrayFormat(message, printed).getMessage());
	}

	private List<KeyValuePair> keptPairs(List<KeyValuePair> pairs) {
		List<KeyValuePair> kept = new ArrayList<>(pairs.size() + 1);
		for (KeyValuePair pair : pairs) {
			Object value = (pair.value == null || isConstant(pair.value)) ? pair.value
					: rendered("{}", new Object[] { pair.value });
			String key = String.valueOf(pair.key);
			kept.add(new KeyValuePair(key, value));
			this.characters += key.length() + weight(value);
		}
		kept.add(MARK.get(0));
		return kept;
	}

	/** Plain markers are constants; others show what they hold in their text. */
	private Marker keptMarker(Marker marker) {
		Marker kept = isPlain(marker) ? marker
				: new BasicMarkerFactory().getDetachedMarker(rendered("{}", new Object[] { marker }));
		this.characters += kept.getName().length();
		return kept;
	}

	private static boolean isPlain(Marker marker) {
		return marker.getClass().getName().equals("org.slf4j.helpers.BasicMarker");
	}

	private static boolean isConstant(Object[] arguments) {
		for (Object argument : arguments) {
			if (argument != null && !isConstant(argument)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isConstant(Object value) {
		return value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Boolean
				|| value instanceof Double || value instanceof Float || value instanceof Character
				|| value instanceof Short || value instanceof Byte || value instanceof UUID;
	}

	private static int weight(Object @Nullable [] arguments) {
		int weight = 0;
		if (arguments != null) {
			for (Object argument : arguments) {
				weight += weight(argument);
			}
		}
		return weight;
	}

	private static int weight(@Nullable Object value) {
		return (value instanceof String text) ? text.length() + WEIGHT_OF_VALUE : WEIGHT_OF_VALUE;
	}

	private static int weight(@Nullable IThrowableProxy thrown) {
		int weight = 0;
		for (IThrowableProxy one = thrown; one != null; one = one.getCause()) {
			weight += OVERHEAD + length(one.getMessage())
					+ one.getStackTraceElementProxyArray().length * WEIGHT_OF_FRAME;
			for (IThrowableProxy suppressed : one.getSuppressed()) {
				weight += weight(suppressed);
			}
		}
		return weight;
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	/** Return what the event counts against the limits. */
	int characters() {
		return this.characters;
	}

	/** Hand the event to the appenders of its logger, whatever level that has. */
	void write() {
		this.origin.callAppenders(EventMasking.mask(this));
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return this.thrown;
	}

	/** The stack of the thread that writes says nothing about the caller. */
	@Override
	public StackTraceElement[] getCallerData() {
		return new StackTraceElement[0];
	}

	@Override
	public boolean hasCallerData() {
		return false;
	}

}
