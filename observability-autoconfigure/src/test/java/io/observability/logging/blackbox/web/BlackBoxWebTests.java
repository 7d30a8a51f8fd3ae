package io.observability.logging.blackbox.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.RequestContext;
import io.observability.context.task.ContextTaskAutoConfiguration;
import io.observability.context.web.ContextWebAutoConfiguration;
import io.observability.logging.blackbox.BlackBoxAutoConfiguration;
import io.observability.logging.web.LoggingWebAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
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

import static org.assertj.core.api.Assertions.assertThat;

/** What a real server writes of good, failing, slow and hanging requests. */
class BlackBoxWebTests {

	private static final Appender appender = new Appender();

	private static final HttpClient client = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext application;

	private static int port;

	@BeforeAll
	static void start() {
		application = new SpringApplicationBuilder(Application.class).run("--server.port=0",
				"--spring.main.banner-mode=off", "--logging.level.root=info",
				"--observability.logging.black-box.triggers.slow-after=300ms",
				"--observability.logging.black-box.triggers.hang-after=500ms",
				"--observability.logging.black-box.triggers.per-minute=0");
		port = ((WebServerApplicationContext) application).getWebServer().getPort();
		appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
		appender.start();
		root().addAppender(appender);
	}

	@AfterAll
	static void stop() {
		root().detachAppender(appender);
		application.close();
		assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList())
			.noneMatch((filter) -> filter.getClass().getName().contains("blackbox"));
	}

	@BeforeEach
	void forget() {
		appender.events.clear();
	}

	@Test
	void writesNothingOfGoodRequest() throws Exception {
		assertThat(get("/good/1", "c-1")).isEqualTo("good true");
		get("/failing/2", "c-2");
		awaitSummaries(1);
		assertThat(lines()).extracting(BlackBoxWebTests::correlationId).containsOnly("c-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/failing/7", "/status/7", "/error/7" })
	void writesLinesOfFailingRequestInOrder(String path) throws Exception {
		get(path, "c-7");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("first 7", "second 7", "third 7");
		assertThat(lines()).extracting(BlackBoxWebTests::correlationId).containsOnly("c-7");
		ILoggingEvent summary = summaries().get(0);
		assertThat(summary.getMDCPropertyMap()).containsEntry("correlation_id", "c-7");
		assertThat(summary.getFormattedMessage()).isEqualTo("Black box of the request: 3 lines kept, 0 evicted (%s)"
			.formatted(path.startsWith("/error") ? "error-line" : "failure"));
	}

	@Test
	void writesNothingOfRefusedRequest() throws Exception {
		get("/refused/1", "c-1");
		get("/missing", "c-2");
		get("/failing/3", "c-3");
		awaitSummaries(1);
		assertThat(lines()).extracting(BlackBoxWebTests::correlationId).containsOnly("c-3");
	}

	@Test
	void keepsRequestsWithOneCorrelationIdApart() throws Exception {
		List<CompletableFuture<?>> all = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			all.add(send(((i % 2 == 0) ? "/failing/" : "/good/") + i, "same"));
		}
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
		awaitSummaries(10);
		assertThat(lines()).hasSize(30)
			.allSatisfy((line) -> assertThat(Integer.parseInt(line.getFormattedMessage().split(" ")[1])).isEven());
	}

	@Test
	void writesSlowRequest() throws Exception {
		get("/slow", "c-1");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage).containsExactly("slow");
		assertThat(summaries().get(0).getFormattedMessage()).endsWith("(slow)");
	}

	@Test
	void writesHangingRequestWhileItHangs() throws Exception {
		CompletableFuture<?> answer = send("/hanging", "c-h");
		awaitSummaries(1);
		assertThat(answer).isNotDone();
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage).containsExactly("hanging");
		assertThat(lines()).extracting(BlackBoxWebTests::correlationId).containsOnly("c-h");
		assertThat(summaries().get(0).getFormattedMessage()).endsWith("(hang)");
		Shop.release.countDown();
		answer.get(20, TimeUnit.SECONDS);
		awaitSummaries(2);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage).containsExactly("hanging", "released");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "deferred", "async", "pool", "simple", "wrapped" })
	void keepsLinesOfAsynchronousWork(String how) throws Exception {
		get("/async/" + how, "c-a");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("before " + how, "inside " + how);
		assertThat(lines()).extracting(BlackBoxWebTests::correlationId).containsOnly("c-a");
		assertThat(lines().get(1).getThreadName()).isNotEqualTo(lines().get(0).getThreadName());
	}

	@Test
	void keepsLinesOfVirtualThreads() throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
		get("/async/virtual", "c-v");
		awaitSummaries(1);
		assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("before virtual", "inside virtual");
	}

	@Test
	void keepsLinesOnVirtualThreadsOfTheServer() throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
		try (ConfigurableApplicationContext virtual = new SpringApplicationBuilder(Application.class).run(
				"--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=info",
				"--spring.threads.virtual.enabled=true")) {
			root().addAppender(appender);
			int own = ((WebServerApplicationContext) virtual).getWebServer().getPort();
			client.send(request(own, "/failing/1", "c-1"), BodyHandlers.ofString());
			client.send(request(own, "/async/async", "c-2"), BodyHandlers.ofString());
			awaitSummaries(2);
			assertThat(lines()).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("first 1", "second 1", "third 1", "before async", "inside async");
		}
	}

	@Test
	void writesNothingOfLongStream() throws Exception {
		get("/sse", "c-s");
		get("/failing/1", "c-1");
		awaitSummaries(1);
		assertThat(lines()).extracting(BlackBoxWebTests::correlationId).containsOnly("c-1");
	}

	@Test
	void countsNoWrittenLineAsNewEvent() throws Exception {
		MeterRegistry registry = application.getBean(MeterRegistry.class);
		double before = registry.get("logback.events").tag("level", "debug").functionCounter().count();
		double flushed = registry.get("observability.logging.black-box.flushed")
			.tag("reason", "failure")
			.functionCounter()
			.count();
		get("/failing/1", "c-1");
		awaitSummaries(1);
		assertThat(lines()).hasSize(3);
		assertThat(registry.get("logback.events").tag("level", "debug").functionCounter().count()).isEqualTo(before);
		assertThat(registry.get("observability.logging.black-box.flushed")
			.tag("reason", "failure")
			.functionCounter()
			.count()).isEqualTo(flushed + 1);
		assertThat(registry.get("observability.logging.black-box.characters").gauge().value()).isZero();
	}

	@Test
	void keepsAThousandRequestsAtOnceApart() throws Exception {
		List<CompletableFuture<?>> all = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			all.add(send(((i % 100 == 0) ? "/failing/" : "/good/") + i, "c-" + i));
		}
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
		Awaitility.await()
			.atMost(Duration.ofSeconds(8))
			.until(() -> summaries().stream()
				.filter((line) -> line.getFormattedMessage().endsWith("(failure)"))
				.count() >= 10);
		assertThat(lines().stream()
			.filter((line) -> Integer.parseInt(line.getFormattedMessage().split(" ")[1]) % 100 == 0)).hasSize(30)
			.allSatisfy((line) -> assertThat(correlationId(line))
				.isEqualTo("c-" + line.getFormattedMessage().split(" ")[1]));
		assertThat(summaries().stream().filter((line) -> line.getFormattedMessage().endsWith("(failure)"))).hasSize(10);
	}

	@Test
	void backsOffWhenSwitchedOff() {
		WebApplicationContextRunner contexts = new WebApplicationContextRunner().withConfiguration(
				AutoConfigurations.of(BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class));
		contexts.run((context) -> assertThat(context).hasBean("blackBoxFilter"));
		contexts.withPropertyValues("observability.logging.black-box.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("blackBoxes").doesNotHaveBean("blackBoxFilter"));
		contexts.withPropertyValues("observability.logging.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("blackBoxes"));
		contexts.withPropertyValues("observability.logging.black-box.web.enabled=false")
			.run((context) -> assertThat(context).hasBean("blackBoxes").doesNotHaveBean("blackBoxFilter"));
	}

	@Test
	void backsOffWithoutLibraries() {
		for (String library : List.of("io.micrometer", "jakarta.servlet", "io.micrometer.context")) {
			new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(library))
				.withConfiguration(
						AutoConfigurations.of(BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class))
				.run((context) -> assertThat(context).hasNotFailed()
					.hasBean("blackBoxes")
					.doesNotHaveBean("blackBoxFilter"));
		}
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("ch.qos.logback"))
			.withConfiguration(
					AutoConfigurations.of(BlackBoxAutoConfiguration.class, BlackBoxWebAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("blackBoxes"));
	}

	private static String get(String path, String correlationId) throws Exception {
		return client.send(request(port, path, correlationId), BodyHandlers.ofString()).body();
	}

	private static CompletableFuture<?> send(String path, String correlationId) {
		return client.sendAsync(request(port, path, correlationId), BodyHandlers.ofString());
	}

	private static HttpRequest request(int port, String path, String correlationId) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(Duration.ofSeconds(60))
			.header("X-Correlation-ID", correlationId)
			.build();
	}

	private static void awaitSummaries(int count) {
		Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> summaries().size() >= count);
	}

	private static List<ILoggingEvent> lines() {
		return appender.events.stream().filter((event) -> has(event, "black_box")).toList();
	}

	private static List<ILoggingEvent> summaries() {
		return appender.events.stream()
			.filter((event) -> event.getLoggerName().equals("io.observability.blackbox"))
			.toList();
	}

	private static boolean has(ILoggingEvent event, String key) {
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		return pairs != null && pairs.stream().anyMatch((pair) -> pair.key.equals(key));
	}

	private static String correlationId(ILoggingEvent event) {
		return event.getMDCPropertyMap().get("correlation_id");
	}

	private static ch.qos.logback.classic.Logger root() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
	}

	static final class Appender extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			this.events.add(event);
		}

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
