package io.observability.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ValidationAutoConfiguration}. */
class ValidationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

	@Test
	void startsWithKnownKeys() {
		this.contextRunner.withPropertyValues("observability.enabled=true", "observability.alerting.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesAnUnknownKeyAndNamesTheNearestKnownOne() {
		this.contextRunner.withPropertyValues("observability.alerting.enabeld=false").run((context) -> {
			FailureAnalyzedException failure = (FailureAnalyzedException) context.getStartupFailure();
			assertThat(failure.analysis().getDescription())
				.isEqualTo("The following keys are not known: 'observability.alerting.enabeld' (test).");
			assertThat(failure.analysis().getAction())
				.isEqualTo("Did you mean 'observability.alerting.enabled' instead of 'observability.alerting.enabeld'?"
						+ " To start all the same, set 'observability.validation.enabled=false'.");
		});
	}

	@Test
	void refusesAnUnknownFieldOfARuleAndNamesTheNearestKnownOne() {
		this.contextRunner.withPropertyValues("observability.alerting.rules.slow-chat.treshold=3s").run((context) -> {
			FailureAnalyzedException failure = (FailureAnalyzedException) context.getStartupFailure();
			assertThat(failure.analysis().getAction())
				.startsWith("Did you mean 'observability.alerting.rules.slow-chat.threshold'"
						+ " instead of 'observability.alerting.rules.slow-chat.treshold'?");
		});
	}

	@Test
	void refusesEveryUnknownKeyAtOnce() {
		this.contextRunner.withPropertyValues("observability.first-nonsense=1", "observability.second-nonsense=2")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining("'observability.first-nonsense' (test), 'observability.second-nonsense' (test)"));
	}

	@Test
	void neverShowsTheValueOfAnUnknownKey() {
		this.contextRunner.withPropertyValues("observability.alerting.slack.webhok-url=secret-value")
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageNotContaining("secret-value"));
	}

	@Test
	void startsWithUnknownKeysWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.validation.enabled=false", "observability.no-such-key=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void readsTheMetadataOnlyWhenAKeyIsSet() {
		List<String> reads = new ArrayList<>();
		MockEnvironment environment = new MockEnvironment().withProperty("server.port", "0");
		Supplier<KnownKeys> metadata = () -> {
			reads.add("read");
			return KnownKeys.load(null);
		};

		KeyCheck.check(environment, metadata);
		assertThat(reads).isEmpty();

		KeyCheck.check(environment.withProperty("observability.enabled", "true"), metadata);
		assertThat(reads).hasSize(1);
	}

	@Test
	void bindsWhatIsSetAndTheDefaultsOfTheRest() {
		this.contextRunner.withUserConfiguration(Bound.class)
			.withPropertyValues("observability.masking.max-length=7")
			.run((context) -> assertThat(context.getBean(Settings.class)).isEqualTo(new Settings(7, "value")));
	}

	@Test
	void bindsWhatComesFromASourceThatIsAddedWhileTheContextStarts() {
		this.contextRunner.withUserConfiguration(Late.class, Bound.class)
			.run((context) -> assertThat(context.getBean(Settings.class).maxLength()).isEqualTo(9));
	}

	/** Settings below our prefix. */
	@ConfigurationProperties("observability.masking")
	record Settings(@DefaultValue("1") int maxLength, @DefaultValue("value") String other) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Settings.class)
	static class Bound {

	}

	/** Binds once, and adds a source after it. */
	@Configuration(proxyBeanMethods = false)
	static class Late {

		@Bean
		static BeanFactoryPostProcessor late(ConfigurableEnvironment environment, ObjectProvider<UnsetKeys> unsetKeys) {
			return (beanFactory) -> {
				unsetKeys.getObject().apply(new AbstractBindHandler() {
				});
				environment.getPropertySources()
					.addFirst(new MapPropertySource("late", Map.of("observability.masking.max-length", 9)));
			};
		}

	}

}
