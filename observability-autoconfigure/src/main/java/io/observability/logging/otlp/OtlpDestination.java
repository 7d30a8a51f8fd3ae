package io.observability.logging.otlp;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.logs.LoggerProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

import org.springframework.beans.factory.DisposableBean;

/** Sends events by OTLP while the application lives. */
final class OtlpDestination implements DisposableBean {

	private final @Nullable Logger root;

	private final OtlpAppender appender;

	OtlpDestination(ILoggerFactory loggers, LoggerProvider telemetry) {
		this.appender = new OtlpAppender(telemetry);
		this.appender.setName("OTLP");
		this.root = (loggers instanceof LoggerContext context) ? context.getLogger(Logger.ROOT_LOGGER_NAME) : null;
		if (this.root != null) {
			this.appender.setContext(this.root.getLoggerContext());
			this.appender.start();
			this.root.addAppender(this.appender);
		}
	}

	@Override
	public void destroy() {
		if (this.root != null) {
			this.root.detachAppender(this.appender);
			this.appender.stop();
		}
	}

}
