package io.observability.validation;

import io.observability.ConditionalOnFeature;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Auto-configuration that refuses unknown keys before any other bean is made. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("validation")
public final class ValidationAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor observabilityKeyCheck(Environment environment) {
		return (beanFactory) -> KeyCheck.check((ConfigurableEnvironment) environment,
				() -> KnownKeys.load(beanFactory.getBeanClassLoader()));
	}

	@Bean
	static UnsetKeys observabilityUnsetKeys(ConfigurableEnvironment environment) {
		return new UnsetKeys(environment);
	}

}
