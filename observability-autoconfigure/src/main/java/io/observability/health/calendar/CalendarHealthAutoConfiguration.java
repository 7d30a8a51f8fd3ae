package io.observability.health.calendar;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/** Auto-configuration for watching Google Calendar. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.calendar")
@EnableConfigurationProperties(CalendarProperties.class)
public final class CalendarHealthAutoConfiguration {

	@Bean
	static CalendarProbes calendarProbes(CalendarProperties properties) {
		return new CalendarProbes(properties);
	}

}
