package io.observability.test.log;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/** Lets captures and guards see the log again after Spring Boot has set up logging. */
final class CaptureListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final boolean LOGBACK = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			CaptureListener.class.getClassLoader());

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 2;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (LOGBACK) {
			LogTap.attachAll();
		}
	}

}
