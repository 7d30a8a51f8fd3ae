package io.observability.logging.event.system;

import io.observability.FeatureSwitch;
import io.observability.logging.event.EventLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;

/** Records a start that failed, before Spring Boot ends the logging that was set up. */
final class StartupFailure implements ApplicationListener<ApplicationFailedEvent>, Ordered {

	private static final int MAX_LENGTH = 500;

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER - 1;
	}

	@Override
	public void onApplicationEvent(ApplicationFailedEvent event) {
		ConfigurableApplicationContext context = event.getApplicationContext();
		if (context != null && FeatureSwitch.of(context.getEnvironment(), "logging.event.system", true).enabled()) {
			EventLog.create().system("startup").failure(reason(event.getException())).log();
		}
	}

	private static @Nullable String reason(@Nullable Throwable failure) {
		if (failure == null) {
			return null;
		}
		String reason = NestedExceptionUtils.getMostSpecificCause(failure).toString();
		return (reason.length() > MAX_LENGTH) ? reason.substring(0, MAX_LENGTH) + "…" : reason;
	}

}
