package io.observability.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Tags that say which process a meter comes from. */
class IdentityTagsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, io.observability.metrics.MetricsAutoConfiguration.class))
		.withPropertyValues("info.app.version=1.4.0", "HOSTNAME=shop-1", "observability.environment=prod");

	@Test
	void areVersionAndInstance() {
		this.contextRunner.run((context) -> {
			Meter.Id id = orders(context.getBean(MeterRegistry.class));

			assertThat(id.getTag("version")).isEqualTo("1.4.0");
			assertThat(id.getTag("instance")).isEqualTo("shop-1");
			assertThat(id.getTag("environment")).isNull();
		});
	}

	@Test
	void areThoseThatAreChosen() {
		this.contextRunner.withPropertyValues("observability.metrics.identity-tags=environment").run((context) -> {
			Meter.Id id = orders(context.getBean(MeterRegistry.class));

			assertThat(id.getTag("environment")).isEqualTo("prod");
			assertThat(id.getTag("version")).isNull();
		});
	}

	@Test
	void areNoneWhenNoneIsChosen() {
		this.contextRunner.withPropertyValues("observability.metrics.identity-tags=")
			.run((context) -> assertThat(orders(context.getBean(MeterRegistry.class)).getTags()).isEmpty());
	}

	@Test
	void giveWayToTagsOfApplication() {
		this.contextRunner.withPropertyValues("management.metrics.tags.instance=blue")
			.run((context) -> assertThat(orders(context.getBean(MeterRegistry.class)).getTag("instance"))
				.isEqualTo("blue"));
	}

	private static Meter.Id orders(MeterRegistry registry) {
		return registry.counter("orders").getId();
	}

}
