package io.observability.metrics.monitored;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observability.metrics.Monitored;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests for {@link Monitored}. */
class MonitoredTests extends MonitoredTestBed {

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
	void namesOperationAfterInterfaceWhereTheTypeIsMade() {
		Catalog made = (Catalog) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Catalog.class },
				(proxy, method, arguments) -> "tea");
		this.runner.withBean(Catalog.class, () -> made).run((context) -> {
			assertThat(context.getBean(Catalog.class).find()).isEqualTo("tea");

			assertThat(count(context, "catalog.find", "outcome", "success")).isEqualTo(1);
		});
		this.runner.withBean("own", Shop.class, () -> new Shop() {
		}).run((context) -> {
			context.getBean("own", Shop.class).close();

			assertThat(count(context, "shop.close", "outcome", "success")).isEqualTo(1);
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
	void findsAnnotationsOfInterfacesAndOwnAnnotations() {
		this.runner.withBean(Counter.class).run((context) -> {
			context.getBean(Counter.class).declared();
			context.getBean(Counter.class).composed();

			assertThat(count(context, "declared", "outcome", "success")).isEqualTo(1);
			assertThat(count(context, "composed", "outcome", "success", "team", "blue")).isEqualTo(1);
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

	interface Catalog {

		@Monitored
		String find();

	}

}
