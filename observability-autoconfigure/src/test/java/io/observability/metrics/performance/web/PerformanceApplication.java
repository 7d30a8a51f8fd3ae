package io.observability.metrics.performance.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.observability.EndpointApplication;
import io.observability.metrics.Monitored;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Web application that is slow, fails, and calls itself and a database. */
@Configuration(proxyBeanMethods = false)
@Import({ EndpointApplication.Open.class, PerformanceApplication.Shop.class })
class PerformanceApplication {

	@Bean
	Stock stock() {
		return new Stock();
	}

	static class Stock {

		@Monitored("stock.check")
		void check(boolean there) {
			if (!there) {
				throw new IllegalStateException("none");
			}
		}

	}

	@RestController
	static class Shop {

		private final Stock stock;

		private final JdbcClient database;

		private final RestClient self;

		private final ServletWebServerApplicationContext server;

		Shop(Stock stock, JdbcClient database, RestClient.Builder client, ServletWebServerApplicationContext server) {
			this.stock = stock;
			this.database = database;
			this.self = client.build();
			this.server = server;
		}

		@GetMapping("/items/{id}")
		String item(@PathVariable String id) throws InterruptedException {
			TimeUnit.MILLISECONDS.sleep(20);
			return id;
		}

		@GetMapping("/status/{status}")
		ResponseEntity<String> status(@PathVariable int status) {
			return ResponseEntity.status(status).body("x");
		}

		@GetMapping("/thrown")
		String thrown() {
			throw new IllegalStateException("thrown");
		}

		@GetMapping("/async/callable")
		Callable<String> callable() {
			return () -> {
				TimeUnit.MILLISECONDS.sleep(50);
				return "done";
			};
		}

		@GetMapping("/async/timeout")
		DeferredResult<String> timeout() {
			return new DeferredResult<>(100L);
		}

		@GetMapping("/async/failing")
		CompletableFuture<String> failing() {
			return CompletableFuture.failedFuture(new IllegalStateException("failed"));
		}

		@GetMapping("/sse")
		SseEmitter sse() throws IOException {
			SseEmitter emitter = new SseEmitter();
			emitter.send("one");
			emitter.complete();
			return emitter;
		}

		@GetMapping("/stream/endless")
		StreamingResponseBody endless() {
			return PerformanceApplication::writeForever;
		}

		@GetMapping("/endless")
		void endlessSync(HttpServletResponse response) throws IOException {
			writeForever(response.getOutputStream());
		}

		@GetMapping("/order/{there}")
		String order(@PathVariable boolean there) {
			this.database.sql("select 1").query(Integer.class).single();
			this.stock.check(there);
			return "ordered";
		}

		@GetMapping("/call/{status}")
		ResponseEntity<String> call(@PathVariable int status) {
			this.self.get()
				.uri("http://localhost:" + this.server.getWebServer().getPort() + "/status/" + status)
				.retrieve()
				.onStatus((any) -> true, (request, response) -> {
				})
				.toBodilessEntity();
			return ResponseEntity.ok("called");
		}

	}

	private static void writeForever(OutputStream output) throws IOException {
		byte[] block = new byte[8192];
		for (int i = 0; i < 1_000_000; i++) {
			output.write(block);
			output.flush();
		}
	}

}
