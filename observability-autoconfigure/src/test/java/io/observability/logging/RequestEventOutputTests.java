package io.observability.logging;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.web.ContextWebAutoConfiguration;
import io.observability.logging.web.LoggingWebAutoConfiguration;
import io.observability.masking.Masker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators read about requests, with the correlation filter in place. */
@ExtendWith(OutputCaptureExtension.class)
class RequestEventOutputTests {

	@ParameterizedTest
	@CsvSource({ "/orders/7, /orders/{id}, 200", "/async, /async, 200", "/failing, /failing, 500",
			"/async/failing, /async/failing, 500", "/missing/secret, UNKNOWN, 404" })
	void carriesCorrelationIdOnEveryLineOfRequest(String path, String route, int status, CapturedOutput output) {
		LoggingRun.with().source(Application.class).web().run((context) -> {
			get(context, path, "c-4711");
			Awaitility.await().until(() -> events(output).size() == 1);
			JsonNode event = events(output).get(0);
			assertThat(event.path("correlation_id").asString()).isEqualTo("c-4711");
			assertThat(event.path("logger").asString()).isEqualTo("io.observability.http");
			assertThat(event.path("route").asString()).isEqualTo(route);
			assertThat(event.path("status").asInt()).isEqualTo(status);
			assertThat(event.path("duration_ms").isNumber()).isTrue();
			assertThat(event.path("message").asString()).startsWith("GET " + route + " " + status + " in ");
		});
		assertThat(output).doesNotContain("missing/secret");
	}

	@Test
	void givesLinesOfHandlerAndEventOneCorrelationId(CapturedOutput output) {
		LoggingRun.with().source(Application.class).web().run((context) -> {
			get(context, "/orders/7", "c-1");
			get(context, "/orders/8", "c-2");
			Awaitility.await().until(() -> events(output).size() == 2);
		});
		assertThat(LoggingRun.line(output, "Order 7").path("correlation_id").asString()).isEqualTo("c-1");
		assertThat(LoggingRun.line(output, "Order 8").path("correlation_id").asString()).isEqualTo("c-2");
		assertThat(events(output)).extracting((event) -> event.path("correlation_id").asString())
			.containsExactlyInAnyOrder("c-1", "c-2");
	}

	@Test
	void showsCorrelationIdInReadableLine(CapturedOutput output) {
		LoggingRun.with("observability.logging.format=console").source(Application.class).web().run((context) -> {
			get(context, "/orders/7", "c-1");
			Awaitility.await().until(() -> output.toString().contains("GET /orders/{id} 200 in "));
		});
		assertThat(output.toString().lines().filter((line) -> line.contains("GET /orders/{id}"))).singleElement()
			.asString()
			.contains(" c-1 ");
	}

	@Test
	void writesNoEventWhenLoggerIsQuiet(CapturedOutput output) {
		LoggingRun.with("logging.level.io.observability.http=warn").source(Application.class).web().run((context) -> {
			get(context, "/orders/7", "c-1");
			get(context, "/failing", "c-2");
			Awaitility.await().until(() -> !events(output).isEmpty());
		});
		assertThat(events(output)).singleElement()
			.satisfies((event) -> assertThat(event.path("status").asInt()).isEqualTo(500));
	}

	private static List<JsonNode> events(CapturedOutput output) {
		return LoggingRun.json(output)
			.stream()
			.filter((line) -> line.path("event_type").asString("").equals("http_request"))
			.toList();
	}

	private static void get(ApplicationContext context, String path, String correlationId) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("X-Correlation-ID", correlationId)
			.build();
		HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString()).join();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ContextAutoConfiguration.class,
			ContextWebAutoConfiguration.class, LoggingAutoConfiguration.class, LoggingWebAutoConfiguration.class })
	static class Application {

		@Bean
		Masker masker() {
			return new LoggingRun.WordMasker();
		}

		@RestController
		static class Orders {

			@GetMapping("/orders/{id}")
			String order(@PathVariable String id) {
				LoggerFactory.getLogger("com.example.Shop").info("Order {}", id);
				return id;
			}

			@GetMapping("/failing")
			String failing() {
				throw new IllegalStateException("failed");
			}

			@GetMapping("/async")
			CompletableFuture<String> async() {
				return CompletableFuture.supplyAsync(() -> "later");
			}

			@GetMapping("/async/failing")
			CompletableFuture<String> asyncFailing() {
				return CompletableFuture.failedFuture(new IllegalStateException("failed"));
			}

		}

	}

}
