package io.observability.health.answer;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.RouterFunctions;

import io.observability.health.Criticality;
import io.observability.health.FixedMonitor;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link HealthAnswerAutoConfiguration}. */
class HealthAnswerAutoConfigurationTests {

	private final FixedMonitor monitor = new FixedMonitor()
		.knows("db", "database", HealthState.UP, null, Criticality.CRITICAL)
		.details("db", Map.of("connections", Map.of("size", 10, "checkedout", 2, "max", 10)))
		.knows("system", "system", HealthState.UP, null, Criticality.IMPORTANT)
		.details("system", Map.of("cpu", 12.5, "memory_percent", 61.0, "disk_percent", 40.2, "heap_percent", 3));

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(HealthAnswerAutoConfiguration.class,
				TomcatServletWebServerAutoConfiguration.class))
		.withPropertyValues("server.port=0", "spring.application.name=stt_service",
				"observability.health.answer.enabled=true")
		.withBean(Clock.class, () -> Clock.fixed(Instant.parse("2024-01-15T10:00:00Z"), ZoneOffset.UTC))
		.withBean(HealthMonitor.class, () -> this.monitor);

	@Test
	void answersInTheExpectedShape() {
		this.monitor.knows("openai", "llm", HealthState.UP, null, Criticality.IMPORTANT);
		this.contextRunner.run((context) -> assertThat(get(context, "/health", 200)).isEqualTo("""
				{"status":"healthy","service":"stt_service","timestamp":"2024-01-15T10:00:00Z",\
				"response_time_ms":45.2,"details":{"database":"healthy","system":"healthy",\
				"external_service_openai":"healthy"},"error_message":null}"""));
	}

	@Test
	void showsDatabaseAndSystemInDetail() {
		this.contextRunner.run((context) -> {
			assertThat(get(context, "/health/database", 200))
				.isEqualTo("{\"status\":\"healthy\",\"connections\":{\"size\":10,\"checkedout\":2}}");
			assertThat(get(context, "/health/system", 200))
				.isEqualTo("{\"cpu\":12.5,\"memory_percent\":61.0,\"disk_percent\":40.2,\"healthy\":true}");
			assertThat(get(context, "/health?details=full", 200))
				.contains("\"database\":{\"status\":\"healthy\",\"connections\":{\"size\":10,\"checkedout\":2}}");
		});
	}

	@Test
	void isUnhealthyWhenSomethingCriticalIsDown() {
		this.monitor.knows("openai", "llm", HealthState.DOWN, "timeout", Criticality.CRITICAL);
		this.contextRunner
			.run((context) -> assertThat(get(context, "/health", 503)).startsWith("{\"status\":\"unhealthy\"")
				.endsWith("\"error_message\":\"external_service_openai: timeout\"}"));
	}

	@Test
	void isDegradedAtMostWhenSomethingImportantIsDown() {
		this.monitor.knows("openai", "llm", HealthState.DOWN, "timeout", Criticality.IMPORTANT);
		this.contextRunner.withPropertyValues("observability.health.answer.path=/api/healthz")
			.run((context) -> assertThat(get(context, "/api/healthz", 200)).startsWith("{\"status\":\"degraded\""));
	}

	@Test
	void answersInReactiveApplications() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HealthAnswerAutoConfiguration.class))
			.withPropertyValues("observability.health.answer.enabled=true")
			.withBean(HealthMonitor.class, () -> this.monitor)
			.run((context) -> {
				MockServerWebExchange exchange = MockServerWebExchange
					.from(MockServerHttpRequest.get("/health/database"));
				RouterFunctions
					.toWebHandler(
							context.getBean(org.springframework.web.reactive.function.server.RouterFunction.class))
					.handle(exchange)
					.block();
				assertThat(exchange.getResponse().getBodyAsString().block()).startsWith("{\"status\":\"healthy\"");
			});
	}

	@Test
	void isOffByDefault() {
		this.contextRunner.withPropertyValues("observability.health.answer.enabled=")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthAnswer.class));
	}

	@Test
	void refusesAPathThatIsNone() {
		this.contextRunner.withPropertyValues("observability.health.answer.path=health")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.answer.path' must be a path such as /health but was 'health'"));
	}

	private static String get(AssertableWebApplicationContext context, String path, int status) throws Exception {
		int port = context.getSourceApplicationContext(AnnotationConfigServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(status);
		return answer.body();
	}

}
