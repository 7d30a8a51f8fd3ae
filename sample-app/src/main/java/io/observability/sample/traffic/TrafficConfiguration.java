package io.observability.sample.traffic;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Lets made-up customers in, unless switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "sample.traffic.enabled", matchIfMissing = true)
class TrafficConfiguration {

	@Bean
	Visitors visitors(RestClient.Builder builder, Clock clock) {
		return new Visitors(builder, clock);
	}

}
