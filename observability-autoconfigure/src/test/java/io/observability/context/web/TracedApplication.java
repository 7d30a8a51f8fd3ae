package io.observability.context.web;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.baggage.Baggage;
import org.slf4j.MDC;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@EnableAsync
class TracedApplication {

	@Component
	static class Courier {

		@Async
		public CompletableFuture<String> deliver() {
			return CompletableFuture.completedFuture(MDC.get("correlation_id") + " " + MDC.get("traceId"));
		}

	}

	@Component
	static class Observed implements ObservationHandler<ServerRequestObservationContext> {

		final List<KeyValue> keyValues = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(ServerRequestObservationContext context) {
			KeyValue value = context.getHighCardinalityKeyValue("correlation_id");
			if (value != null) {
				this.keyValues.add(value);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServerRequestObservationContext;
		}

	}

	/** Knows the correlation ids in the baggage with which requests begin. */
	@Component
	@Order(Ordered.LOWEST_PRECEDENCE)
	static class Begun implements ObservationHandler<ServerRequestObservationContext> {

		final List<String> ids = new CopyOnWriteArrayList<>();

		@Override
		public void onScopeOpened(ServerRequestObservationContext context) {
			this.ids.add(String.valueOf(Baggage.current().getEntryValue("correlation_id")));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ServerRequestObservationContext;
		}

	}

	@RestController
	static class RelayController {

		private final RestClient client;

		private final Tracer tracer;

		private final Courier courier;

		RelayController(RestClient.Builder client, Tracer tracer, Courier courier) {
			this.courier = courier;
			this.client = client.build();
			this.tracer = tracer;
		}

		@GetMapping("/relay")
		String relay(@RequestParam int port) {
			return String
				.valueOf(this.client.get().uri("http://localhost:" + port + "/echo").retrieve().body(String.class));
		}

		@GetMapping("/echo")
		String echo(@RequestHeader("X-Correlation-ID") String id,
				@RequestHeader(name = "baggage", required = false) String baggage) {
			return id + " " + baggage;
		}

		@GetMapping("/async")
		CompletableFuture<String> async() {
			String trace = MDC.get("traceId");
			return this.courier.deliver().thenApply((ids) -> ids + " " + trace);
		}

		@GetMapping("/baggage")
		String baggage() {
			return String.valueOf(this.tracer.getAllBaggage());
		}

	}

}
