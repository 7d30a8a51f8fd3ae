package io.observability.benchmarks;

import java.io.OutputStream;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.MaskingGate;
import io.observability.logging.json.JsonEncoder;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** What stands between the call and the bytes. */
enum LoggingVariant {

	/** Events are made and dropped. */
	NO_ENCODING("no encoding"),

	/** Logstash-logback-encoder as it is. */
	LOGSTASH("logstash"),

	/** The same behind our gate. */
	LOGSTASH_GATED("logstash, our gate"),

	/** The same with the value masks that its manual shows. */
	LOGSTASH_REGEX("logstash, 7 regexes"),

	/** Boot's structured logging, which masks nothing. */
	BOOT("boot logstash"),

	/** Our encoder with masking switched off. */
	OURS_OFF("our encoder, unmasked"),

	/** Our gate and our encoder. */
	OURS("our gate and encoder");

	private static final String[] REGEXES = { "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}",
			"(?:\\+?\\d{1,3}[ .-]?)?\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}\\b",
			"(?:eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+|(?i:bearer) [A-Za-z0-9._~+/-]+=*)",
			"(?i)password\\s*[=:]\\s*\\S+", "(?i)api[_-]?key\\s*[=:]\\s*\\S+", "\\b(?:\\d[ -]?){13,19}\\b",
			"\\b\\d{3}-\\d{2}-\\d{4}\\b" };

	private final String label;

	LoggingVariant(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	/** The regexes are so slow that fewer events do. */
	int batch() {
		return (this == LOGSTASH_REGEX) ? 250 : 4000;
	}

	Appender<ILoggingEvent> appender(LoggerContext context) {
		if (this == OURS_OFF) {
			ActiveMasker.switchTo(false);
		}
		if (this == LOGSTASH_GATED || this == OURS) {
			MaskingGate.install(context);
		}
		if (this == NO_ENCODING) {
			return new UnsynchronizedAppenderBase<>() {

				@Override
				protected void append(ILoggingEvent event) {
				}

			};
		}
		Encoder<ILoggingEvent> encoder = encoder(context);
		encoder.setContext(context);
		encoder.start();
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setEncoder(encoder);
		appender.setOutputStream(OutputStream.nullOutputStream());
		return appender;
	}

	private Encoder<ILoggingEvent> encoder(LoggerContext context) {
		return switch (this) {
			case BOOT -> {
				context.putObject(Environment.class.getName(), new StandardEnvironment());
				StructuredLogEncoder encoder = new StructuredLogEncoder();
				encoder.setFormat("logstash");
				yield encoder;
			}
			case OURS, OURS_OFF -> new JsonEncoder();
			case LOGSTASH_REGEX -> {
				LogstashEncoder encoder = new LogstashEncoder();
				MaskingJsonGeneratorDecorator decorator = new MaskingJsonGeneratorDecorator();
				for (String regex : REGEXES) {
					decorator.addValue(regex);
				}
				decorator.start();
				encoder.addDecorator(decorator);
				yield encoder;
			}
			default -> new LogstashEncoder();
		};
	}

}
