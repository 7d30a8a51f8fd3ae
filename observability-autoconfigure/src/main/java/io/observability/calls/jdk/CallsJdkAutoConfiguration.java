package io.observability.calls.jdk;

import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.calls.OutgoingCalls;
import io.observability.context.client.ContextClientAutoConfiguration;
import io.observability.context.client.HttpClientWrapper;
import io.observability.context.client.OutgoingCorrelation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the lines of calls through the client of the JDK. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = { CallsAutoConfiguration.class, ContextClientAutoConfiguration.class })
@ConditionalOnBean(OutgoingCalls.class)
@ConditionalOnFeature("calls.jdk")
public final class CallsJdkAutoConfiguration {

	@Bean
	static HttpClientWrapper recordedHttpClientWrapper(OutgoingCalls outgoingCalls,
			ObjectProvider<OutgoingCorrelation> outgoingCorrelation) {
		OutgoingCorrelation outgoing = outgoingCorrelation.getIfAvailable();
		String header = (outgoing != null) ? outgoing.header() : null;
		return (client) -> (client instanceof RecordedHttpClient) ? client
				: new RecordedHttpClient(client, outgoingCalls, header);
	}

}
