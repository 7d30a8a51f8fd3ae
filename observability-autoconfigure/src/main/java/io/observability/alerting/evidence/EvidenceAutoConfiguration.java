package io.observability.alerting.evidence;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for what is said with an alert; most of it is made for the first.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.evidence")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "alerts")
public final class EvidenceAutoConfiguration {

	@Bean
	@Lazy
	@Order(10)
	static ErrorEvidence alertErrorEvidence(ObjectProvider<RecentLog> log) {
		return new ErrorEvidence(log);
	}

	@Bean
	@Lazy
	@Order(20)
	static RequestEvidence alertRequestEvidence(ObjectProvider<RecentLog> log) {
		return new RequestEvidence(log);
	}

	@Bean
	@Lazy
	@Order(30)
	static DependencyEvidence alertDependencyEvidence(ObjectProvider<HealthMonitor> monitors) {
		return new DependencyEvidence(monitors);
	}

	@Bean
	@Lazy
	@Order(40)
	static ChangeEvidence alertChangeEvidence(ObjectProvider<Clock> clock) {
		return new ChangeEvidence(Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
				clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * Not lazy, so that a wrong address is noticed; last, as it uses what others know.
	 */
	@Bean
	@Lazy(false)
	@Order(Ordered.LOWEST_PRECEDENCE)
	static LinkEvidence alertLinkEvidence(Environment environment) {
		return new LinkEvidence(Binder.get(environment)
			.bind(LinkEvidence.PREFIX, Bindable.mapOf(String.class, String.class))
			.orElseGet(Map::of));
	}

}
