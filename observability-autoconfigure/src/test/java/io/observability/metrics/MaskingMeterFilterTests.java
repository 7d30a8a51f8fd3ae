package io.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingMeterFilterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, io.observability.metrics.MetricsAutoConfiguration.class));

	@Test
	void masksTheTagsOfEveryRegistry() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(SimpleMeterRegistry.class);
			registry.counter("orders", "customer", "jane.doe@example.com", "shop", "berlin").increment();

			assertThat(registry.get("orders").counter().getId().getTag("customer")).isEqualTo("j***@example.com");
			assertThat(registry.get("orders").counter().getId().getTag("shop")).isEqualTo("berlin");
		});
	}

	@Test
	void leavesTheMeterIdAsItIsWhenNothingIsSensitive() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);

			assertThat(registry.counter("orders", "uri", "/orders/{id}", "status", "200"))
				.isSameAs(registry.counter("orders", "uri", "/orders/{id}", "status", "200"));
			assertThat(registry.get("orders").counter().getId().getTag("uri")).isEqualTo("/orders/{id}");
		});
	}

	@Test
	void staysOutWhenMaskingIsOff() {
		this.runner.withPropertyValues("observability.masking.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MaskingMeterFilter.class));
	}

	@Test
	void registersMetersThoughTheMaskerOfTheApplicationFails() {
		Masker failing = new Masker() {

			@Override
			public String mask(String text) {
				throw new IllegalStateException("down");
			}

			@Override
			public String mask(String key, String value) {
				throw new IllegalStateException("down");
			}

		};

		this.runner.withBean(Masker.class, () -> failing)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class)
				.counter("orders", "customer", "jane")
				.getId()
				.getTag("customer")).isEqualTo("[not shown: masking failed]"));
	}

}
