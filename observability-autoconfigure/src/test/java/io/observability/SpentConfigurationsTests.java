package io.observability;

import java.util.Arrays;

import io.observability.calls.rest.CallsRestAutoConfiguration;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class SpentConfigurationsTests {

	@Test
	void keepsTheBeansOfAnAutoConfigurationThatItTakesAway() {
		new ApplicationContextRunner().withInitializer(new SpentConfigurations())
			.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(Masker.class)
				.doesNotHaveBean(MaskingAutoConfiguration.class));
	}

	@Test
	void leavesNoConfigurationOfOursThatHasOnlyStaticBeanMethods() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run()) {
			assertThat(Arrays.stream(context.getBeanDefinitionNames())
				.filter((name) -> name.startsWith("io.observability.") && name.contains("AutoConfiguration")))
				.allMatch((name) -> name.startsWith(CallsRestAutoConfiguration.class.getName()));
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
