package io.observability.test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/** Shows an event as JSON, where objects are written field by field. */
final class EncodedEvent {

	private static final boolean LOGSTASH = ClassUtils.isPresent("net.logstash.logback.encoder.LogstashEncoder",
			EncodedEvent.class.getClassLoader());

	private EncodedEvent() {
	}

	/** Return the JSON without the MDC and the message, which are looked at apart. */
	static Optional<String> of(ILoggingEvent event) {
		return LOGSTASH ? Optional.of(Logstash.encode(event)) : Optional.empty();
	}

	/** What needs the logstash encoder. */
	private static final class Logstash {

		private static final LogstashEncoder ENCODER = encoder();

		private static LogstashEncoder encoder() {
			LogstashEncoder encoder = new LogstashEncoder();
			encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
			encoder.setIncludeMdc(false);
			encoder.setIncludeContext(false);
			encoder.getFieldNames().setMessage("[ignore]");
			encoder.getFieldNames().setStackTrace("[ignore]");
			encoder.start();
			return encoder;
		}

		static synchronized String encode(ILoggingEvent event) {
			return new String(ENCODER.encode(event), StandardCharsets.UTF_8);
		}

	}

}
