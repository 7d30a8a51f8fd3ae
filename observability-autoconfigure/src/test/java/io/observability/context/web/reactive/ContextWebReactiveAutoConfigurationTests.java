package io.observability.context.web.reactive;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.user.ContextUserAutoConfiguration;
import io.observability.context.web.ContextWebAutoConfiguration;
import io.observability.context.web.RequestCorrelation;
import io.observability.logging.web.LoggingWebAutoConfiguration;
import io.observability.logging.web.reactive.LoggingWebReactiveAutoConfiguration;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.boot.webflux.error.ErrorAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class ContextWebReactiveAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(MaskingAutoConfiguration.class,
			ContextAutoConfiguration.class, ContextUserAutoConfiguration.class, ContextWebAutoConfiguration.class,
			ContextWebReactiveAutoConfiguration.class, LoggingWebAutoConfiguration.class,
			LoggingWebReactiveAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(ALL);

	@Test
	void startsWithNothingOfServlets() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("jakarta.servlet", "org.springframework.web.servlet",
					"org.springframework.boot.webmvc", "org.apache.catalina", "org.springframework.boot.web.servlet"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CorrelationWebFilter.class)
				.hasBean("requestLineHttpHandler"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer.context", "org.springframework.security",
			"org.springframework.boot.webflux", "io.micrometer.core" })
	void worksWithout(String library) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CorrelationWebFilter.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.context.web.reactive.enabled", "observability.context.web.enabled",
			"observability.context.enabled", "observability.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(CorrelationWebFilter.class)
				.doesNotHaveBean(CorrelationErrorAttributes.class));
	}

	@Test
	void backsOffInServletApplication() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RequestCorrelation.class)
				.doesNotHaveBean(CorrelationWebFilter.class)
				.doesNotHaveBean("requestLineHttpHandler"));
	}

	@Test
	void leavesErrorAttributesToApplication() {
		this.contextRunner.withBean(ErrorAttributes.class, DefaultErrorAttributes::new)
			.run((context) -> assertThat(context).hasSingleBean(ErrorAttributes.class)
				.doesNotHaveBean(CorrelationErrorAttributes.class));
	}

}
