package io.observability.logging.event.system;

import io.observability.ConditionalOnFeature;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** Auto-configuration for events of the application itself. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = EventAutoConfiguration.class)
@ConditionalOnFeature("logging.event.system")
@ConditionalOnBean(EventLog.class)
public final class SystemEventAutoConfiguration {

	@Bean
	@Lazy(false)
	static LifecycleEvents lifecycleEvents(EventLog eventLog, ApplicationContext application) {
		return new LifecycleEvents(eventLog, application);
	}

	@Bean
	static MigrationEvents migrationEvents(ObjectProvider<EventLog> eventLog) {
		return new MigrationEvents(eventLog, MigrationEvents.TOOLS);
	}

	@Bean
	@Lazy(false)
	static SettingEvents settingEvents(EventLog eventLog) {
		return new SettingEvents(eventLog);
	}

}
