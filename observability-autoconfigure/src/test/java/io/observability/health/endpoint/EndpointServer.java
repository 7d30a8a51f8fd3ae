package io.observability.health.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole application of a test, with its actuator on a free port. */
final class EndpointServer implements AutoCloseable {

	private static final String SECURITY = Stream
		.of("web.servlet.ServletWebSecurityAutoConfiguration",
				"actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
				"web.reactive.ReactiveWebSecurityAutoConfiguration",
				"actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration")
		.map((name) -> "org.springframework.boot.security.autoconfigure." + name)
		.collect(Collectors.joining(","));

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private EndpointServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Start with beans registered by the initializer. */
	static EndpointServer start(WebApplicationType type, ApplicationContextInitializer<GenericApplicationContext> beans,
			String... properties) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(type)
			.initializers(beans)
			.registerShutdownHook(false)
			.build();
		Map<String, String> all = new LinkedHashMap<>();
		Stream
			.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off",
					"--spring.autoconfigure.exclude=" + SECURITY, "--management.endpoint.health.show-details=always",
					"--management.endpoints.web.exposure.include=*", "--observability.health.interval=50ms",
					"--observability.health.local-interval=50ms", "--observability.health.timeout=200ms",
					"--observability.health.database.enabled=false", "--observability.health.system.enabled=false"),
					Stream.of(properties))
			.forEach((property) -> all.put(property.split("=")[0], property));
		return new EndpointServer(application.run(all.values().toArray(String[]::new)));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	HttpResponse<String> get(String path) {
		return send(path).join();
	}

	CompletableFuture<HttpResponse<String>> send(String path) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
			.timeout(Duration.ofSeconds(20))
			.build();
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
	}

	void awaitAnswer(String path, int status, String... contents) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			HttpResponse<String> answer = get(path);
			assertThat(answer.body()).contains(contents);
			assertThat(answer.statusCode()).isEqualTo(status);
		});
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
