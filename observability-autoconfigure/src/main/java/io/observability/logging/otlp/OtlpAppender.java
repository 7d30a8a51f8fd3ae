package io.observability.logging.otlp;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;

import io.observability.logging.gate.event.EventMasking;

/** Hands masked events to OpenTelemetry, which queues and sends them. */
final class OtlpAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	private static final String EXPORTER = "io.opentelemetry.";

	private static final String SENDER = "okhttp3.internal.";

	private final LoggerProvider telemetry;

	OtlpAppender(LoggerProvider telemetry) {
		this.telemetry = telemetry;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (!isOfExporter(event.getLoggerName())) {
			LogRecordBuilder record = this.telemetry.get(event.getLoggerName()).logRecordBuilder();
			LogRecords.fill(record, EventMasking.view(event));
			record.emit();
		}
	}

	/** What the exporter says of its work would be exported again and again. */
	private static boolean isOfExporter(String logger) {
		return logger.startsWith(EXPORTER) || logger.startsWith(SENDER);
	}

}
