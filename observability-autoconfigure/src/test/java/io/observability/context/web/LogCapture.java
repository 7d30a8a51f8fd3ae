package io.observability.context.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Collects log events with the context they were written in. */
final class LogCapture implements AutoCloseable {

	record Line(String logger, String message, Map<String, String> mdc) {

		String correlationId() {
			return this.mdc.get("correlation_id");
		}

	}

	private final List<Line> lines = new CopyOnWriteArrayList<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			LogCapture.this.lines
				.add(new Line(event.getLoggerName(), event.getFormattedMessage(), event.getMDCPropertyMap()));
		}

	};

	LogCapture() {
		this.appender.start();
		root().addAppender(this.appender);
	}

	List<Line> lines(Predicate<Line> filter) {
		return this.lines.stream().filter(filter).toList();
	}

	@Override
	public void close() {
		root().detachAppender(this.appender);
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
