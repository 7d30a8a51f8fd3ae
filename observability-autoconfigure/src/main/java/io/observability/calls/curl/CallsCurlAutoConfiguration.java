package io.observability.calls.curl;

import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the requests of failed calls. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = CallsAutoConfiguration.class, after = MaskingAutoConfiguration.class)
// Only by its own key, since it shows more of requests than other features do.
@ConditionalOnBooleanProperty("observability.calls.curl.enabled")
@ConditionalOnFeature(value = "calls.curl", enabledByDefault = false)
@EnableConfigurationProperties(CurlProperties.class)
public final class CallsCurlAutoConfiguration {

	@Bean
	static CurlCommand curlCommand(CurlProperties properties, ObjectProvider<Masker> masker) {
		return new CurlCommand(properties, Masker.guarded(masker.getIfAvailable(Masker::standard)).to("log"));
	}

}
