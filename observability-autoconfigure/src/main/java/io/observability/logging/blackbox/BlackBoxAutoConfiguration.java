package io.observability.logging.blackbox;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.context.ContextCarrier;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.logging.loss.LossCounters;

/** Auto-configuration for the black box of requests. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.black-box")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(BlackBoxProperties.class)
public final class BlackBoxAutoConfiguration {

	@Bean
	static BlackBoxes blackBoxes(BlackBoxProperties properties) {
		return new BlackBoxes(properties, System::nanoTime);
	}

	@Bean
	static Recorder blackBoxRecorder(BlackBoxProperties properties, BlackBoxes blackBoxes, BeanFactory beans) {
		CaptureFilter filter = new CaptureFilter(blackBoxes, Level.toLevel(properties.level().name()),
				loggers(properties, beans));
		return new Recorder(blackBoxes, filter, LoggerFactory.getILoggerFactory());
	}

	private static List<String> loggers(BlackBoxProperties properties, BeanFactory beans) {
		if (!properties.loggers().isEmpty() || !AutoConfigurationPackages.has(beans)) {
			return properties.loggers();
		}
		return AutoConfigurationPackages.get(beans).stream().filter((name) -> !name.isEmpty()).toList();
	}

	/** Static, since executors need it before other beans are made. */
	@Bean
	static ContextCarrier blackBoxCarrier() {
		return (task) -> {
			BlackBox box = BlackBox.current();
			return (box == null) ? task : () -> {
				try (BlackBox.Scope scope = box.enter()) {
					task.run();
				}
			};
		};
	}

	/** Carries black boxes where the library for it is present. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextRegistry.class)
	static class Propagation {

		@Bean
		static InitializingBean blackBoxAccessorRegistration() {
			return () -> ContextRegistry.getInstance().registerThreadLocalAccessor(new BlackBoxAccessor());
		}

	}

	/** Counts what is written and what is given up. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder blackBoxMeters(BlackBoxes blackBoxes) {
			return (registry) -> {
				for (BlackBoxes.Eviction why : BlackBoxes.Eviction.values()) {
					FunctionCounter
						.builder("observability.logging.black-box.evicted", blackBoxes, (all) -> all.evicted(why))
						.description("Kept lines that were given up before their request ended")
						.tag("reason", why.tag())
						.register(registry);
				}
				for (Triggers.Reason reason : Triggers.Reason.values()) {
					FunctionCounter
						.builder("observability.logging.black-box.flushed", blackBoxes, (all) -> all.flushed(reason))
						.description("How often kept lines of a request were written")
						.tag("reason", reason.tag())
						.register(registry);
				}
				Gauge.builder("observability.logging.black-box.characters", blackBoxes, BlackBoxes::characters)
					.description("Characters of all lines kept now")
					.register(registry);
				LossCounters.of("logging.black-box", blackBoxes)
					.add("failed", BlackBoxes::failures)
					.add("too-many-requests", BlackBoxes::refused)
					.bindTo(registry);
			};
		}

	}

}
