package io.observability.logging.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;

/** An appender of somebody who knows the classes of Logback and reads all of an event. */
public final class CastingAppender extends AppenderBase<ILoggingEvent> {

	private String file;

	public void setFile(String file) {
		this.file = file;
	}

	@Override
	protected void append(ILoggingEvent event) {
		LoggingEvent known = (LoggingEvent) event;
		LoggingEventVO transported = LoggingEventVO.build(known);
		StringWriter text = new StringWriter();
		text.append(known.getMessage()).append(' ').append(Arrays.toString(known.getArgumentArray()));
		text.append(' ').append(transported.getFormattedMessage()).append(" phase-less ");
		text.append(String.valueOf(known.getMDCPropertyMap())).append(String.valueOf(known.getKeyValuePairs()));
		text.append(String.valueOf(known.getMarkerList()));
		text.append(String.valueOf(known.getLoggerContextVO().getPropertyMap().get("owner")));
		if (known.getThrowableProxy() != null) {
			((ThrowableProxy) known.getThrowableProxy()).getThrowable().printStackTrace(new PrintWriter(text));
		}
		try {
			Files.writeString(Path.of(this.file), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
