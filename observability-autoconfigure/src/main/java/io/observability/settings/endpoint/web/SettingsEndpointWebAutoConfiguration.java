package io.observability.settings.endpoint.web;

import io.observability.ConditionalOnFeature;
import io.observability.settings.endpoint.SettingsEndpointAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Auto-configuration for settings as an object in JSON. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = SettingsEndpointAutoConfiguration.class)
@ConditionalOnFeature("settings.endpoint.web")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(RequestBodyAdviceAdapter.class)
@ConditionalOnBean(name = "observabilityEndpoint")
public final class SettingsEndpointWebAutoConfiguration {

	@Bean
	static SettingsBodyAdvice settingsBodyAdvice() {
		return new SettingsBodyAdvice();
	}

}
