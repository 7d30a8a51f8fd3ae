package io.observability.metrics.performance;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationHandler;
import io.observability.calls.CallListener;
import io.observability.health.HealthMonitor;
import io.observability.masking.Masker;
import io.observability.metrics.performance.ResponseTimes.Kind;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What is there with and without libraries and switches. */
class PerformanceAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PerformanceAutoConfiguration.class));

	@Test
	void listensToCallsChecksAndObservations() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(CallListener.class)
			.hasSingleBean(HealthMonitor.Listener.class)
			.hasSingleBean(ObservationHandler.class)
			.hasSingleBean(PerformanceSection.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.enabled", "observability.metrics.enabled",
			"observability.metrics.performance.enabled" })
	void isSwitchedOff(String key) {
		this.runner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ResponseTimes.class));
	}

	@Test
	void isOffWithoutHistograms() {
		this.runner.withClassLoader(new FilteredClassLoader(Recorder.class.getPackageName()))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ResponseTimes.class));
	}

	@Test
	void worksWithoutObservationsAndMeters() {
		this.runner.withClassLoader(new FilteredClassLoader(ObservationHandler.class, MeterBinder.class))
			.run((context) -> {
				context.getBean(ResponseTimes.class).request("GET", "/a", 1_000_000, Ending.SUCCESS);
				assertThat(context.getBean(ResponseTimes.class).rows()).hasSize(1);
			});
	}

	@Test
	void throwsNothingWhenTheMaskerOfTheApplicationDoes() {
		this.runner.withBean(Masker.class, () -> new Masker() {

			@Override
			public String mask(String text) {
				throw new IllegalStateException("mask");
			}

			@Override
			public String mask(String key, String value) {
				throw new IllegalStateException("mask");
			}

		}).run((context) -> {
			ResponseTimes times = context.getBean(ResponseTimes.class);
			times.record(Kind.OPERATION, "order", 1, Ending.SUCCESS);
			assertThat(times.failures()).isOne();
			assertThat(times.rows()).isEmpty();
		});
	}

}
