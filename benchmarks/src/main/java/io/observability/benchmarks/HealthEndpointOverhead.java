package io.observability.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.observability.health.Probe;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Measures the health endpoint over 30 of our components, good ones and hanging ones,
 * against Boot's own over 30 indicators that answer at once.
 */
public final class HealthEndpointOverhead {

	private static final int COMPONENTS = 30;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private HealthEndpointOverhead() {
	}

	/** Argument: number of rounds. */
	public static void main(String[] args) {
		PrintStream report = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		Map<String, HealthEndpointWebExtension> endpoints = new LinkedHashMap<>();
		endpoints.put("boot", start(HealthEndpointOverhead::indicators, "--observability.enabled=false"));
		endpoints.put("ours", start((context) -> probes(context, false)));
		endpoints.put("ours, hanging", start((context) -> probes(context, true)));
		Map<String, UnaryOperator<String>> calls = new LinkedHashMap<>();
		for (String path : List.of("", "all", "c7")) {
			for (boolean details : new boolean[] { false, true }) {
				endpoints.forEach((name, endpoint) -> calls.put(label(path, details) + name,
						(text) -> call(endpoint, path, details)));
			}
		}
		Map<String, CpuMeter.Cost> costs = CpuMeter.measure(calls, List.of("x"), 20 * Integer.parseInt(args[0]));
		costs.forEach((name, cost) -> {
			String boot = name.substring(0, name.indexOf(':') + 2) + "boot";
			double base = costs.getOrDefault(boot, cost).nanos();
			report.printf("%-44s %9.0f ns %8.0f bytes %6.2f%n", name, cost.nanos(), cost.bytes(), cost.nanos() / base);
		});
		System.exit(0);
	}

	private static String label(String path, boolean details) {
		return "/health" + (path.isEmpty() ? "" : "/" + path) + (details ? " with details: " : ": ");
	}

	private static String call(HealthEndpointWebExtension endpoint, String path, boolean details) {
		String[] segments = path.isEmpty() ? new String[0] : new String[] { path };
		return JSON.writeValueAsString(
				endpoint.health(ApiVersion.V3, WebServerNamespace.SERVER, SecurityContext.NONE, details, segments)
					.getBody());
	}

	private static HealthEndpointWebExtension start(
			org.springframework.context.ApplicationContextInitializer<GenericApplicationContext> initializer,
			String... options) {
		SpringApplication application = new SpringApplication(Application.class);
		application.addInitializers(initializer);
		application.setDefaultProperties(Map.of("server.port", "0", "spring.jmx.enabled", "false",
				"management.endpoint.health.show-components", "always", "management.endpoint.health.group.all.include",
				IntStream.range(0, COMPONENTS).mapToObj((i) -> "c" + i).collect(Collectors.joining(","))));
		ConfigurableApplicationContext context = application.run(options);
		return context.getBean(HealthEndpointWebExtension.class);
	}

	private static void indicators(GenericApplicationContext context) {
		for (int i = 0; i < COMPONENTS; i++) {
			HealthIndicator indicator = () -> Health.up()
				.withDetail("provider", "acme")
				.withDetail("host", "api.example.org")
				.withDetail("criticality", "important")
				.withDetail("latency_ms", 45)
				.withDetail("last_check", "2026-11-21T12:00:00.123456Z")
				.build();
			context.registerBean("c" + i + "HealthIndicator", HealthIndicator.class, () -> indicator);
		}
	}

	private static void probes(GenericApplicationContext context, boolean hanging) {
		for (int i = 0; i < COMPONENTS; i++) {
			Vendor vendor = new Vendor("c" + i, hanging);
			context.registerBean(vendor.name(), Probe.class, () -> vendor);
		}
	}

	/** A vendor that answers at once, or never. */
	private record Vendor(String name, boolean hanging) implements Probe {

		@Override
		public String provider() {
			return "acme";
		}

		@Override
		public String host() {
			return "api.example.org";
		}

		@Override
		public Result check() throws Exception {
			if (this.hanging) {
				Thread.sleep(60_000);
			}
			return Result.up();
		}

	}

	/** An application with the starter and nothing else. */
	@EnableAutoConfiguration
	static class Application {

	}

}
