package io.observability.metrics.monitored;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.metrics.MetricsAutoConfiguration;
import io.observability.metrics.Monitored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Amounts of the business by annotation. */
@ExtendWith(OutputCaptureExtension.class)
class MonitoredAmountTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, ObservationAutoConfiguration.class,
				MetricsAutoConfiguration.class, MonitoredAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.registry)
		.withBean(Shop.class);

	@Test
	void recordsAmountOfResultAndOfArgument() {
		this.runner.run((context) -> {
			Shop shop = context.getBean(Shop.class);
			shop.place(List.of("tea", "milk"));
			shop.place(List.of("tea"));
			shop.later(new BigDecimal("9.50")).join();

			assertThat(amount("orders.amount", "channel", "web").count()).isEqualTo(2);
			assertThat(amount("orders.amount", "channel", "web").totalAmount()).isEqualTo(30.0);
			assertThat(amount("payments.amount").totalAmount()).isEqualTo(9.5);
			shop.count(List.of("tea", "milk", "rum"));
			assertThat(amount("items.amount").totalAmount()).isEqualTo(3);
		});
	}

	@Test
	void recordsNothingOfFailedCallsAndTellsOnceWhatIsNoNumber(CapturedOutput output) {
		this.runner.run((context) -> {
			Shop shop = context.getBean(Shop.class);
			assertThatThrownBy(() -> shop.place(List.of())).isInstanceOf(IllegalStateException.class);
			shop.wrong("tea");
			shop.wrong("tea");
			shop.broken();

			assertThat(this.registry.find("orders.amount").summary()).isNull();
			assertThat(this.registry.find("wrong.amount").summary()).isNull();
			assertThat(this.registry.get("wrong").tag("outcome", "success").counter().count()).isEqualTo(2);
			assertThat(output).containsOnlyOnce("Cannot record amount '#name' of 'shop.wrong': it is no number")
				.containsOnlyOnce("Cannot record amount '#result.(' of 'shop.broken'");
		});
	}

	private DistributionSummary amount(String name, String... tags) {
		return this.registry.get(name).tags(tags).summary();
	}

	/** An order. */
	record Order(double total, int items) {
	}

	static class Shop {

		@Monitored(value = "order.place", counter = "orders", amount = "#result.total", tags = { "channel", "web" })
		Order place(List<String> cart) {
			if (cart.isEmpty()) {
				throw new IllegalStateException("empty");
			}
			return new Order(10.0 * cart.size(), cart.size());
		}

		@Monitored(counter = "items", amount = "#cart.size()")
		void count(List<String> cart) {
		}

		@Monitored(counter = "payments", amount = "#sum")
		CompletableFuture<String> later(BigDecimal sum) {
			return CompletableFuture.completedFuture("paid");
		}

		@Monitored(counter = "wrong", amount = "#name")
		void wrong(String name) {
		}

		@Monitored(counter = "broken", amount = "#result.(")
		void broken() {
		}

	}

}
