package io.observability.logging.web;

import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.logging.web.LoggingWebProperties.SamplingProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link RequestSampling}. */
class RequestSamplingTests {

	private final RequestSampling sampling = new RequestSampling(List.of(new SamplingProperties("/orders/{id}", 0.25),
			new SamplingProperties("/api/v1/chat", 1), new SamplingProperties("/api/**", 0)));

	@ParameterizedTest
	@CsvSource({ "/orders/{id}, 0.25", "/orders/{number}, 0.25", "/orders, 1", "/orders/{id}/items, 1",
			"/api/v1/chat, 1", "/api/v1/search, 0", "UNKNOWN, 1" })
	void takesRateOfFirstRouteThatMatches(String route, double rate) {
		assertThat(this.sampling.rate(route)).isEqualTo(rate);
		assertThat(this.sampling.rate(route)).isEqualTo(rate);
	}

	@Test
	void keepsShareAndCountsTheRest() {
		long kept = IntStream.range(0, 10_000).filter((request) -> this.sampling.keeps(0.25)).count();
		assertThat(kept).isBetween(2_000L, 3_000L);
		assertThat(this.sampling.leftOut()).isEqualTo(10_000 - kept);
	}

	@Test
	void keepsAllOrNothing() {
		assertThat(IntStream.range(0, 1_000)).allMatch((request) -> this.sampling.keeps(1))
			.noneMatch((request) -> this.sampling.keeps(0));
	}

	@Test
	void remembersRatesOfLimitedNumberOfRoutes() {
		IntStream.range(0, 5_000).forEach((i) -> this.sampling.rate("/made-up/" + i));
		assertThat(this.sampling).extracting("shares.known")
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
			.hasSize(1_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "/orders/{" })
	void refusesWrongRoute(String route) {
		runner()
			.withPropertyValues("observability.logging.web.sampling[0].route=" + route,
					"observability.logging.web.sampling[0].rate=0.5")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.logging.web.sampling[].route' must be a route such as "
						+ "/orders/{id} or /api/** but was '" + route + "'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0", "-1.0" })
	void refusesWrongRate(String rate) {
		runner()
			.withPropertyValues("observability.logging.web.sampling[0].route=/orders",
					"observability.logging.web.sampling[0].rate=" + rate)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.logging.web.sampling[].rate' must be between 0 and 1 but was '%s'", rate));
	}

	@Test
	void publishesHowManyRequestsWereLeftOut() {
		runner().withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				context.getBean(RequestSampling.class).keeps(0);
				assertThat(context.getBean(SimpleMeterRegistry.class)
					.get("observability.logging.web.sampled")
					.functionCounter()
					.count()).isEqualTo(1);
			});
	}

	private static WebApplicationContextRunner runner() {
		return new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LoggingWebAutoConfiguration.class));
	}

}
