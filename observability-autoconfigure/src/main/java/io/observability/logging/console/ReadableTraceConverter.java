package io.observability.logging.console;

import java.util.List;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.CoreConstants;
import io.observability.logging.fingerprint.ShortTrace;
import io.observability.logging.gate.event.EventMasking;

import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiStyle;

/**
 * Writes the exceptions of an event from the root cause on, each with the frames of the
 * application, masked.
 */
public final class ReadableTraceConverter extends ThrowableHandlingConverter {

	private static final int FRAMES = 8;

	private static final String INDENT = "      ";

	@Override
	public String convert(ILoggingEvent event) {
		List<String> lines = ShortTrace.of(EventMasking.view(event).getThrowableProxy(), FRAMES);
		StringBuilder trace = new StringBuilder();
		for (String line : lines) {
			boolean frame = line.startsWith("at ");
			String wrapped = (frame || trace.isEmpty()) ? "" : "wrapped in ";
			trace.append(INDENT)
				.append(frame ? "    " + AnsiOutput.toString(AnsiStyle.FAINT, line)
						: AnsiOutput.toString(AnsiColor.RED, wrapped + line))
				.append(CoreConstants.LINE_SEPARATOR);
		}
		return trace.toString();
	}

}
