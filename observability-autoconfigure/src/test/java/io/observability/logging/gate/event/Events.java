package io.observability.logging.gate.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import net.logstash.logback.composite.loggingevent.ArgumentsJsonProvider;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.event.KeyValuePair;

import io.observability.logging.LogMasker;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

/** Makes log events and shows what sinks make of them. */
final class Events {

	final LoggerContext context = new LoggerContext();

	private final Masker masker;

	Events(Masker masker) {
		this.masker = masker;
		this.context.setMDCAdapter(new LogbackMDCAdapter());
	}

	LoggingEvent event(String pattern, Object... arguments) {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, pattern, null,
				(arguments.length > 0) ? arguments : null);
		event.setMDCPropertyMap(Map.of());
		return event;
	}

	LoggingEvent pair(String key, Object value) {
		LoggingEvent event = event("pair");
		event.addKeyValuePair(new KeyValuePair(key, value));
		return event;
	}

	ILoggingEvent masked(ILoggingEvent event) {
		return new MaskedEvent(event, LogMasker.of(this.masker, Exemptions.NONE));
	}

	String json(ILoggingEvent event) {
		return json(this.context, event);
	}

	String text(String pattern, ILoggingEvent event) {
		return layout(this.context, pattern).doLayout(event);
	}

	static String json(LoggerContext context, ILoggingEvent event) {
		LogstashEncoder encoder = new LogstashEncoder();
		encoder.setContext(context);
		ArgumentsJsonProvider arguments = new ArgumentsJsonProvider();
		arguments.setIncludeNonStructuredArguments(true);
		arguments.setFieldName("all");
		encoder.addProvider(arguments);
		encoder.start();
		try {
			return new String(encoder.encode(event), StandardCharsets.UTF_8);
		}
		finally {
			encoder.stop();
		}
	}

	static PatternLayout layout(LoggerContext context, String pattern) {
		PatternLayout layout = new PatternLayout();
		layout.setContext(context);
		layout.setPattern(pattern + (pattern.contains("%ex") ? "" : "%nopex"));
		layout.start();
		return layout;
	}

}
