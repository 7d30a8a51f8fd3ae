package io.observability.logging.event.system;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;

import io.observability.logging.event.EventLog;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.util.ReflectionUtils;

/**
 * Records the start and the end of the application, and changes of its configuration by
 * Spring Cloud.
 */
final class LifecycleEvents implements SmartApplicationListener {

	private static final String ENVIRONMENT_CHANGE = "org.springframework.cloud.context.environment."
			+ "EnvironmentChangeEvent";

	private static final String SHUTDOWN_HOOK = "SpringApplicationShutdownHook";

	private final EventLog events;

	private final ApplicationContext application;

	private final String environmentChange;

	private volatile long startedAt;

	LifecycleEvents(EventLog events, ApplicationContext application) {
		this(events, application, ENVIRONMENT_CHANGE);
	}

	LifecycleEvents(EventLog events, ApplicationContext application, String environmentChange) {
		this.events = events;
		this.application = application;
		this.environmentChange = environmentChange;
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
		return ApplicationReadyEvent.class.isAssignableFrom(type) || ContextClosedEvent.class.isAssignableFrom(type)
				|| type.getName().equals(this.environmentChange);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationReadyEvent ready && ready.getApplicationContext() == this.application) {
			this.startedAt = System.nanoTime();
			started(ready.getTimeTaken());
		}
		else if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == this.application) {
			stopped();
		}
		else if (event.getClass().getName().equals(this.environmentChange)) {
			changed(event);
		}
	}

	private void started(@Nullable Duration timeTaken) {
		Environment environment = this.application.getEnvironment();
		List<String> active = List.of(environment.getActiveProfiles());
		this.events.system("startup")
			.success()
			.duration(timeTaken)
			.with("application_version", version(environment))
			.with("profiles", active.isEmpty() ? List.of(environment.getDefaultProfiles()) : active)
			.with("java_version", System.getProperty("java.version"))
			.with("spring_boot_version", SpringBootVersion.getVersion())
			.with("pid", ProcessHandle.current().pid())
			.log();
	}

	private @Nullable String version(Environment environment) {
		String version = environment.getProperty("info.app.version");
		if (version == null) {
			BuildProperties build = this.application.getBeanProvider(BuildProperties.class).getIfAvailable();
			version = (build != null) ? build.getVersion() : environment.getProperty("spring.application.version");
		}
		return version;
	}

	/** An application that never was ready has not been up. */
	private void stopped() {
		long since = this.startedAt;
		boolean process = Thread.currentThread().getName().equals(SHUTDOWN_HOOK);
		this.events.system("shutdown")
			.success()
			.reason(process ? "process is stopping" : "application context was closed")
			.with("uptime_ms", (since != 0) ? (System.nanoTime() - since) / 1_000_000 : 0L)
			.log();
	}

	/** Name the keys and not their values, which may be secrets. */
	private void changed(ApplicationEvent event) {
		Method keys = ReflectionUtils.findMethod(event.getClass(), "getKeys");
		if (keys != null) {
			ReflectionUtils.makeAccessible(keys);
			this.events.system("configuration_changed")
				.success()
				.with("keys", ReflectionUtils.invokeMethod(keys, event))
				.log();
		}
	}

}
