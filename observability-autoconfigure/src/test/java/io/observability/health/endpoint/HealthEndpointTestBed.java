package io.observability.health.endpoint;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.observability.health.HealthAutoConfiguration;
import io.observability.health.Probe;

/** Boot's health endpoint with ours over it, and contributors of all sorts. */
abstract class HealthEndpointTestBed {

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class, ProbeEndpointAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("observability.health.local-interval=50ms", "observability.health.interval=50ms",
				"observability.health.timeout=100ms",
				"management.endpoint.health.status.order=DOWN,OUT_OF_SERVICE,DEGRADED,UP,UNKNOWN");

	ApplicationContextRunner with(HealthIndicator indicator) {
		return this.contextRunner.withBean("ownHealthIndicator", HealthIndicator.class, () -> indicator);
	}

	static HealthDescriptor total(ApplicationContext context) {
		return context.getBean(HealthEndpoint.class).health();
	}

	static HealthDescriptor health(ApplicationContext context, String... path) {
		return context.getBean(HealthEndpoint.class).healthForPath(path);
	}

	static IndicatedHealthDescriptor indicated(ApplicationContext context, String... path) {
		return (IndicatedHealthDescriptor) health(context, path);
	}

	static CompositeHealthDescriptor composite(ApplicationContext context, String... path) {
		return (CompositeHealthDescriptor) health(context, path);
	}

	static void awaitStatus(ApplicationContext context, String status, String... path) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> health(context, path).getStatus().equals(new Status(status)));
	}

	static Probe probe(String name, String kind, Callable<Probe.Result> call) {
		return new Probe() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public String provider() {
				return "acme";
			}

			@Override
			public String kind() {
				return kind;
			}

			@Override
			public Result check() throws Exception {
				return call.call();
			}

		};
	}

}
