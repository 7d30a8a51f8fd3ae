package io.observability.logging.blackbox.web;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.RequestContext;
import io.observability.context.task.ContextTaskAutoConfiguration;
import io.observability.context.web.ContextWebAutoConfiguration;
import io.observability.logging.blackbox.BlackBoxAutoConfiguration;
import io.observability.logging.web.LoggingWebAutoConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An application with all kinds of requests. */
final class BlackBoxShop {

	private BlackBoxShop() {
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@EnableAsync
	@Import(Shop.class)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, HttpEncodingAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			ContextAutoConfiguration.class, ContextTaskAutoConfiguration.class, ContextWebAutoConfiguration.class,
			LoggingWebAutoConfiguration.class, BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class })
	static class Application {

		@Bean(destroyMethod = "close")
		SimpleMeterRegistry registry(List<MeterBinder> binders) {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			binders.forEach((binder) -> binder.bindTo(registry));
			return registry;
		}

		@Bean
		LogbackMetrics logbackMetrics() {
			return new LogbackMetrics();
		}

		@Bean
		ThreadPoolTaskExecutor pool() {
			return new ThreadPoolTaskExecutor();
		}

		@Bean
		SimpleAsyncTaskExecutor simple() {
			return new SimpleAsyncTaskExecutor();
		}

		@Bean
		SimpleAsyncTaskExecutor virtual() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
			if (Runtime.version().feature() >= 21) {
				executor.setVirtualThreads(true);
			}
			return executor;
		}

		@Bean
		Worker worker() {
			return new Worker();
		}

	}

	static class Worker {

		private static final Logger logger = LoggerFactory.getLogger(Worker.class);

		@Async("pool")
		CompletableFuture<Void> work(String how) {
			logger.debug("inside {}", how);
			return CompletableFuture.completedFuture(null);
		}

	}

	@RestController
	static class Shop {

		private static final Logger logger = LoggerFactory.getLogger(Shop.class);

		static final CountDownLatch release = new CountDownLatch(1);

		private final Worker worker;

		private final ThreadPoolTaskExecutor pool;

		private final SimpleAsyncTaskExecutor simple;

		private final SimpleAsyncTaskExecutor virtual;

		Shop(Worker worker, ThreadPoolTaskExecutor pool, SimpleAsyncTaskExecutor simple,
				SimpleAsyncTaskExecutor virtual) {
			this.worker = worker;
			this.pool = pool;
			this.simple = simple;
			this.virtual = virtual;
		}

		@GetMapping("/good/{id}")
		String good(@PathVariable String id) {
			write(id);
			return "good " + logger.isTraceEnabled();
		}

		@GetMapping("/failing/{id}")
		String failing(@PathVariable String id) {
			write(id);
			throw new IllegalStateException("failed");
		}

		@GetMapping("/status/{id}")
		ResponseEntity<String> status(@PathVariable String id) {
			write(id);
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("sorry");
		}

		@GetMapping("/refused/{id}")
		ResponseEntity<String> refused(@PathVariable String id) {
			write(id);
			return ResponseEntity.badRequest().body("no");
		}

		@GetMapping("/error/{id}")
		String error(@PathVariable String id) {
			write(id);
			logger.error("something broke");
			return "error";
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			logger.debug("slow");
			TimeUnit.MILLISECONDS.sleep(320);
			return "slow";
		}

		@GetMapping("/hanging")
		String hanging() throws InterruptedException {
			logger.debug("hanging");
			release.await(20, TimeUnit.SECONDS);
			logger.debug("released");
			return "released";
		}

		@GetMapping("/sse")
		SseEmitter sse() {
			SseEmitter emitter = new SseEmitter();
			logger.debug("stream");
			CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS).execute(() -> {
				try {
					emitter.send("one");
					emitter.complete();
				}
				catch (Exception ex) {
					emitter.completeWithError(ex);
				}
			});
			return emitter;
		}

		@GetMapping("/async/callable")
		Callable<String> callable() {
			logger.debug("before callable");
			return () -> {
				logger.debug("inside callable");
				throw new IllegalStateException("failed");
			};
		}

		@GetMapping("/async/deferred")
		DeferredResult<String> deferred() {
			logger.debug("before deferred");
			DeferredResult<String> result = new DeferredResult<>();
			this.pool.execute(() -> {
				logger.debug("inside deferred");
				result.setErrorResult(new IllegalStateException("failed"));
			});
			return result;
		}

		@GetMapping("/async/async")
		String async() throws Exception {
			logger.debug("before async");
			this.worker.work("async").get();
			throw new IllegalStateException("failed");
		}

		@GetMapping("/async/pool")
		String pool() throws Exception {
			return run("pool", this.pool);
		}

		@GetMapping("/async/simple")
		String simple() throws Exception {
			return run("simple", this.simple);
		}

		@GetMapping("/async/virtual")
		String virtual() throws Exception {
			return run("virtual", this.virtual);
		}

		@GetMapping("/async/wrapped")
		String wrapped() throws Exception {
			logger.debug("before wrapped");
			CompletableFuture
				.runAsync(() -> logger.debug("inside wrapped"),
						RequestContext.wrap((Runnable task) -> new Thread(task).start()))
				.get();
			throw new IllegalStateException("failed");
		}

		private static String run(String how, AsyncTaskExecutor executor) throws Exception {
			logger.debug("before {}", how);
			executor.submit(() -> logger.debug("inside {}", how)).get();
			throw new IllegalStateException("failed");
		}

		private static void write(String id) {
			logger.debug("first {}", id);
			if (logger.isDebugEnabled()) {
				logger.debug("second {}", new StringBuilder(id));
			}
			logger.atTrace().addArgument(id).log("third {}");
		}

	}

}
