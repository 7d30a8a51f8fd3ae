package io.observability.masking;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.masking.data.DataClass;
import io.observability.masking.detector.Detector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What is counted and logged of the masking. */
class MaskingReportTests extends MaskingSettingsTestBed {

	@Test
	void countsOnlyInDryRun(CapturedOutput output) {
		with("dry-run=true").withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(Detector.class, () -> new MaskingAutoConfigurationTests.CharDetector("$", true))
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);
				MeterRegistry registry = bind(context.getBean(MeterRegistry.class), context);
				String text = "jane@example.com password=hunter2";

				assertThat(masker.mask(text)).isSameAs(text);
				assertThat(masker.mask("password", "hunter2")).isEqualTo("hunter2");
				assertThat(masker.mask(DataClass.SECRET, "hunter2")).isEqualTo("hunter2");
				assertThat(masker.mask("$")).isEqualTo("$");
				assertThat(masker.mask("a".repeat(2_000_000))).hasSize(2_000_000);
				assertThat(
						registry.get("observability.masking.would-mask").tag("type", "email").functionCounter().count())
					.isEqualTo(1);
				assertThat(registry.get("observability.masking.dry-run").gauge().value()).isEqualTo(1);
				assertThat(registry.get("observability.masking.failures").functionCounter().count())
					.isGreaterThanOrEqualTo(1);
				assertThat(registry.find("observability.masking.masked").meters()).isEmpty();
				assertThat(output).containsOnlyOnce("WARN")
					.contains("Nothing is masked, since 'observability.masking.dry-run' is on: findings are only "
							+ "counted, in 'observability.masking.would-mask'");
			});
	}

	@Test
	void countsByTypeAndRule() {
		with(LOYALTY).withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			MeterRegistry registry = bind(context.getBean(MeterRegistry.class), context);
			context.getBean(Masker.class).mask("LC-12345678 LC-87654321 jane@example.com");

			assertThat(registry.get("observability.masking.masked")
				.tags("type", "loyalty-card", "rule", "loyalty-card")
				.functionCounter()
				.count()).isEqualTo(2);
			assertThat(registry.get("observability.masking.masked")
				.tags("type", "email", "rule", "none")
				.functionCounter()
				.count()).isEqualTo(1);
			assertThat(registry.get("observability.masking.masked").tag("type", "other").functionCounter().count())
				.isZero();
			assertThat(registry.get("observability.masking.dry-run").gauge().value()).isZero();
		});
	}

	@Test
	void logsWhatIsOn(CapturedOutput output) {
		with(LOYALTY)
			.withPropertyValues("observability.masking.detectors.phone=false", "observability.masking.profile=strict",
					"observability.masking.types.email=pseudonym", "observability.masking." + KEY,
					"observability.masking.mask-keys=badge", "observability.masking.keep-keys=support",
					"observability.masking.allow=help@example.com",
					"observability.masking.exempt-loggers=com.shop.audit", "observability.masking.exempt-fields=order",
					"observability.masking.classes.health.keys=diagnosis",
					"observability.masking.classes.health.destinations.alert=drop")
			.run((context) -> assertThat(output.toString().lines().filter((line) -> line.contains("Masking is on")))
				.singleElement()
				.asString()
				.matches(".*INFO.*Masking is on: profile 'strict'; \\d+ types; switched off: phone; "
						+ "pseudonym: email; "
						+ "rules: loyalty-card; keys masked: badge, diagnosis; keys kept: support; values allowed: 1; "
						+ "destinations: alert; exempt loggers: com.shop.audit; exempt fields: order.*")
				.doesNotContain("help@example.com", "a-secret"));
	}

	@Test
	void countsFailuresOfTheMaskerWithoutSettingsToo() {
		with().withBean("own", Masker.class, OwnMasker::new)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				MeterRegistry registry = bind(context.getBean(MeterRegistry.class), context);
				Masker.guarded(new OwnMasker()).mask("name", null);

				assertThat(registry.get("observability.masking.failures").functionCounter().count()).isPositive()
					.isEqualTo(StandardMasker.INSTANCE.failures() + GuardedMasker.failures());
				assertThat(registry.find("observability.masking.masked").meters()).isEmpty();
				assertThat(context).doesNotHaveBean(Explainer.class);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			pseudonym.key=topsecret15byte   | pseudonym.key-id=k1  | 'observability.masking.pseudonym.key' \
			must have at least 16 bytes but has fewer.
			pseudonym.key=topsecret-16bytes | pseudonym.key-id=K_1 | \
			'observability.masking.pseudonym.key-id' must be 16 lower-case letters and digits at most but \
			was 'K_1'.
			pseudonym.key=topsecret-16bytes | max-length=1         | 'observability.masking.max-length' \
			must be at least 1024 but was '1'
			""")
	void neverPrintsTheKeyOfPseudonyms(String property, String other, String message, CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);

		assertThatException().isThrownBy(() -> application.run("--observability.masking." + property,
				"--observability.masking." + other, "--debug"));
		assertThat(output).contains(message).doesNotContain("topsecret");
		assertThat(new MaskingProperties.Pseudonym("topsecret", "k1").toString()).isEqualTo("Pseudonym[keyId=k1]");
	}

	private static MeterRegistry bind(MeterRegistry registry, org.springframework.context.ApplicationContext context) {
		context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
		return registry;
	}

	private static final class OwnMasker implements Masker {

		@Override
		public String mask(String text) {
			return text;
		}

		@Override
		public String mask(String key, String value) {
			return value;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MaskingAutoConfiguration.class)
	static class Application {

	}

}
