package io.observability.logging.gate;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.logging.LogMasker;
import io.observability.logging.gate.GateKeeper.Status.Coverage;
import io.observability.logging.gate.event.EventMasking;
import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;

class GateAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(GateAutoConfiguration.class));

	@Test
	void checksTheGateOfTheRunningJvm() {
		this.contextRunner.withPropertyValues("observability.logging.gate.enforce=true")
			.run((context) -> assertThat(context.getBean(GateKeeper.class).status().coverage())
				.isEqualTo(Coverage.GATE));
	}

	@Test
	void usesTheMaskerOfTheApplicationUntilItCloses() {
		String before = EventMasking.masker().mask("CANARY");

		this.contextRunner.withBean(Masker.class, CanaryMasker::new)
			.run((context) -> assertThat(EventMasking.masker().mask("CANARY")).isEqualTo("***"));

		assertThat(EventMasking.masker().mask("CANARY")).isEqualTo(before);
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.logging.gate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(GateKeeper.class).doesNotHaveBean(MeterBinder.class));
		this.contextRunner.withPropertyValues("observability.masking.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(GateKeeper.class));
	}

	@Test
	void backsOffWithoutLogback() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(LoggerContext.class))
			.run((context) -> assertThat(context).doesNotHaveBean(GateKeeper.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class, MeterBinder.class))
			.run((context) -> assertThat(context).hasSingleBean(GateKeeper.class).doesNotHaveBean("gateFailures"));
	}

	@Test
	void countsFailures() {
		this.contextRunner.run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(MeterBinder.class).bindTo(registry);

			assertThat(registry.get("observability.logging.gate.failures").functionCounter().count())
				.isEqualTo(LogMasker.failures());
		});
	}

	@Test
	void givesHintsForBothFields() {
		RuntimeHints hints = new RuntimeHints();
		new MaskingGate.Hints().registerHints(hints, null);

		assertThat(RuntimeHintsPredicates.reflection().onType(LoggerContext.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(ch.qos.logback.classic.Logger.class)).accepts(hints);
	}

}
