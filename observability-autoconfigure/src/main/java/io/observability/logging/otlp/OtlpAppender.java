package io.observability.logging.otlp;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;

import io.observability.logging.gate.event.EventMasking;

/** Hands masked events to OpenTelemetry, which queues and sends them. */
final class OtlpAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	/** What the exporter says of its failures would be exported again and again. */
	private static final String EXPORTER = "io.opentelemetry.";

	private final LoggerProvider telemetry;

	OtlpAppender(LoggerProvider telemetry) {
		this.telemetry = telemetry;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (!event.getLoggerName().startsWith(EXPORTER)) {
			LogRecordBuilder record = this.telemetry.get(event.getLoggerName()).logRecordBuilder();
			LogRecords.fill(record, EventMasking.view(event));
			record.emit();
		}
	}

}
