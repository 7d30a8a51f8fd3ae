package io.observability.logging.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.logging.event.classification.ClassificationAutoConfiguration;
import io.observability.test.log.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class EventAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClassificationAutoConfiguration.class, EventAutoConfiguration.class));

	@Test
	void offersALogOfEvents() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(EventLog.class));
	}

	@Test
	void backsOffForAnotherLogOfEvents() {
		EventLog own = EventLog.create();
		this.contextRunner.withBean("own", EventLog.class, () -> own)
			.run((context) -> assertThat(context.getBean(EventLog.class)).isSameAs(own));
	}

	@Test
	void worksWithoutLogbackAndMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("ch.qos.logback", "io.micrometer"))
			.run((context) -> assertThat(context).hasSingleBean(EventLog.class));
	}

	@Test
	void writesWholeAddressesWhenAsked() {
		try (CapturedEvents events = CapturedEvents.start().level("io.observability", Level.INFO)) {
			this.contextRunner.withPropertyValues("observability.logging.event.shorten-addresses=false")
				.run((context) -> context.getBean(EventLog.class).security("login").ip("203.0.113.77").log());
			events.withEventType("security").only().hasField("ip", "203.0.113.77");
		}
	}

	@Test
	void metersWhatIsDropped() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			assertThat(registry.find("observability.dropped").tag("feature", "logging.event").functionCounters())
				.extracting((counter) -> counter.getId().getTag("reason"))
				.containsExactlyInAnyOrder("failed", "classification");
		});
	}

}
