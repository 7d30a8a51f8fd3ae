package io.observability.alerting.notice;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertLock;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertNotices;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.AlertingAutoConfiguration;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for notices. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.notice")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "alerts")
@EnableConfigurationProperties(NoticeProperties.class)
public final class NoticeAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(AlertNotices.class)
	static NoticeDesk alertNotices(NoticeProperties properties, AlertMemory alertMemory, ListableBeanFactory beans) {
		Surroundings surroundings = new Surroundings(alertMemory, beans.getBeanProvider(AlertSilences.class),
				beans.getBeanProvider(AlertLock.class).getIfAvailable(),
				beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC), System::nanoTime,
				beans.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new));
		return new NoticeDesk(properties, surroundings, true);
	}

}
