package io.observability.metrics.monitored;

import io.micrometer.observation.ObservationRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.metrics.MetricsAutoConfiguration;
import io.observability.metrics.Monitor;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration for methods with {@code @Monitored}. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MetricsAutoConfiguration.class)
@ConditionalOnFeature("metrics.monitored")
@ConditionalOnClass({ Advisor.class, MethodInterceptor.class, ObservationRegistry.class })
public final class MonitoredAutoConfiguration {

	/** Outside of transactions and caches, which are last. */
	private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

	// Without AspectJ only infrastructure advisors are looked for; they come before most
	// beans, which are therefore asked for at the first call.
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DefaultPointcutAdvisor monitoredAdvisor(ObjectProvider<ObservationRegistry> registries,
			ObjectProvider<Monitor> observabilityMonitor, ObjectProvider<Masker> masker) {
		MonitoredInterceptor interceptor = new MonitoredInterceptor(
				SingletonSupplier.of(() -> registries.getIfUnique(() -> ObservationRegistry.NOOP)),
				SingletonSupplier.of(() -> observabilityMonitor.getIfUnique(Monitor::none)), SingletonSupplier
					.of(() -> new Arguments(Masker.guarded(masker.getIfAvailable(Masker::standard)).to("trace"))));
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new MonitoredPointcut(), interceptor);
		advisor.setOrder(ORDER);
		return advisor;
	}

}
