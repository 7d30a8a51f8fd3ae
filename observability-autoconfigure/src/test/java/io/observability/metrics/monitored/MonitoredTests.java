package io.observability.metrics.monitored;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.metrics.Monitored;
import io.observability.tracing.TracingAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests for {@link Monitored}. */
class MonitoredTests {

	private final Recorder recorder = new Recorder();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, MaskingAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, TracingAutoConfiguration.class,
				io.observability.metrics.MetricsAutoConfiguration.class, MonitoredAutoConfiguration.class))
		.withBean("recorder", Recorder.class, () -> this.recorder)
		.withBean(Shop.class)
		.withBean(Stock.class)
		.withBean(Plain.class);

	@Test
	void measuresCallsByOutcome() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			assertThat(shop.place("tea")).isEqualTo("tea placed");
			assertThatThrownBy(() -> shop.place("fail")).isSameAs(Shop.FAILURE);

			assertThat(count(context, "order.place", "outcome", "success", "error", "none", "channel", "web"))
				.isEqualTo(1);
			assertThat(count(context, "order.place", "outcome", "failure", "error", "IOException", "channel", "web"))
				.isEqualTo(1);
		});
	}

	@Test
	void countsCallsForTheBusiness() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			shop.place("tea");
			shop.place("milk");
			assertThatThrownBy(() -> shop.place("fail")).isSameAs(Shop.FAILURE);

			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("orders.placed").tags("channel", "web", "outcome", "success").counter().count())
				.isEqualTo(2);
			assertThat(registry.get("orders.placed").tags("channel", "web", "outcome", "failure").counter().count())
				.isEqualTo(1);
		});
	}

	@Test
	void observesPublicMethodsOfType() {
		run((context) -> {
			Stock stock = context.getBean(Stock.class);
			stock.take();
			stock.named();
			stock.hidden();
			assertThat(stock.toString()).isEqualTo("stock");

			assertThat(count(context, "stock.take", "outcome", "success")).isEqualTo(1);
			assertThat(count(context, "renamed", "outcome", "success")).isEqualTo(1);
			assertThat(context.getBean(MeterRegistry.class).find("stock.hidden").timer()).isNull();
			assertThat(context.getBean(MeterRegistry.class).find("stock.toString").timer()).isNull();
		});
	}

	@Test
	void namesOperationAfterTypeAndMethodByDefault() {
		run((context) -> {
			context.getBean(Shop.class).close();

			assertThat(count(context, "shop.close", "outcome", "success")).isEqualTo(1);
		});
	}

	@Test
	void nestsCalls() {
		run((context) -> {
			context.getBean(Shop.class).restock();

			assertThat(this.recorder.named("stock.take").getParentObservation().getContextView().getName())
				.isEqualTo("restock");
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
		});
	}

	@Test
	void showsArgumentsMaskedAndBoundedInTheSpanOnly() {
		run((context) -> {
			context.getBean(Shop.class)
				.register("jane.doe@example.com", "hunter2", 42, LocalDate.of(2026, 1, 2), new Object());
			context.getBean(Shop.class).note(null, "x".repeat(1000));

			Observation.Context seen = this.recorder.named("register");
			assertThat(high(seen, "argument.email")).isEqualTo("j***@example.com");
			assertThat(high(seen, "argument.password")).doesNotContain("hunter2").contains("*");
			assertThat(high(seen, "argument.age")).isEqualTo("42");
			assertThat(high(seen, "argument.day")).isEqualTo("2026-01-02");
			assertThat(high(seen, "argument.thing")).isEqualTo("Object");
			assertThat(high(this.recorder.named("note"), "argument.nothing")).isEqualTo("null");
			assertThat(high(this.recorder.named("note"), "argument.text")).hasSize(257).endsWith("…");
			assertThat(context.getBean(MeterRegistry.class).get("register").timer().getId().getTags()).extracting("key")
				.containsExactlyInAnyOrder("outcome", "error", "version", "instance");
			assertThat(this.recorder.all("order.place"))
				.allSatisfy((observed) -> assertThat(observed.getHighCardinalityKeyValues()).isEmpty());
		});
	}

	@Test
	void endsWithTheFuture() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			CompletableFuture<String> future = new CompletableFuture<>();
			assertThat(shop.later(future)).isSameAs(future);
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
			assertThat(context.getBean(MeterRegistry.class).find("later").timer()).isNull();
			future.complete("done");
			assertThat(count(context, "later", "outcome", "success")).isEqualTo(1);

			shop.later(CompletableFuture.failedFuture(new CompletionException(new IOException())));
			assertThat(count(context, "later", "outcome", "failure", "error", "IOException")).isEqualTo(1);

			CompletableFuture<String> cancelled = new CompletableFuture<>();
			shop.later(cancelled).cancel(true);
			assertThat(count(context, "later", "outcome", "cancelled")).isEqualTo(1);
			shop.later(null);
			assertThat(count(context, "later", "outcome", "success")).isEqualTo(2);
		});
	}

	@Test
	void observesEachSubscriptionOfPublisher() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			Mono<String> mono = shop.mono("tea");
			assertThat(this.recorder.all("mono")).isEmpty();
			assertThat(mono.block()).isEqualTo("tea");
			assertThat(mono.block()).isEqualTo("tea");
			assertThat(count(context, "mono", "outcome", "success")).isEqualTo(2);

			assertThatThrownBy(() -> shop.mono("fail").block()).hasCause(Shop.FAILURE);
			assertThat(count(context, "mono", "outcome", "failure", "error", "IOException")).isEqualTo(1);
			assertThatThrownBy(() -> shop.mono(null)).isInstanceOf(NullPointerException.class);
			assertThat(count(context, "mono", "outcome", "failure", "error", "NullPointerException")).isEqualTo(1);

			assertThat(shop.flux().take(2).collectList().block()).containsExactly(1, 2);
			assertThat(count(context, "flux", "outcome", "cancelled")).isEqualTo(1);
			assertThat(shop.flux().collectList().block()).hasSize(3);
			assertThat(count(context, "flux", "outcome", "success")).isEqualTo(1);
		});
	}

	@Test
	void isParentOfWhatPublisherDoes() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			shop.outer().block();

			assertThat(this.recorder.named("mono").getParentObservation().getContextView().getName())
				.isEqualTo("outer");
		});
	}

	@Test
	void findsAnnotationsOfInterfacesAndOwnAnnotations() {
		this.runner.withBean(Counter.class).run((context) -> {
			context.getBean(Counter.class).declared();
			context.getBean(Counter.class).composed();

			assertThat(count(context, "declared", "outcome", "success")).isEqualTo(1);
			assertThat(count(context, "composed", "outcome", "success", "team", "blue")).isEqualTo(1);
		});
	}

	@Test
	void measuresTheWorkOfAsyncMethodAndNotItsHandOver() {
		this.runner.withUserConfiguration(AsyncConfiguration.class)
			.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.run((context) -> {
				String worker = context.getBean(Worker.class).work().get(10, TimeUnit.SECONDS);

				Awaitility.await().untilAsserted(() -> assertThat(this.recorder.all("work")).hasSize(1));
				assertThat(this.recorder.startedOn).containsEntry("work", worker);
				assertThat(worker).isNotEqualTo(Thread.currentThread().getName());
			});
	}

	@Test
	void includesTheCommitOfTransaction() {
		this.runner.withUserConfiguration(TransactionConfiguration.class).run((context) -> {
			context.getBean(Till.class).pay();

			assertThat(this.recorder.story).containsSubsequence("start pay", "begin", "commit", "stop pay");
		});
	}

	@Test
	void leavesOtherBeansAlone() {
		run((context) -> {
			assertThat(AopUtils.isAopProxy(context.getBean(Plain.class))).isFalse();
			assertThat(AopUtils.isAopProxy(context.getBean(Shop.class))).isTrue();
		});
	}

	@Test
	void callerNeverSeesFailingHandlers() {
		this.runner.withBean("failing", FailingHandler.class).run((context) -> {
			Shop shop = context.getBean(Shop.class);
			assertThat(shop.place("tea")).isEqualTo("tea placed");
			assertThatThrownBy(() -> shop.place("fail")).isSameAs(Shop.FAILURE);
			assertThat(shop.later(CompletableFuture.completedFuture("x")).join()).isEqualTo("x");
			assertThat(shop.mono("tea").block()).isEqualTo("tea");
		});
	}

	@Test
	void stillCallsWithoutRegistries() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, MonitoredAutoConfiguration.class))
			.withBean(Shop.class)
			.withBean(Stock.class)
			.run((context) -> {
				assertThat(context.getBean(Shop.class).place("tea")).isEqualTo("tea placed");
				assertThat(context.getBean(Shop.class).mono("tea").block()).isEqualTo("tea");
			});
	}

	@Test
	void isOffBySwitch() {
		this.runner.withPropertyValues("observability.metrics.monitored.enabled=false").run((context) -> {
			assertThat(AopUtils.isAopProxy(context.getBean(Shop.class))).isFalse();
			assertThat(context.getBean(Shop.class).place("tea")).isEqualTo("tea placed");
		});
	}

	@Test
	void isOffWithoutItsLibraries() {
		for (String library : new String[] { "org.aopalliance", "org.springframework.aop", "io.micrometer" }) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MonitoredAutoConfiguration.class))
				.withClassLoader(new FilteredClassLoader(library))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MonitoredAutoConfiguration.class));
		}
	}

	private void run(ContextConsumer<AssertableApplicationContext> check) {
		this.runner.run(check);
	}

	private static long count(AssertableApplicationContext context, String name, String... tags) {
		return context.getBean(MeterRegistry.class)
			.get(name)
			.tags(tags)
			.timers()
			.stream()
			.mapToLong((timer) -> timer.count())
			.sum();
	}

	private static String high(Observation.Context context, String key) {
		return context.getHighCardinalityKeyValue(key).getValue();
	}

	static class Shop {

		static final IOException FAILURE = new IOException("no network");

		@Autowired(required = false)
		private Stock stock;

		@Monitored(value = "order.place", tags = { "channel", "web" }, counter = "orders.placed")
		String place(String item) throws IOException {
			if (item.equals("fail")) {
				throw FAILURE;
			}
			return item + " placed";
		}

		@Monitored
		void close() {
		}

		@Monitored("restock")
		void restock() {
			this.stock.take();
		}

		@Monitored(value = "register", arguments = true)
		void register(String email, String password, int age, LocalDate day, Object thing) {
		}

		@Monitored(value = "note", arguments = true)
		void note(String nothing, String text) {
		}

		@Monitored("later")
		CompletableFuture<String> later(CompletableFuture<String> future) {
			return future;
		}

		@Monitored("mono")
		Mono<String> mono(String item) {
			return item.equals("fail") ? Mono.error(FAILURE) : Mono.just(item);
		}

		@Monitored("flux")
		Flux<Integer> flux() {
			return Flux.range(1, 3);
		}

		@Monitored("outer")
		Mono<String> outer() {
			return Mono.just("tea").flatMap((item) -> this.stock.mono(item));
		}

	}

	@Monitored("stock")
	static class Stock {

		public void take() {
		}

		@Monitored("renamed")
		public void named() {
		}

		@Monitored("mono")
		public Mono<String> mono(String item) {
			return Mono.just(item);
		}

		void hidden() {
		}

		@Override
		public String toString() {
			return "stock";
		}

	}

	interface Declaring {

		@Monitored("declared")
		void declared();

	}

	@Monitored(tags = { "team", "blue" }, value = "composed")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Blue {

	}

	static class Counter implements Declaring {

		@Override
		public void declared() {
		}

		@Blue
		public void composed() {
		}

	}

	@EnableAsync
	@Configuration(proxyBeanMethods = false)
	static class AsyncConfiguration {

		@Bean
		Worker worker() {
			return new Worker();
		}

	}

	static class Worker {

		@Async
		@Monitored("work")
		CompletableFuture<String> work() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	@EnableTransactionManagement
	@Configuration(proxyBeanMethods = false)
	static class TransactionConfiguration {

		@Bean
		Till till() {
			return new Till();
		}

		@Bean
		PlatformTransactionManager transactionManager(Recorder recorder) {
			return new AbstractPlatformTransactionManager() {

				@Override
				protected Object doGetTransaction() {
					return this;
				}

				@Override
				protected void doBegin(Object transaction, TransactionDefinition definition) {
					recorder.story.add("begin");
				}

				@Override
				protected void doCommit(DefaultTransactionStatus status) {
					recorder.story.add("commit");
				}

				@Override
				protected void doRollback(DefaultTransactionStatus status) {
					recorder.story.add("rollback");
				}

			};
		}

	}

	static class Till {

		@Transactional
		@Monitored("pay")
		public void pay() {
		}

	}

	static class Plain {

		public void work() {
		}

	}

	static class Recorder implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		private final Map<String, String> startedOn = new ConcurrentHashMap<>();

		private final List<String> story = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(Observation.Context context) {
			this.startedOn.put(context.getName(), Thread.currentThread().getName());
			this.story.add("start " + context.getName());
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
			this.story.add("stop " + context.getName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		List<Observation.Context> all(String name) {
			return this.stopped.stream().filter((context) -> name.equals(context.getName())).toList();
		}

		Observation.Context named(String name) {
			return all(name).get(0);
		}

	}

	static class FailingHandler implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			throw new IllegalStateException("start");
		}

		@Override
		public void onStop(Observation.Context context) {
			throw new IllegalStateException("stop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
