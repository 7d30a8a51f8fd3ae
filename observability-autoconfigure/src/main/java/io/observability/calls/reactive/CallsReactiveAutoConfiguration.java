package io.observability.calls.reactive;

import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.calls.OutgoingCalls;
import io.observability.context.client.ContextClientAutoConfiguration;
import io.observability.context.client.OutgoingCorrelation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/** Auto-configuration for the lines of calls through the reactive client. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = { CallsAutoConfiguration.class, ContextClientAutoConfiguration.class })
@ConditionalOnClass({ WebClientCustomizer.class, WebClient.class })
@ConditionalOnBean(OutgoingCalls.class)
@ConditionalOnFeature("calls.reactive")
public final class CallsReactiveAutoConfiguration {

	@Bean
	static WebClientCustomizer callsWebClientCustomizer(OutgoingCalls outgoingCalls,
			ObjectProvider<OutgoingCorrelation> outgoingCorrelation) {
		OutgoingCorrelation outgoing = outgoingCorrelation.getIfAvailable();
		return new CallExchangeFilter(outgoingCalls, (outgoing != null) ? outgoing.header() : null)::customize;
	}

}
