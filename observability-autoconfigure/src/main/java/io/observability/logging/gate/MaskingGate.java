package io.observability.logging.gate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import ch.qos.logback.core.status.WarnStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Stands between the loggers of a Logback context and their appenders, so that every
 * appender receives masked events, whether it was configured or added by code.
 * <p>
 * Logback offers no hook for this. Each logger keeps its appenders in a private field,
 * through which every event passes and which survives resets; the context keeps its
 * loggers in another. Both are replaced by ours.
 */
public final class MaskingGate {

	private static final String APPENDERS = "aai";

	private static final String LOGGERS = "loggerCache";

	private MaskingGate() {
	}

	/**
	 * Put the gate in front of all appenders of the context, present and future. The
	 * context that SLF4J uses has it already.
	 * @return {@code false} when only the appenders in sight could be wrapped
	 */
	public static boolean install(LoggerContext context) {
		return install(context, MethodHandles.lookup());
	}

	static boolean install(LoggerContext context, MethodHandles.Lookup caller) {
		try {
			new Fields(caller).gate(context);
			return true;
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			context.getStatusManager()
				.add(new WarnStatus("Masking gate cannot be installed, appenders are wrapped instead",
						MaskingGate.class, ex));
			WrappingFallback.install(context);
			return false;
		}
	}

	static boolean isPresent(LoggerContext context) {
		return WrappingFallback.isInstalled(context) || ungated(context).isEmpty();
	}

	/** Return the loggers whose appenders are not behind the gate. */
	static List<String> ungated(LoggerContext context) {
		List<Logger> loggers = context.getLoggerList();
		try {
			Fields fields = new Fields(MethodHandles.lookup());
			return loggers.stream().filter((logger) -> !fields.isGated(logger)).map(Logger::getName).toList();
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			return loggers.stream().map(Logger::getName).toList();
		}
	}

	/** The two private fields of Logback. */
	private static final class Fields {

		private final VarHandle appenders;

		private final VarHandle loggers;

		private final AtomicInteger loggersInUse = new AtomicInteger();

		Fields(MethodHandles.Lookup caller) throws ReflectiveOperationException {
			this.appenders = MethodHandles.privateLookupIn(Logger.class, caller)
				.findVarHandle(Logger.class, APPENDERS, AppenderAttachableImpl.class);
			this.loggers = MethodHandles.privateLookupIn(LoggerContext.class, caller)
				.findVarHandle(LoggerContext.class, LOGGERS, Map.class);
		}

		boolean isGated(Logger logger) {
			return this.appenders.getVolatile(logger) instanceof GatedAppenders;
		}

		@SuppressWarnings("unchecked")
		void gate(LoggerContext context) {
			Map<String, Logger> known = (Map<String, Logger>) this.loggers.getVolatile(context);
			if (!(known instanceof GatedLoggers)) {
				this.loggers.setVolatile(context, new GatedLoggers(this, known));
			}
			// a second time, for loggers that were made meanwhile
			Map<String, Logger> gated = (Map<String, Logger>) this.loggers.getVolatile(context);
			known.forEach(gated::put);
		}

		@SuppressWarnings("unchecked")
		void gate(Logger logger) {
			// the lock under which a logger adds appenders
			synchronized (logger) {
				AppenderAttachableImpl<ILoggingEvent> present = (AppenderAttachableImpl<ILoggingEvent>) this.appenders
					.getVolatile(logger);
				if (present instanceof GatedAppenders) {
					return;
				}
				GatedAppenders gated = new GatedAppenders(logger, this.loggersInUse);
				if (present != null) {
					for (Iterator<Appender<ILoggingEvent>> all = present.iteratorForAppenders(); all.hasNext();) {
						gated.addAppender(all.next());
					}
				}
				this.appenders.setVolatile(logger, gated);
			}
		}

	}

	/** Gates each logger before anybody can get hold of it. */
	private static final class GatedLoggers extends ConcurrentHashMap<String, Logger> {

		private static final long serialVersionUID = 1L;

		private final transient Fields fields;

		GatedLoggers(Fields fields, Map<String, Logger> known) {
			this.fields = fields;
			known.forEach(this::put);
		}

		@Override
		public @Nullable Logger put(String name, Logger logger) {
			this.fields.gate(logger);
			return super.put(name, logger);
		}

		@Override
		public @Nullable Logger putIfAbsent(String name, Logger logger) {
			this.fields.gate(logger);
			return super.putIfAbsent(name, logger);
		}

		@Override
		public Logger computeIfAbsent(String name, Function<? super String, ? extends Logger> maker) {
			return super.computeIfAbsent(name, (missing) -> {
				Logger logger = maker.apply(missing);
				this.fields.gate(logger);
				return logger;
			});
		}

	}

	/** Lets a native image reach the two fields. */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.reflection()
				.registerType(Logger.class, (type) -> type.withField(APPENDERS))
				.registerType(LoggerContext.class, (type) -> type.withField(LOGGERS));
		}

	}

}
