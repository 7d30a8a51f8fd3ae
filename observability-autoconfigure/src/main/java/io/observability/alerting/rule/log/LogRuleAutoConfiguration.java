package io.observability.alerting.rule.log;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.logging.analysis.RecentLog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the kinds of alert rules that look at logged errors. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = RuleAutoConfiguration.class)
@ConditionalOnFeature("alerting.rule.log")
@ConditionalOnClass(MeterRegistry.class)
@EnableConfigurationProperties(LogRuleProperties.class)
public final class LogRuleAutoConfiguration {

	@Bean
	static LogKind logKind(ObjectProvider<RecentLog> logs) {
		return new LogKind(logs);
	}

	@Bean
	static KnownErrors knownErrors(LogRuleProperties properties, ObjectProvider<Clock> clock) {
		return new KnownErrors(properties.file(), properties.learning(), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	static NewErrorKind newErrorKind(ObjectProvider<RecentLog> logs, KnownErrors knownErrors) {
		return new NewErrorKind(logs, knownErrors);
	}

}
