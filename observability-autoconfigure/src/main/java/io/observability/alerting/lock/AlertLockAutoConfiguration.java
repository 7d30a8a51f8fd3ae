package io.observability.alerting.lock;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertLock;
import io.observability.alerting.AlertStore;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.health.leader.HeldLock;
import io.observability.identity.ServiceIdentity;
import net.javacrumbs.shedlock.core.LockProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for the lock by which one of several instances tells of alerts. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class,
		afterName = "io.observability.alerting.store.AlertStoreAutoConfiguration")
@ConditionalOnFeature(value = "alerting.lock", enabledByDefault = false)
@ConditionalOnProperty("observability.alerting.lock.enabled")
@ConditionalOnClass(MeterRegistry.class)
public final class AlertLockAutoConfiguration {

	private static final int LONGEST_NAME = 64;

	@Bean
	@ConditionalOnMissingBean(AlertLock.class)
	static AlertLock alertLock() {
		throw missing("ShedLock is not on the class path");
	}

	private static FailureAnalyzedException missing(String what) {
		return new FailureAnalyzedException("'observability.alerting.lock.enabled' is true, but %s.".formatted(what),
				"Add a provider of ShedLock as a bean of type LockProvider and set "
						+ "'observability.alerting.store.type' to 'jdbc', or set 'false'.");
	}

	/** Uses the provider of ShedLock that the application has. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LockProvider.class)
	@EnableConfigurationProperties(AlertLockProperties.class)
	static class ShedLock {

		@Bean
		@ConditionalOnMissingBean(AlertLock.class)
		static InstanceLock alertLock(ObjectProvider<LockProvider> locks, ObjectProvider<AlertStore> store,
				AlertLockProperties properties, ObjectProvider<Clock> clock, Environment environment) {
			LockProvider provider = locks.getIfUnique();
			AlertStore kept = store.getIfUnique();
			if (provider == null) {
				throw missing("there is no bean of type LockProvider, or not one");
			}
			if (kept == null || !kept.isShared()) {
				throw missing("what is known of alerts is not kept where all instances see it");
			}
			ServiceIdentity identity = ServiceIdentity.of(environment);
			String name = "observability-alerts-%s-%s".formatted(identity.service(), identity.environment());
			String shortName = name.substring(0, Math.min(name.length(), LONGEST_NAME));
			return new InstanceLock(HeldLock.of(provider, shortName, clock.getIfUnique(Clock::systemUTC)),
					properties.hold(), System::nanoTime);
		}

	}

}
