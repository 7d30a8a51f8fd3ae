package io.observability.logging.gate.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;

import io.observability.masking.Exemptions;
import io.observability.logging.LogMasker;
import io.observability.logging.gate.CanaryMasker;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.value;

/** Makes log events and masked views of them. */
abstract class MaskedEventFixture {

	final LoggerContext context = new LoggerContext();

	Masker masker = new CanaryMasker();

	ILoggingEvent masked(ILoggingEvent event) {
		return new MaskedEvent(event, LogMasker.of(this.masker, Exemptions.NONE));
	}

	LoggingEvent event(String pattern, Object... arguments) {
		return event(pattern, (arguments.length > 0) ? arguments : null, null);
	}

	LoggingEvent event(String message, Throwable failure) {
		return event(message, null, failure);
	}

	LoggingEvent event(String pattern, Object[] arguments, Throwable failure) {
		this.context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
		return new LoggingEvent("fqcn", this.context.getLogger("test"), Level.INFO, pattern, failure, arguments);
	}

	static LoggingEventVO rebuilt(ILoggingEvent event) {
		return LoggingEventVO.build(event);
	}

	PatternLayout layout(String pattern) {
		return Events.layout(this.context, pattern);
	}

	String json(ILoggingEvent event) {
		return Events.json(this.context, event);
	}

	static String print(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	record Order(String customer, int amount, Optional<String> note, Map<String, List<String>> extra) {
	}

	static final class SixDigits implements Masker {

		@Override
		public String mask(String text) {
			return text.replaceAll("\\d{6}", "***");
		}

		@Override
		public String mask(String key, String value) {
			return mask(value);
		}

	}

}
