package io.observability.health.endpoint;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.support.GenericApplicationContext;

import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** What the endpoint answers over HTTP and JMX while components fail. */
@Timeout(120)
class EndpointFailureTests {

	private static final List<String> PATHS = List.of("health", "health/liveness", "health/readiness",
			"health/dependencies", "prometheus");

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void neverAnswers500WhateverIndicatorsDo(WebApplicationType type) {
		try (EndpointServer server = EndpointServer.start(type, (context) -> {
			for (Misbehaviour each : Misbehaviour.values()) {
				indicator(context, each.name().toLowerCase(), each.indicator);
			}
			context.registerBean("brokenparts", CompositeHealthContributor.class, () -> new BrokenParts());
		})) {
			server.awaitAnswer("health", 503, "\"code\":\"failed\"", "\"code\":\"no-answer\"", "\"code\":\"timeout\"");
			for (Misbehaviour each : Misbehaviour.values()) {
				String path = "health/" + each.name().toLowerCase();
				server.awaitAnswer(path, each.status, each.content);
			}
			for (String path : List.of("health", "health/application", "health/liveness", "health/brokenparts")) {
				assertThat(server.get(path).statusCode()).as(path).isIn(200, 404, 503);
			}
			assertThat(server.get("health").body()).doesNotContain("secret");
		}
	}

	@Test
	void asksNobodyForThousandReadersAndHundredScrapes() {
		AtomicInteger calls = new AtomicInteger();
		try (EndpointServer server = EndpointServer.start(WebApplicationType.SERVLET, (context) -> {
			probe(context, "crm", () -> count(calls));
			indicator(context, "own", () -> {
				calls.incrementAndGet();
				return Health.up().build();
			});
		}, "--observability.health.interval=1h", "--observability.health.local-interval=1h")) {
			server.awaitAnswer("health/own", 200, "UP");
			server.awaitAnswer("health/crm", 200, "UP");

			for (int i = 0; i < 1000; i++) {
				server.get(PATHS.get(i % 4));
			}
			for (int i = 0; i < 100; i++) {
				assertThat(server.get("prometheus").statusCode()).isEqualTo(200);
			}

			assertThat(calls).hasValue(2);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void fiftyReadersAtOnceWaitForNobodyWhileAllHang(WebApplicationType type) {
		AtomicInteger calls = new AtomicInteger();
		try (EndpointServer server = EndpointServer.start(type, (context) -> {
			for (int i = 0; i < 10; i++) {
				probe(context, "crm-" + i, () -> hang(calls));
				indicator(context, "own" + i, () -> {
					hang(calls);
					return Health.up().build();
				});
			}
		}, "--observability.health.timeout=60s", "--observability.health.threads=20")) {
			Awaitility.await().untilAtomic(calls, org.hamcrest.Matchers.equalTo(20));
			PATHS.forEach(server::get);
			long start = System.nanoTime();

			List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
				.mapToObj((i) -> server.send(PATHS.get(i % PATHS.size())))
				.toList();

			answers.forEach((answer) -> assertThat(answer.join().statusCode()).isEqualTo(200));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			assertThat(calls).hasValue(20);
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "SERVLET, -, 200, 503", "REACTIVE, -, 200, 503",
					"SERVLET, --management.endpoint.health.status.order=[DOWN UP], 200, 503",
					"REACTIVE, --management.endpoint.health.status.order=[DOWN UP], 200, 503",
					"SERVLET, --management.endpoint.health.status.http-mapping.degraded=429, 429, 503",
					"REACTIVE, --management.endpoint.health.status.http-mapping.degraded=429, 429, 503",
					"SERVLET, --management.endpoint.health.status.http-mapping.down=500, 200, 500",
					"REACTIVE, --management.endpoint.health.status.http-mapping.down=500, 200, 500",
					"SERVLET, --management.endpoint.health.status.http-mapping.custom=299, 200, 503",
					"REACTIVE, --management.endpoint.health.status.http-mapping.custom=299, 200, 503" })
	void showsDegradedWithTheStatusOfTheUser(WebApplicationType type, String property, int degraded, int down) {
		AtomicInteger failing = new AtomicInteger();
		String set = (property != null) ? property.replace("[DOWN UP]", "DOWN,UP") : "--unused=1";
		try (EndpointServer server = EndpointServer.start(type, (context) -> {
			probe(context, "crm", () -> (failing.get() > 0) ? Probe.Result.down("auth").atOnce()
					: Probe.Result.degraded("rate-limited"));
			indicator(context, "fine", () -> Health.up().build());
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
			probe(context, "crm", () -> Probe.Result.degraded("quota"));
			probe(context, "counted", () -> count(calls));
			indicator(context, "throws", () -> {
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

	private static void indicator(GenericApplicationContext context, String name, HealthIndicator indicator) {
		context.registerBean(name + "HealthIndicator", HealthIndicator.class, () -> indicator);
	}

	private static void probe(GenericApplicationContext context, String name, Supplier<Probe.Result> call) {
		context.registerBean(name, Probe.class, () -> HealthEndpointTestBed.probe(name, "service", call::get));
	}

	private static Probe.Result count(AtomicInteger calls) {
		calls.incrementAndGet();
		return Probe.Result.up();
	}

	private static Probe.Result hang(AtomicInteger calls) {
		calls.incrementAndGet();
		sleep();
		return Probe.Result.up();
	}

	private static Health sleep() {
		try {
			Thread.sleep(60_000);
			return Health.up().build();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What an indicator can do wrong. */
	private enum Misbehaviour {

		THROWS(503, "\"code\":\"failed\"", () -> {
			throw new IllegalStateException("secret");
		}),

		OVERFLOWS(503, "\"code\":\"failed\"", () -> {
			throw new StackOverflowError();
		}),

		LACKS(503, "\"code\":\"failed\"", () -> {
			throw new NoClassDefFoundError("secret");
		}),

		ASSERTS(503, "\"code\":\"failed\"", () -> {
			throw new AssertionError("secret");
		}),

		EMPTY(200, "\"code\":\"no-answer\"", () -> null),

		INTERRUPTED(200, "\"status\":\"UP\"", () -> {
			Thread.currentThread().interrupt();
			return Health.up().build();
		}),

		SLEEPS(200, "\"code\":\"timeout\"", EndpointFailureTests::sleep);

		private final int status;

		private final String content;

		private final HealthIndicator indicator;

		Misbehaviour(int status, String content, HealthIndicator indicator) {
			this.status = status;
			this.content = content;
			this.indicator = indicator;
		}

	}

	/** A composite that does not even tell its parts. */
	private static final class BrokenParts implements CompositeHealthContributor {

		@Override
		public HealthContributor getContributor(String name) {
			throw new IllegalStateException("secret");
		}

		@Override
		public java.util.stream.Stream<Entry> stream() {
			throw new StackOverflowError();
		}

	}

}
