package io.observability.logging.gate;

import java.util.function.Supplier;

import ch.qos.logback.classic.LoggerContext;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.ClassUtils;

import io.observability.FeatureSwitch;
import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.event.EventMasking;

/**
 * Installs the gate where the service loader could not, and switches it as the
 * application wants it, right after Spring Boot has set up logging. The setting lasts
 * beyond the end of the application, unless it failed to start.
 */
final class GateListener implements SmartApplicationListener {

	private static final boolean LOGBACK = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			GateListener.class.getClassLoader());

	private static final String AGENT_COMPAT = "observability.logging.gate.agent-compat";

	private final Supplier<@Nullable Object> loggers;

	GateListener() {
		this(() -> LOGBACK ? Gate.loggers() : null);
	}

	GateListener(Supplier<@Nullable Object> loggers) {
		this.loggers = loggers;
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
		return ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(type)
				|| ApplicationFailedEvent.class.isAssignableFrom(type);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
			prepare(prepared.getEnvironment());
		}
		else if (LOGBACK && event instanceof ApplicationFailedEvent) {
			Gate.switchTo(true);
		}
	}

	private void prepare(PropertyResolver properties) {
		boolean enabled = FeatureSwitch.of(properties, "logging.gate", true).enabled()
				&& FeatureSwitch.of(properties, "masking", true).enabled();
		Object backend = this.loggers.get();
		boolean agentCompat = properties.getProperty(AGENT_COMPAT, Boolean.class, false);
		if (LOGBACK && Gate.prepare(backend, enabled, agentCompat)) {
			return;
		}
		if (enabled) {
			String description = "Log events are not masked in front of appenders, because the backend of SLF4J is "
					+ ((backend != null) ? "'" + backend.getClass().getName() + "' and " : "") + "not Logback.";
			if (properties.getProperty("observability.logging.gate.enforce", Boolean.class, false)) {
				throw new FailureAnalyzedException(description, "Use Logback as the backend of SLF4J, or set "
						+ "'observability.logging.gate.enforce=false' to start anyway.");
			}
			LogFactory.getLog(GateListener.class).warn(description);
		}
	}

	/** What needs Logback. */
	private static final class Gate {

		static void switchTo(boolean enabled) {
			EventMasking.switchTo(enabled);
			if (enabled) {
				ActiveMasker.switchTo(true);
			}
		}

		static Object loggers() {
			return LoggerFactory.getILoggerFactory();
		}

		static boolean prepare(@Nullable Object loggers, boolean enabled, boolean agentCompat) {
			if (!(loggers instanceof LoggerContext context)) {
				return false;
			}
			switchTo(enabled);
			if (enabled && agentCompat) {
				AgentCompatFilter.install(context);
			}
			else {
				AgentCompatFilter.remove(context);
			}
			if (enabled) {
				boolean late = !MaskingGate.isPresent(context);
				MaskingGate.install(context);
				if (late) {
					LogFactory.getLog(GateListener.class)
						.warn("Masking gate was installed late, so that earlier log events were not masked. "
								+ "Another Logback configurator was called before it.");
				}
			}
			return true;
		}

	}

}
