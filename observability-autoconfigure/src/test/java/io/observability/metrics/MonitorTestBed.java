package io.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A monitor with a registry. */
@ExtendWith(OutputCaptureExtension.class)
abstract class MonitorTestBed {

	final ApplicationContextRunner bare = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(MaskingAutoConfiguration.class, io.observability.metrics.MetricsAutoConfiguration.class));

	final ApplicationContextRunner runner = this.bare
		.withConfiguration(AutoConfigurations.of(SimpleMetricsExportAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class));

	void run(Check check) {
		this.runner.run((context) -> check.check(context.getBean(Monitor.class), context.getBean(MeterRegistry.class)));
	}

	@FunctionalInterface
	interface Check {

		void check(Monitor monitor, MeterRegistry registry);

	}

}
