package io.observability.doctor.bundle.content;

import java.io.IOException;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.doctor.bundle.Bundles;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown of meters. */
class MetricsPartTests {

	@Test
	void showsTheOthersWhenOneFails() throws IOException {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.counter("a.orders", "shop", "berlin").increment();
		FunctionCounter.builder("b.closed", registry, (meters) -> {
			throw new IllegalStateException("token=verysecretvalue");
		}).tag("pool", "main").register(registry);
		registry.counter("c.orders").increment();
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("registry", registry);

		assertThat(Bundles.text(MetricsPart.all(beans.getBeanProvider(MeterRegistry.class)))).isEqualTo("""
				a.orders {shop=berlin} count=1
				b.closed {pool=main} failed with java.lang.IllegalStateException
				c.orders {} count=1
				""");
	}

}
