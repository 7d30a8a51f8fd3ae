package io.observability.logging.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** When requests leave an event, and which settings are refused. */
class LoggingWebAutoConfigurationTests {

	@Test
	void backsOffWhenSwitchedOff() {
		contexts().withPropertyValues("observability.logging.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("requestEventFilter"));
	}

	@Test
	void backsOffWithoutWebLibraries() {
		contexts().withClassLoader(new FilteredClassLoader("org.springframework.web.util.pattern"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("requestEventFilter"));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoggingWebAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("requestEventFilter"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ping", "/{open" })
	void refusesWrongPattern(String pattern) {
		contexts().withPropertyValues("observability.logging.web.exclude=" + pattern)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfiesAnyOf((failure) -> assertThat(failure).hasMessage(refusal(pattern)),
						(failure) -> assertThat(context.getStartupFailure())
							.hasStackTraceContaining(refusal(pattern))));
	}

	@Test
	void ordersFiltersAroundSecurity() {
		contexts().run((context) -> {
			assertThat(context.getBean("requestEventFilter")).hasFieldOrPropertyWithValue("order",
					Integer.MIN_VALUE + 2);
			assertThat(context.getBean("requestUserFilter")).hasFieldOrPropertyWithValue("order", Integer.MAX_VALUE);
		});
	}

	private static String refusal(String pattern) {
		return "'observability.logging.web.exclude' must hold path patterns such as /static/** but was '" + pattern
				+ "'";
	}

	private static WebApplicationContextRunner contexts() {
		return new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LoggingWebAutoConfiguration.class));
	}

}
