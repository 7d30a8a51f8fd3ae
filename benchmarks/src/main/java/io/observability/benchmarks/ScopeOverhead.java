package io.observability.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.metrics.Monitor;
import io.observability.metrics.Monitored;
import io.observability.metrics.TimedScope;
import io.observability.metrics.performance.Ending;
import io.observability.metrics.performance.ResponseTimes;
import org.slf4j.MDC;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Measures opening and closing a scope, and a call of a method with {@code @Monitored}
 * against Micrometer's {@code @Observed}, in an application with the starter.
 */
public final class ScopeOverhead {

	private ScopeOverhead() {
	}

	/** Argument: number of rounds. */
	public static void main(String[] args) {
		PrintStream report = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		int rounds = 5 * Integer.parseInt(args[0]);
		ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--management.observations.annotations.enabled=true",
					"--spring.autoconfigure.exclude=org.springframework.boot.micrometer.tracing.autoconfigure"
							+ ".MicrometerTracingAutoConfiguration");
		List<String> ids = IntStream.range(0, 1000).mapToObj((i) -> "01J9ZQ4T7W" + (1000 + i)).toList();
		MDC.put("correlation_id", "0190f7c2-5f6a-7cc3-98c2-1d1e6d2f7a10");
		Map<String, CpuMeter.Cost> costs = CpuMeter.measure(scopes(), ids, rounds);
		costs.putAll(CpuMeter.measure(calls(application), ids, rounds));
		costs.forEach((name, cost) -> report.printf("%-24s %8.0f ns %8.0f bytes%n", name, cost.nanos(), cost.bytes()));
		report.printf("Scope with one field: %.0f ns (at most 150)%n", nanos(costs, "scope, one field"));
		report.printf("@Monitored / @Observed: %.2f (at most 1.5)%n",
				nanos(costs, "@Monitored") / nanos(costs, "@Observed"));
		application.close();
		System.exit(0);
	}

	private static double nanos(Map<String, CpuMeter.Cost> costs, String name) {
		return costs.getOrDefault(name, new CpuMeter.Cost(0, 0)).nanos();
	}

	/** The thread is within a request, as it mostly is. */
	private static Map<String, UnaryOperator<String>> scopes() {
		Map<String, UnaryOperator<String>> engines = new LinkedHashMap<>();
		engines.put("MDC by hand, one key", ScopeOverhead::byHand);
		engines.put("scope, one field", ScopeOverhead::withField);
		engines.put("scope, three fields", ScopeOverhead::withFields);
		engines.put("scope, user", ScopeOverhead::withUser);
		engines.put("scope, other request", ScopeOverhead::otherRequest);
		return engines;
	}

	private static Map<String, UnaryOperator<String>> calls(ConfigurableApplicationContext application) {
		Service service = application.getBean(Service.class);
		ObservationRegistry registry = application.getBean(ObservationRegistry.class);
		Monitor monitor = application.getBean(Monitor.class);
		Map<String, UnaryOperator<String>> engines = new LinkedHashMap<>();
		engines.put("call", Service::plain);
		engines.put("Observation.observe", (id) -> byHand(registry, id));
		engines.put("@Observed", service::observed);
		engines.put("@Monitored", service::monitored);
		engines.put("Monitor.timed", (id) -> timed(monitor, id));
		ResponseTimes times = application.getBean(ResponseTimes.class);
		engines.put("response time", (id) -> {
			times.request("GET", "/items/{id}", id.hashCode() & 0xFFFFFFF, Ending.SUCCESS);
			return id;
		});
		engines.put("Monitor.increment", (id) -> {
			monitor.increment("orders", "shop", "berlin");
			return id;
		});
		return engines;
	}

	private static String byHand(String id) {
		MDC.put("order_id", id);
		MDC.remove("order_id");
		return id;
	}

	private static String withField(String id) {
		try (ContextScope scope = RequestContext.current().with("order_id", id).open()) {
			return id;
		}
	}

	private static String withFields(String id) {
		try (ContextScope scope = RequestContext.current()
			.with("order_id", id)
			.with("shop", "berlin")
			.with("step", "pay")
			.open()) {
			return id;
		}
	}

	private static String withUser(String id) {
		try (ContextScope scope = RequestContext.current().withUserId(id).open()) {
			return id;
		}
	}

	private static String otherRequest(String id) {
		try (ContextScope scope = RequestContext.of(id).open()) {
			return id;
		}
	}

	private static String byHand(ObservationRegistry registry, String id) {
		Observation observation = Observation.createNotStarted("by.hand", registry);
		return String.valueOf(observation.observe(() -> Service.plain(id)));
	}

	private static String timed(Monitor monitor, String id) {
		try (TimedScope scope = monitor.timed("timed")) {
			return Service.plain(id);
		}
	}

	/** An application with the starter and one service. */
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Service service() {
			return new Service();
		}

	}

	/** A service whose methods do nothing. */
	static class Service {

		static String plain(String id) {
			return id;
		}

		@Observed(name = "observed")
		String observed(String id) {
			return plain(id);
		}

		@Monitored("monitored")
		String monitored(String id) {
			return plain(id);
		}

	}

}
