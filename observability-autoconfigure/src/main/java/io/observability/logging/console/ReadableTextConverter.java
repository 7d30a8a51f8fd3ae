package io.observability.logging.console;

import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.context.ContextKeys;
import io.observability.logging.gate.event.EventMasking;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiElement;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiStyle;

/**
 * Writes what people look for in an event, masked: the end of the correlation id or, for
 * lack of one, of the thread's name, the logger, the message and the key-values that the
 * message does not say already. Lines that a black box had kept stand behind a bar.
 */
public final class ReadableTextConverter extends ClassicConverter {

	private static final int ORIGIN = 12;

	private static final int LOGGER = 32;

	private static final int LONGEST_VALUE = 200;

	private static final String EVENT_TYPE = "event_type";

	private static final String BLACK_BOX = "black_box";

	/** Kinds of events whose message is made of what matters in their fields. */
	private static final Set<String> TOLD = Set.of("http_request", BLACK_BOX, "repeated_error", "alert");

	private static final Set<String> UNSAID = Set.of(EVENT_TYPE, BLACK_BOX, "classification");

	private final TargetLengthBasedClassNameAbbreviator loggers = new TargetLengthBasedClassNameAbbreviator(LOGGER);

	@Override
	public String convert(ILoggingEvent event) {
		ILoggingEvent masked = EventMasking.view(event);
		StringBuilder line = new StringBuilder(160);
		line.append(origin(masked)).append(' ');
		String logger = end(this.loggers.abbreviate(String.valueOf(masked.getLoggerName())), LOGGER);
		line.append(AnsiOutput.toString(AnsiColor.CYAN, padded(logger, LOGGER))).append(' ');
		String message = String.valueOf(masked.getFormattedMessage());
		boolean kept = isKept(masked);
		line.append(kept ? AnsiOutput.toString(AnsiStyle.FAINT, "| " + message) : coloured(masked.getLevel(), message));
		String fields = fields(masked.getKeyValuePairs(), message);
		if (!fields.isEmpty()) {
			line.append(AnsiOutput.toString(AnsiStyle.FAINT, fields));
		}
		return line.toString();
	}

	private static String origin(ILoggingEvent event) {
		Map<String, String> context = event.getMDCPropertyMap();
		String id = (context != null) ? context.get(ContextKeys.CORRELATION_ID) : null;
		AnsiElement colour = (id != null) ? AnsiColor.MAGENTA : AnsiStyle.FAINT;
		String shown = (id != null) ? id : String.valueOf(event.getThreadName());
		return AnsiOutput.toString(colour, padded(end(shown, ORIGIN), ORIGIN));
	}

	private static String end(String text, int length) {
		return (text.length() > length) ? text.substring(text.length() - length) : text;
	}

	private static String padded(String text, int length) {
		return text + " ".repeat(Math.max(0, length - text.length()));
	}

	private static String coloured(Level level, String message) {
		if (level.isGreaterOrEqual(Level.ERROR)) {
			return AnsiOutput.toString(AnsiColor.RED, message);
		}
		return level.isGreaterOrEqual(Level.WARN) ? AnsiOutput.toString(AnsiColor.YELLOW, message) : message;
	}

	private static boolean isKept(ILoggingEvent event) {
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		return pairs != null && pairs.stream()
			.anyMatch((pair) -> BLACK_BOX.equals(pair.key)
					|| (EVENT_TYPE.equals(pair.key) && BLACK_BOX.equals(String.valueOf(pair.value))));
	}

	private static String fields(@Nullable List<KeyValuePair> pairs, String message) {
		StringBuilder fields = new StringBuilder();
		if (pairs != null) {
			for (KeyValuePair pair : pairs) {
				String value = String.valueOf(pair.value);
				if (EVENT_TYPE.equals(pair.key) && TOLD.contains(value)) {
					return "";
				}
				if (!UNSAID.contains(String.valueOf(pair.key)) && !message.contains(value)) {
					fields.append(' ').append(pair.key).append('=').append(shown(value));
				}
			}
		}
		return fields.toString();
	}

	private static String shown(String value) {
		String cut = (value.length() > LONGEST_VALUE) ? value.substring(0, LONGEST_VALUE) + "…" : value;
		return cut.isEmpty() || cut.indexOf(' ') >= 0 ? '"' + cut + '"' : cut;
	}

}
