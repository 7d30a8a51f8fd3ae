package io.observability.masking;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class));

	@Test
	void masksWithoutConfiguration() {
		this.contextRunner.run((context) -> assertThat(context.getBean(Masker.class).mask("password=hunter2"))
			.isEqualTo("password=********"));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.masking.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Masker.class).doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void backsOffForMaskerOfUser() {
		this.contextRunner.withBean("own", Masker.class, Masker::standard)
			.run((context) -> assertThat(context).hasSingleBean(Masker.class).hasBean("own"));
	}

	@Test
	void masksAddedKeysInAnyNotation() {
		this.contextRunner.withPropertyValues("observability.masking.mask-keys=employee-id,field1,k8")
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);

				assertThat(masker.mask("employeeId=E17 employee_id: E18 x.employee.id=E19 fellowemployeeid=E20"))
					.isEqualTo("employeeId=******** employee_id: ******** x.employee.id=******** fellowemployeeid=E20");
				assertThat(masker.mask("field1=a field2=b k8=c")).isEqualTo("field1=******** field2=b k8=********");
				assertThat(masker.mask("EMPLOYEE_ID", "E17")).isEqualTo("********");
			});
	}

	@Test
	void keepsKeysThatTheUserWantsToKeep() {
		this.contextRunner.withPropertyValues("observability.masking.keep-keys=demo.token,support-email")
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);
				String text = "demo_token=abc supportEmail=help@example.com";

				assertThat(masker.mask(text)).isSameAs(text);
				assertThat(masker.mask("other_token=abc")).isEqualTo("other_token=********");
				assertThat(masker.mask("demoToken", "abc")).isEqualTo("abc");
				assertThat(masker.mask("supportEmail", "help@example.com")).isEqualTo("help@example.com");
			});
	}

	@Test
	void keepsAllowedValues() {
		this.contextRunner.withPropertyValues("observability.masking.allow=help@example.com,4111111111111111")
			.run((context) -> assertThat(
					context.getBean(Masker.class).mask("help@example.com 4111111111111111 jo@example.com"))
				.isEqualTo("help@example.com 4111111111111111 j***@example.com"));
	}

	@Test
	void showsNothingBeyondTheMaximumLength() {
		this.contextRunner.withPropertyValues("observability.masking.max-length=1024").run((context) -> {
			String masked = context.getBean(Masker.class).mask("word ".repeat(190) + "4111111111111111 ".repeat(9));

			assertThat(masked).hasSizeLessThan(1025).endsWith("4111********1111 [cut: too long to be masked]");
			assertThat(context.getBean(Masker.class).mask(masked)).isSameAs(masked);
		});
	}

	@Test
	void letsDetectorsOfUserTakePart() {
		this.contextRunner.withUserConfiguration(TicketConfiguration.class).run((context) -> {
			Masker masker = context.getBean(Masker.class);

			assertThat(masker.mask("see #12345 by jo@example.com")).isEqualTo("see #[ticket] by j***@example.com");
			assertThat(masker.mask("password=#12345x")).isEqualTo("password=********");
		});
	}

	@Test
	void showsNothingAndCountsWhenDetectorOfUserFails() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withUserConfiguration(FailingConfiguration.class)
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
				Masker masker = context.getBean(Masker.class);

				assertThat(masker.mask("a $ 4111111111111111")).isEqualTo("[not shown: masking failed]");
				assertThat(masker.mask("note", "a $")).isEqualTo("[not shown: masking failed]");
				assertThat(masker.mask("a b")).isEqualTo("a b");
				assertThat(registry.get("observability.masking.failures").functionCounter().count()).isEqualTo(2);
			});
	}

	@Test
	void worksWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasSingleBean(Masker.class).doesNotHaveBean("maskingFailures"));
	}

	@Test
	void refusesKeyThatIsMaskedAndKept() {
		this.contextRunner
			.withPropertyValues("observability.masking.mask-keys=employee-id",
					"observability.masking.keep-keys=employeeId")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (ex) -> {
					assertThat(ex.analysis().getDescription()).isEqualTo("The key 'employee-id' is in "
							+ "'observability.masking.mask-keys' and in 'observability.masking.keep-keys'.");
					assertThat(ex.analysis().getAction()).isEqualTo("Remove it from one of the two, for example set "
							+ "'observability.masking.keep-keys' to nothing.");
				}));
	}

	@Test
	void refusesDetectorWithoutTriggers() {
		this.contextRunner.withBean(Detector.class, () -> new CharDetector("", false))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (ex) -> {
					assertThat(ex.analysis().getDescription()).isEqualTo("The detector '" + CharDetector.class.getName()
							+ "' must have at least one trigger but has none.");
					assertThat(ex.analysis().getAction()).isEqualTo("Return from 'triggers()' the characters at which "
							+ "to ask it, for example \"#\" for numbers like '#12345'.");
				}));
	}

	@Test
	void refusesTooSmallMaximumLength() {
		assertRefused("max-length=10", "'observability.masking.max-length' must be at least 1024 but was '10'");
	}

	@Test
	void refusesKeysWithoutLetters() {
		assertRefused("mask-keys=a,*",
				"'observability.masking.mask-keys' must contain keys with letters but was '[a, *]'");
		assertRefused("keep-keys=-", "'observability.masking.keep-keys' must contain keys with letters but was '[-]'");
	}

	@Test
	void refusesEmptyAllowedValues() {
		assertRefused("allow[0]= ", "'observability.masking.allow' must not contain empty values but was '[]'");
	}

	private void assertRefused(String property, String message) {
		this.contextRunner.withPropertyValues("observability.masking." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Configuration(proxyBeanMethods = false)
	static class TicketConfiguration {

		@Bean
		Detector ticket() {
			return new CharDetector("#", false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingConfiguration {

		@Bean
		@Order(0)
		Detector failing() {
			return new CharDetector("$", true);
		}

	}

	record CharDetector(String triggers, boolean fails) implements Detector {

		@Override
		public @Nullable Finding find(String text, int index) {
			if (this.fails) {
				throw new IllegalStateException("4111111111111111");
			}
			int end = index + 1;
			while (end < text.length() && Character.isDigit(text.charAt(end))) {
				end++;
			}
			return (end > index + 1)
					? new Finding(index + 1, end, DataType.of("ticket", DataClass.PERSONAL), "[ticket]") : null;
		}

	}

}
