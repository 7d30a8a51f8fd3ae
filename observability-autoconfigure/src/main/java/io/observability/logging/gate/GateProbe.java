package io.observability.logging.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.event.EventMasking;
import io.observability.masking.Masker;

/**
 * Sends an event with a canary in each field to an appender that was added by code, and
 * looks which canaries arrive.
 */
final class GateProbe {

	static final String LOGGER = "io.observability.logging.gate.probe";

	private GateProbe() {
	}

	/** Return the fields in which the canary survived. */
	static List<String> leaks(LoggerContext context) {
		Canary canary = new Canary("canary-" + UUID.randomUUID(), EventMasking.masker());
		Logger logger = context.getLogger(LOGGER);
		Catcher catcher = new Catcher();
		catcher.setContext(context);
		catcher.start();
		ActiveMasker.use(canary);
		try {
			logger.setAdditive(false);
			logger.setLevel(Level.ALL);
			logger.addAppender(catcher);
			// lets the fallback see the appender
			logger.isErrorEnabled();
			logger.callAppenders(event(logger, canary.token()));
			return leaks(catcher.caught, canary.token());
		}
		finally {
			detachAll(logger);
			catcher.stop();
			logger.setAdditive(true);
			logger.setLevel(Level.OFF);
			ActiveMasker.release(canary);
		}
	}

	/** Others may have added appenders that they use elsewhere also. */
	private static void detachAll(Logger logger) {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		logger.iteratorForAppenders().forEachRemaining(appenders::add);
		appenders.forEach(logger::detachAppender);
	}

	private static LoggingEvent event(Logger logger, String canary) {
		Exception failure = new IllegalStateException("wrapped", new IllegalArgumentException(canary));
		LoggingEvent event = new LoggingEvent(Logger.FQCN, logger, Level.ERROR, "Sent " + canary + " and {}", failure,
				new Object[] { canary });
		event.setMDCPropertyMap(Map.of("probe", canary));
		event.addKeyValuePair(new KeyValuePair("probe", canary));
		return event;
	}

	private static List<String> leaks(@Nullable ILoggingEvent event, String canary) {
		if (event == null) {
			return List.of("event that did not arrive");
		}
		List<String> leaks = new ArrayList<>();
		add(leaks, "message", event.getFormattedMessage() + event.getMessage(), canary);
		add(leaks, "arguments", Arrays.toString(event.getArgumentArray()), canary);
		add(leaks, "MDC", String.valueOf(event.getMDCPropertyMap()), canary);
		add(leaks, "key-value pairs", String.valueOf(event.getKeyValuePairs()), canary);
		IThrowableProxy thrown = event.getThrowableProxy();
		add(leaks, "cause", String.valueOf((thrown != null) ? thrown.getCause().getMessage() : null), canary);
		return leaks;
	}

	private static void add(List<String> leaks, String field, String text, String canary) {
		if (text.contains(canary)) {
			leaks.add(field);
		}
	}

	/** Masks one unguessable token on top of what is masked anyway. */
	private record Canary(String token, @Nullable Masker masker) implements Masker {

		@Override
		public String mask(String text) {
			return ((this.masker != null) ? this.masker.mask(text) : text).replace(this.token, "***");
		}

		@Override
		public String mask(String key, String value) {
			return ((this.masker != null) ? this.masker.mask(key, value) : value).replace(this.token, "***");
		}

	}

	/** Keeps the event. */
	private static final class Catcher extends AppenderBase<ILoggingEvent> {

		private volatile @Nullable ILoggingEvent caught;

		@Override
		protected void append(ILoggingEvent event) {
			this.caught = event;
		}

	}

}
