package io.observability.metrics.monitored;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.metrics.Monitored;
import io.observability.tracing.TracingAutoConfiguration;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** A shop whose methods are monitored, and what was observed of them. */
abstract class MonitoredTestBed {

	final Recorder recorder = new Recorder();

	final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, MaskingAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, TracingAutoConfiguration.class,
				io.observability.metrics.MetricsAutoConfiguration.class, MonitoredAutoConfiguration.class))
		.withBean("recorder", Recorder.class, () -> this.recorder)
		.withBean(Shop.class)
		.withBean(Stock.class)
		.withBean(Plain.class);

	void run(ContextConsumer<AssertableApplicationContext> check) {
		this.runner.run(check);
	}

	static long count(AssertableApplicationContext context, String name, String... tags) {
		return context.getBean(MeterRegistry.class)
			.get(name)
			.tags(tags)
			.timers()
			.stream()
			.mapToLong((timer) -> timer.count())
			.sum();
	}

	static String high(Observation.Context context, String key) {
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

		@Monitored("connected")
		ConnectableFlux<Integer> connected() {
			return Flux.range(1, 3).publish();
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

	static class Plain {

		public void work() {
		}

	}

	static class Recorder implements ObservationHandler<Observation.Context> {

		final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

		final Map<String, String> startedOn = new ConcurrentHashMap<>();

		final List<String> story = new CopyOnWriteArrayList<>();

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

}
