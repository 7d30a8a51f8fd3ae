package io.observability.health.endpoint;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.contributor.Health;

import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** What status the endpoint has, whatever the user set and however it is asked. */
@Timeout(120)
class EndpointStatusTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "SERVLET, -, 200, 503", "REACTIVE, -, 200, 503",
					"SERVLET, --management.endpoint.health.status.order=[DOWN UP], 200, 503",
					"REACTIVE, --management.endpoint.health.status.order=[DOWN UP], 200, 503",
					"SERVLET, --management.endpoint.health.status.http-mapping.degraded=429, 429, 503",
					"REACTIVE, --management.endpoint.health.status.http-mapping.degraded=429, 429, 503",
					"SERVLET, --management.endpoint.health.status.http-mapping.down=500, 200, 500",
					"REACTIVE, --management.endpoint.health.status.http-mapping.custom=299, 200, 503" })
	void showsDegradedWithTheStatusOfTheUser(WebApplicationType type, String property, int degraded, int down) {
		AtomicInteger failing = new AtomicInteger();
		String set = (property != null) ? property.replace("[DOWN UP]", "DOWN,UP") : "--unused=1";
		try (EndpointServer server = EndpointServer.start(type, (context) -> {
			EndpointServer.probe(context, "crm", () -> (failing.get() > 0) ? Probe.Result.down("auth").atOnce()
					: Probe.Result.degraded("rate-limited"));
			EndpointServer.indicator(context, "fine", () -> Health.up().build());
		}, "--observability.health.components.crm.criticality=critical", set)) {
			server.awaitAnswer("health", degraded, "\"status\":\"DEGRADED\"}");
			server.awaitAnswer("health/crm", degraded, "\"code\":\"rate-limited\"");
			failing.set(1);
			server.awaitAnswer("health", down, "\"status\":\"DOWN\"}");
		}
	}

	@Test
	void showsTheSameOverJmx() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		try (EndpointServer server = EndpointServer.start(WebApplicationType.SERVLET, (context) -> {
			EndpointServer.probe(context, "crm", () -> Probe.Result.degraded("quota"));
			EndpointServer.probe(context, "counted", () -> {
				calls.incrementAndGet();
				return Probe.Result.up();
			});
			EndpointServer.indicator(context, "throws", () -> {
				throw new StackOverflowError();
			});
		}, "--spring.jmx.enabled=true", "--management.endpoints.jmx.exposure.include=health",
				"--observability.health.components.throws.criticality=important",
				"--observability.health.components.counted.interval=1h", "--spring.jmx.default-domain=failures")) {
			server.awaitAnswer("health", 200, "\"status\":\"DEGRADED\"}", "\"code\":\"failed\"");
			MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = jmx.queryNames(new ObjectName("failures:type=Endpoint,name=Health,*"), null)
				.iterator()
				.next();

			Map<?, ?> health = (Map<?, ?>) jmx.invoke(name, "health", new Object[0], new String[0]);

			assertThat(health.get("status")).isEqualTo("DEGRADED");
			assertThat(health.get("components").toString()).contains("quota", "failed");
			assertThat(calls).hasValue(1);
		}
	}

}
