package io.observability.context.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

class ContextWebAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextWebAutoConfiguration.class));

	@Test
	void registersFilterAheadOfEverything() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean("correlationFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(Integer.MIN_VALUE));
	}

	@ParameterizedTest
	@CsvSource({ "observability.context.web.enabled", "observability.context.enabled", "observability.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean("correlationFilter")
				.doesNotHaveBean(CorrelationMvcConfigurer.class)
				.doesNotHaveBean(ErrorAttributes.class));
	}

	@Test
	void backsOffOutsideOfWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ContextWebAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void backsOffWithoutServlets() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ContextWebAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("correlationFilter"));
	}

	@ParameterizedTest
	@CsvSource({ "io.micrometer", "io.micrometer.tracing", "io.micrometer.observation", "io.micrometer.core",
			"io.opentelemetry", "org.springframework.boot.webmvc", "org.springframework.web.servlet" })
	void worksWithout(String library) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("correlationFilter"));
	}

	@Test
	void replacesWrongIdsAmongSeveralRegistries() {
		this.contextRunner.withBean("one", MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("two", MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				MockHttpServletRequest request = new MockHttpServletRequest();
				request.addHeader("X-Correlation-ID", "not an id");
				MockHttpServletResponse response = new MockHttpServletResponse();
				context.getBean("correlationFilter", FilterRegistrationBean.class)
					.getFilter()
					.doFilter(request, response, new MockFilterChain());

				assertThat(response.getHeader("X-Correlation-ID")).hasSize(36);
			});
	}

	@Test
	void leavesCallablesToFilter() {
		this.contextRunner.run((context) -> assertThat(interceptors(context)).isEmpty());
	}

	@Test
	void carriesContextToCallablesBehindFilterOfApplication() {
		this.contextRunner
			.withBean("correlationFilter", FilterRegistrationBean.class,
					() -> new FilterRegistrationBean<>(new CharacterEncodingFilter()))
			.run((context) -> assertThat(interceptors(context)).hasOnlyElementsOfType(CorrelationCallables.class)
				.hasSize(1));
	}

	private static List<CallableProcessingInterceptor> interceptors(AssertableWebApplicationContext context) {
		List<CallableProcessingInterceptor> registered = new ArrayList<>();
		context.getBean(CorrelationMvcConfigurer.class).configureAsyncSupport(new AsyncSupportConfigurer() {

			@Override
			public AsyncSupportConfigurer registerCallableInterceptors(CallableProcessingInterceptor... more) {
				registered.addAll(List.of(more));
				return this;
			}

		});
		return registered;
	}

	@Test
	void leavesPropagatorsOfApplicationTheirType() {
		this.contextRunner.withBean(OwnPropagators.class)
			.run((context) -> assertThat(context).hasSingleBean(OwnPropagators.class));
	}

	@Test
	void leavesErrorAttributesToApplication() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(ErrorMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class))
			.withBean(OwnErrorAttributes.class)
			.run((context) -> assertThat(context).hasSingleBean(ErrorAttributes.class)
				.hasSingleBean(OwnErrorAttributes.class));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			max-length=0         | max-length' must be between 1 and 1024 but was '0'
			max-length=5000      | max-length' must be between 1 and 1024 but was '5000'
			headers=             | headers' must name at least one header but was ''
			headers=X-A,a b      | headers' must be the name of an HTTP header but was 'a b'
			response-header=a: b | response-header' must be the name of an HTTP header but was 'a: b'
			""")
	void refusesWrongValue(String property, String message) {
		this.contextRunner.withPropertyValues("observability.context.web." + property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.context.web." + message));
	}

	@Test
	void usesConfiguredHeaders() {
		try (WebServer server = WebServer.start(ShopApplication.class, "observability.context.web.headers=X-Trace",
				"observability.context.web.response-header=X-Back")) {
			HttpResponse<String> response = server.get("/id", "X-Trace", "t-1", "X-Correlation-ID", "c-1");

			assertThat(response.headers().firstValue("X-Back")).contains("t-1");
			assertThat(response.headers().firstValue("X-Correlation-ID")).isEmpty();
		}
	}

	@Test
	void namesIdInProblemDetailsOfSpring() {
		try (WebServer server = WebServer.start(ShopApplication.class, "spring.mvc.problemdetails.enabled=true")) {
			assertThat(List.of("/missing", "/number?n=x", "/timeout")).allSatisfy((path) -> {
				HttpResponse<String> response = server.get(path, "X-Correlation-ID", "detail-1");
				assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
				assertThat(response.body()).contains("\"correlation_id\":\"detail-1\"");
			});
		}
	}

	@Test
	void returnsProcessTimeWhenAskedTo() {
		List<String> paths = List.of("/id", "/boom", "/missing", "/stream", "/callable", "/deferred", "/sse", "/big",
				"/send-error", "/deferred-boom", "/timeout", "/writer");
		try (WebServer server = WebServer.start(ShopApplication.class,
				"observability.context.web.process-time-header=true")) {
			assertThat(paths).allSatisfy((path) -> {
				HttpResponse<String> response = server.get(path);
				assertThat(response.headers().allValues("X-Process-Time")).singleElement()
					.asString()
					.matches("\\d+\\.\\d");
				assertThat(response.headers().allValues("X-Correlation-ID")).hasSize(1);
			});
		}
	}

	static class OwnErrorAttributes implements ErrorAttributes {

		@Override
		public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
			return Map.of();
		}

		@Override
		public Throwable getError(WebRequest request) {
			return null;
		}

	}

	/** Propagators of a type of their own. */
	static class OwnPropagators implements ContextPropagators {

		@Override
		public TextMapPropagator getTextMapPropagator() {
			return TextMapPropagator.noop();
		}

	}

}
