package io.observability;

import java.util.Arrays;

import io.observability.calls.rest.CallsRestAutoConfiguration;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

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

	@Test
	void leavesConditionsOnItsBeansAsTheyAre() {
		new ApplicationContextRunner().withInitializer(new SpentConfigurations())
			.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, OfOthers.class))
			.run((context) -> assertThat(context).hasBean("afterMasker").doesNotHaveBean("withoutMasker"));
	}

	@Test
	@CompileWithForkedClassLoader
	void leavesAllBeansToWhatIsGeneratedAheadOfTime() {
		TestGenerationContext generated = new TestGenerationContext();
		ClassName name;
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			new SpentConfigurations().initialize(context);
			context.register(MaskingAutoConfiguration.class, OfOthers.class);
			name = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		generated.writeGeneratedContent();
		TestCompiler.forSystem().with(generated).compile((compiled) -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				new SpentConfigurations().initialize(context);
				compiled.getInstance(ApplicationContextInitializer.class, name.toString()).initialize(context);
				context.refresh();
				assertThat(context.getBean(Masker.class).mask("password=hunter2")).isEqualTo("password=********");
				assertThat(context.containsBean("afterMasker")).isTrue();
			}
		});
	}

	/** Like the auto-configuration of somebody else. */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigureAfter(MaskingAutoConfiguration.class)
	static class OfOthers {

		@Bean
		@ConditionalOnBean(Masker.class)
		String afterMasker() {
			return "after";
		}

		@Bean
		@ConditionalOnMissingBean(Masker.class)
		String withoutMasker() {
			return "without";
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
