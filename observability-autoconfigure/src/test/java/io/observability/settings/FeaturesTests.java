package io.observability.settings;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is on, why, and what is missing. */
class FeaturesTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void namesTheDefaultThatDecided() {
		this.contextRunner.run((context) -> {
			assertThat(state(context, "logging.web").on()).isTrue();
			assertThat(state(context, "logging.web").why()).isEqualTo("on by default");
			assertThat(state(context, "logging.async").on()).isFalse();
			assertThat(state(context, "logging.async").why()).isEqualTo("off by default");
		});
	}

	@Test
	void namesTheKeyThatDecided() {
		this.contextRunner
			.withPropertyValues("observability.alerting.enabled=false", "observability.alerting.log.enabled=true")
			.run((context) -> {
				assertThat(state(context, "alerting.rule").on()).isFalse();
				assertThat(state(context, "alerting.rule").why()).isEqualTo("observability.alerting.enabled=false");
			});
	}

	@Test
	void namesTheClassThatIsMissing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(state(context, "calls.reactive")).returns(false, FeatureState::on)
				.returns("needs org.springframework.web.reactive.function.client.WebClient on the class path",
						FeatureState::why));
	}

	@Test
	void namesTheKindOfApplicationThatIsMissing() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.run((context) -> assertThat(state(context, "logging.web").why()).contains("web application"));
	}

	@Test
	void namesTheEndpointThatIsNotExposed() {
		this.contextRunner.run((context) -> assertThat(state(context, "masking.explain"))
			.returns(true, FeatureState::on)
			.satisfies((state) -> assertThat(state.missing()).containsExactly(
					"maskingEndpoint needs its endpoint " + "exposed by 'management.endpoints.web.exposure.include'")));
	}

	@Test
	void namesThePropertyThatIsMissing() {
		this.contextRunner.run((context) -> assertThat(state(context, "masking").missing())
			.contains("pseudonyms needs the property 'observability.masking.pseudonym.key'"));
	}

	@Test
	void saysThatTheApplicationExcludedIt() {
		this.contextRunner
			.withPropertyValues("spring.autoconfigure.exclude=io.observability.calls.CallsAutoConfiguration")
			.run((context) -> assertThat(state(context, "calls").why()).isEqualTo("excluded by the application"));
	}

	static FeatureState state(ApplicationContext context, String name) {
		return context.getBean(Features.class)
			.states()
			.stream()
			.filter((state) -> state.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(
					"No " + name + " in " + Arrays.toString(context.getBean(Features.class).states().toArray())));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
