package io.observability.calls;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.calls.inflight.CallsInFlightAutoConfiguration;
import io.observability.calls.jdk.CallsJdkAutoConfiguration;
import io.observability.calls.openai.CallsOpenAiAutoConfiguration;
import io.observability.calls.quota.CallsQuotaAutoConfiguration;
import io.observability.calls.reactive.CallsReactiveAutoConfiguration;
import io.observability.calls.rest.CallsRestAutoConfiguration;
import io.observability.calls.curl.CallsCurlAutoConfiguration;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.client.ContextClientAutoConfiguration;
import io.observability.context.client.openai.ContextClientOpenAiAutoConfiguration;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import org.junit.jupiter.api.AfterEach;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;

/** Calls a vendor and reads the lines. */
public abstract class CallsTestBed {

	protected final Vendor vendor = new Vendor();

	protected final CapturedEvents events = CapturedEvents.start();

	/** Nothing but our own parts. */
	protected final ApplicationContextRunner bareRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, ContextAutoConfiguration.class,
				ContextClientAutoConfiguration.class, ContextClientOpenAiAutoConfiguration.class,
				CallsAutoConfiguration.class, CallsRestAutoConfiguration.class, CallsReactiveAutoConfiguration.class,
				CallsJdkAutoConfiguration.class, CallsOpenAiAutoConfiguration.class,
				CallsInFlightAutoConfiguration.class, CallsQuotaAutoConfiguration.class,
				CallsCurlAutoConfiguration.class));

	/** Without a registry of observations. */
	protected final ApplicationContextRunner unobservedRunner = this.bareRunner.withConfiguration(AutoConfigurations
		.of(RestClientAutoConfiguration.class, RestTemplateAutoConfiguration.class, WebClientAutoConfiguration.class));

	protected final ApplicationContextRunner contextRunner = this.unobservedRunner
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
				RestClientObservationAutoConfiguration.class, RestTemplateObservationAutoConfiguration.class));

	@AfterEach
	void stop() {
		this.vendor.close();
		this.events.close();
	}

	/** Return the only line of a call, which may come from another thread. */
	protected CapturedEvent line() {
		this.events.withEventType("http_call").await(Duration.ofSeconds(10));
		return this.events.withEventType("http_call").only();
	}

	protected static MeterRegistry meters(ApplicationContext context) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		context.getBeanProvider(MeterBinder.class).forEach((binder) -> binder.bindTo(registry));
		return registry;
	}

}
