package io.observability.context.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.observability.context.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@EnableAsync
class ShopApplication {

	private static final Logger logger = LoggerFactory.getLogger(ShopApplication.class);

	@Bean
	Courier courier() {
		return new Courier();
	}

	static class Courier {

		@Async
		public CompletableFuture<String> deliver() {
			return CompletableFuture.completedFuture(MDC.get("correlation_id") + " " + Thread.currentThread());
		}

	}

	static final class OutOfStock extends RuntimeException {

	}

	@RestController
	static class ShopController {

		private final Courier courier;

		ShopController(Courier courier) {
			this.courier = courier;
		}

		@GetMapping("/id")
		String id(HttpServletRequest request) {
			logger.info("handling");
			return MDC.get("correlation_id") + "," + request.getAttribute("io.observability.context.correlationId");
		}

		@GetMapping("/missing-file")
		String missingFile() throws IOException {
			throw new FileNotFoundException("price list");
		}

		@GetMapping("/boom")
		String boom() {
			MDC.put("user_id", "u-1");
			throw new IllegalStateException("boom");
		}

		@GetMapping("/number")
		int number(@RequestParam int n) {
			return n;
		}

		@GetMapping("/problem")
		String problem() {
			throw new ErrorResponseException(HttpStatus.CONFLICT);
		}

		@GetMapping("/stock")
		String stock() {
			throw new OutOfStock();
		}

		@ExceptionHandler
		ProblemDetail outOfStock(OutOfStock ex) {
			return ProblemDetail.forStatus(HttpStatus.CONFLICT);
		}

		@GetMapping("/send-error")
		void sendError(HttpServletResponse response) throws IOException {
			response.sendError(403);
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			return () -> MDC.get("correlation_id");
		}

		@GetMapping("/callable-boom")
		Callable<String> callableBoom() {
			return () -> {
				throw new IllegalStateException("later");
			};
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			Executor threads = RequestContext.wrap((Executor) (task) -> new Thread(task).start());
			threads.execute(() -> result.setResult(MDC.get("correlation_id")));
			return result;
		}

		@GetMapping("/deferred-boom")
		DeferredResult<String> deferredBoom() {
			DeferredResult<String> result = new DeferredResult<>();
			new Thread(() -> result.setErrorResult(new IllegalStateException("later"))).start();
			return result;
		}

		@GetMapping("/timeout")
		DeferredResult<String> timeout() {
			return new DeferredResult<>(50L);
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (output) -> {
				output.write("first ".getBytes(StandardCharsets.UTF_8));
				output.flush();
				output.write(String.valueOf(MDC.get("correlation_id")).getBytes(StandardCharsets.UTF_8));
			};
		}

		@GetMapping("/sse")
		SseEmitter sse() {
			SseEmitter emitter = new SseEmitter();
			new Thread(RequestContext.wrap(() -> {
				try {
					emitter.send(String.valueOf(MDC.get("correlation_id")));
					emitter.complete();
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			})).start();
			return emitter;
		}

		@GetMapping("/async")
		CompletableFuture<String> async() {
			return this.courier.deliver();
		}

		@GetMapping("/big")
		String big() {
			return "x".repeat(100_000);
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws IOException {
			response.getWriter().println("x".repeat(100_000));
		}

		@GetMapping("/user")
		Callable<String> user() {
			MDC.put("user_id", "u-1");
			return () -> "late";
		}

	}

}
