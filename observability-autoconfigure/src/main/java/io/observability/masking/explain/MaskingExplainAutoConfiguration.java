package io.observability.masking.explain;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Explainer;
import io.observability.masking.MaskingAutoConfiguration;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for explaining what is masked. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class)
@ConditionalOnFeature("masking.explain")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@EnableConfigurationProperties(MaskingExplainProperties.class)
@RegisterReflectionForBinding({ Explainer.Overview.class, Explainer.Explanation.class, MaskingEndpoint.Refusal.class })
public final class MaskingExplainAutoConfiguration {

	@Bean
	@ConditionalOnBean(Explainer.class)
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	static MaskingEndpoint maskingEndpoint(Explainer maskerExplainer, MaskingExplainProperties properties) {
		return new MaskingEndpoint(maskerExplainer, properties);
	}

}
