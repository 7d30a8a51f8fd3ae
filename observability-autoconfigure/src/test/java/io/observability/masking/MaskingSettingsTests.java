package io.observability.masking;

import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.masking.data.DataClass;
import io.observability.masking.detector.Detector;
import io.observability.validation.ValidationAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class MaskingSettingsTests {

	private static final String KEY = "pseudonym.key=a-secret-that-is-long-enough";

	private static final String[] LOYALTY = { "rules.loyalty-card.pattern=LC-\\d{8}", "rules.loyalty-card.keywords=LC-",
			"rules.loyalty-card.keep-last=4" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			standard | jane@example.com 4111-1111-1111-1111 password=x1 | j***@example.com \
			4111-****-****-1111 password=********
			strict   | jane@example.com 4111-1111-1111-1111 password=x1 | ***@*** \
			****-****-****-1111 password=********
			type     | jane@example.com 4111-1111-1111-1111             | <EMAIL> <CARD>
			""")
	void profileDecidesWhatIsShown(String profile, String text, String masked) {
		with("profile=" + profile).run((context) -> {
			Masker masker = context.getBean(Masker.class);
			String shown = masker.mask(text);

			assertThat(shown).isEqualTo(masked);
			assertThat(masker.mask(shown)).isSameAs(shown);
		});
	}

	@Test
	void switchesTypesOff() {
		with("detectors.phone=false", "detectors.card=false").run((context) -> {
			Masker masker = context.getBean(Masker.class);
			String text = "call (555) 123-4567, card 4111-1111-1111-1111, ssn 123-45-6789";

			assertThat(masker.mask(text)).startsWith("call (555) 123-4567, card 4111-1111-1111-1111, ssn ***");
			assertThat(masker.mask("phone", "(555) 123-4567")).isEqualTo("(555) 123-4567");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ip             | from 203.0.113.7 on
			mac            | card 00:1A:2B:3C:4D:5E up
			national-id    | NINO AB 12 34 56 C
			national-id-uk | NINO AB 12 34 56 C
			health-id      | NHS number 943 476 5919
			wallet         | to 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
			""")
	void switchesTypesOn(String type, String text) {
		with().run((context) -> assertThat(context.getBean(Explainer.class).explain(text, null, null).spans())
			.noneMatch((span) -> span.type().startsWith(type + "-") || span.type().equals("ip")));
		with("detectors." + type + "=true").run((context) -> {
			String masked = context.getBean(Masker.class).mask(text);

			assertThat(context.getBean(Explainer.class).explain(text, null, null).spans())
				.anyMatch((span) -> span.type().startsWith(type));
			assertThat(context.getBean(Masker.class).mask(masked)).isEqualTo(masked);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kept over allowed and rule | support=LC-12345678           | support=LC-12345678
			kept over detector         | support=jane@example.com      | support=jane@example.com
			allowed over masked key    | badge=help@example.com        | badge=help@example.com
			allowed over rule          | card LC-00000000              | card LC-00000000
			allowed over detector      | write to help@example.com     | write to help@example.com
			masked key over rule       | badge=LC-12345678             | badge=********
			masked key over detector   | badge=jane@example.com        | badge=********
			rule over detector         | id N-5551234567               | id [number]
			detector                   | write to jane@example.com     | write to j***@example.com
			credential over rule       | password=LC-12345678          | password=********
			""")
	void precedenceIsAsTheSentenceSays(String what, String text, String masked) {
		with(LOYALTY).withPropertyValues("observability.masking.keep-keys=support",
				"observability.masking.mask-keys=badge", "observability.masking.allow=help@example.com,LC-00000000",
				"observability.masking.rules.number.pattern=N-\\d{10}",
				"observability.masking.rules.number.keywords=N-", "observability.masking.rules.number.mask=[number]")
			.run((context) -> assertThat(context.getBean(Masker.class).mask(text)).as(what).isEqualTo(masked));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			support | LC-12345678      | LC-12345678
			badge   | help@example.com | help@example.com
			badge   | LC-12345678      | ********
			email   | help@example.com | help@example.com
			note    | LC-12345678      | **-****5678
			email   | jane@example.com | j***@example.com
			""")
	void precedenceOfValuesIsThatOfTexts(String key, String value, String masked) {
		with(LOYALTY)
			.withPropertyValues("observability.masking.keep-keys=support", "observability.masking.mask-keys=badge",
					"observability.masking.allow=help@example.com,LC-00000000")
			.run((context) -> assertThat(context.getBean(Masker.class).mask(key, value)).isEqualTo(masked));
	}

	@Test
	void classesHaveKeysAndStrategiesByDestination() {
		with("classes.health.strategy=drop", "classes.health.keys=diagnosis", "classes.health.destinations.alert=type",
				"classes.personal.destinations.alert=type")
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);

				assertThat(masker.mask("diagnosis", "asthma")).isEmpty();
				assertThat(masker.mask("Diagnosis=asthma by jane@example.com"))
					.isEqualTo("Diagnosis=******** by j***@example.com");
				assertThat(masker.to("alert").mask("diagnosis=asthma by jane@example.com"))
					.isEqualTo("diagnosis=<HEALTH> by <EMAIL>");
				assertThat(masker.to("alert").to("log").mask("diagnosis", "asthma")).isEmpty();
				assertThat(masker.mask(DataClass.HEALTH, "asthma")).isEmpty();
				assertThat(masker.to("alert").mask(DataClass.HEALTH, "asthma")).isEqualTo("<HEALTH>");
				assertThat(masker.mask(DataClass.FINANCIAL, "3.50")).isEqualTo("********");
			});
	}

	@Test
	void makesPseudonyms() {
		with("types.email=pseudonym", "classes.secret.strategy=pseudonym", KEY).run((context) -> {
			Masker masker = context.getBean(Masker.class);
			String masked = masker.mask("jane@example.com wrote to JANE@example.com with password=hunter2");

			assertThat(masked).matches("(tok:email:[0-9a-f]{18}) wrote to \\1 with password=tok:[a-z-]+:[0-9a-f]{18}")
				.doesNotContain("jane");
			assertThat(masker.mask(masked)).isEqualTo(masked);
			assertThat(masker.mask("email", "jane@example.com")).isEqualTo(masked.substring(0, 28));
			assertThat(masker.mask("email", masked.substring(0, 28))).isEqualTo(masked.substring(0, 28));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "mask", "type", "pseudonym", "drop" })
	void everyStrategyIsStable(String strategy) {
		with("classes.personal.strategy=" + strategy, "classes.financial.strategy=" + strategy,
				"classes.secret.strategy=" + strategy, "classes.health.strategy=" + strategy, KEY)
			.run((context) -> {
				Masker masker = context.getBean(Masker.class);
				for (String text : new String[] { "{\"email\":\"jane@example.com\",\"password\":\"hunter2\"}",
						"Authorization: Bearer abcdefghijklmnop", "call (555) 123-4567 or ssn=123-45-6789",
						"iban DE89 3704 0044 0532 0130 00, card=4111111111111111", "my password is hunter22",
						"jdbc:postgresql://jane:hunter2@db/shop?password=hunter2", "api_key=sk-ant-api03-abcdefgh" }) {
					String masked = masker.mask(text);

					assertThat(masker.mask(masked)).as(text).isEqualTo(masked);
					assertThat(masked).doesNotContain("hunter2", "4111111111111111", "123-45-6789", "jane@");
				}
			});
	}

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
	void exemptsLoggersByPackageAndFieldsByName() {
		with("exempt-loggers=com.shop.audit,com.shop.Order", "exempt-fields=order_id").run((context) -> {
			Exemptions exemptions = context.getBean(Exemptions.class);

			assertThat(exemptions.exemptsLogger("com.shop.audit")).isTrue();
			assertThat(exemptions.exemptsLogger("com.shop.audit.Trail")).isTrue();
			assertThat(exemptions.exemptsLogger("com.shop.Order$Line")).isTrue();
			assertThat(exemptions.exemptsLogger("com.shop.auditing")).isFalse();
			assertThat(exemptions.exemptsLogger("com.shop")).isFalse();
			assertThat(exemptions.exemptsField("order_id")).isTrue();
			assertThat(exemptions.exemptsField("orderId")).isFalse();
			assertThat(Exemptions.NONE.exemptsLogger("a") || Exemptions.NONE.exemptsField("a")).isFalse();
		});
	}

	@Test
	void triesExamplesOfRules() {
		with(LOYALTY)
			.withPropertyValues("observability.masking.rules.loyalty-card.examples.mask[0]=card LC-12345678",
					"observability.masking.rules.loyalty-card.examples.keep[0]=order LC-1234")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			examples.mask[0]=card LC-1234567x    | does not find its own 'examples.mask[0]' of the form \
			'aaaa AA-9999999a'.
			examples.mask[0]=jane@example.com LC-1 | does not find its own 'examples.mask[0]' in which \
			others find: email.
			examples.keep[0]=order LC-12345678   | does not keep its own 'examples.keep[0]', which becomes \
			'order **-****5678', by: loyalty-card.
			examples.keep[0]=by jane@example.com | does not keep its own 'examples.keep[0]', which becomes \
			'by j***@example.com', by: email.
			validator=luhn                       | does not find its own 'examples.mask[0]' of the form 'AA-99999999'.
			context=bonus                        | does not find its own 'examples.mask[0]' of the form 'AA-99999999'.
			mask=x                               | must not have both 'mask' and 'keep-last'.
			keep-last=9                          | must keep 0 to 8 characters but keeps 9.
			pattern=LC-(                         | has the pattern 'LC-(', which is not valid: missing closing ).
			pattern=(LC-\\d)\\1                  | has the pattern '(LC-\\d)\\1', which is not valid: \
			invalid escape sequence (no back-references, look-around or possessive forms).
			pattern=\\d*                         | has the pattern '\\d*', which matches empty text.
			keywords=                            | must have a keyword.
			""")
	void refusesRuleThatCannotWork(String property, String problem) {
		with(LOYALTY)
			.withPropertyValues("observability.masking.rules.loyalty-card.examples.mask[1]=LC-12345678",
					"observability.masking.rules.loyalty-card.examples.mask[0]=LC-12345678",
					"observability.masking.rules.loyalty-card." + property)
			.run((context) -> assertFailure(context.getStartupFailure(),
					"The rule 'loyalty-card' below 'observability.masking.rules' " + problem));
	}

	@Test
	void refusesRuleWhoseMaskIsFoundAgain() {
		with("rules.card.pattern=x\\d+", "rules.card.keywords=x")
			.run((context) -> assertFailure(context.getStartupFailure(),
					"The rule 'card' below 'observability.masking.rules' has the name of a built-in type."));
		with("rules.own.pattern=LC-\\S+", "rules.own.keywords=LC-", "rules.own.mask=[LC-[x]]",
				"rules.own.examples.mask[0]=LC-1")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.extracting((ex) -> ((FailureAnalyzedException) ex).analysis().getDescription())
				.asString()
				.startsWith("The rule 'own' below 'observability.masking.rules' masks its own 'examples.mask[0]' as '")
				.endsWith("', in which something is found again."));
		with("rules.Own.pattern=a", "rules.Own.keywords=ab").run((context) -> assertFailure(context.getStartupFailure(),
				"The rule 'Own' below 'observability.masking.rules' must have a name of lower-case letters, digits and "
						+ "hyphens."));
	}

	@Test
	void refusesRulesWithoutTheirEngine() {
		with(LOYALTY).withClassLoader(new FilteredClassLoader("com.google.re2j"))
			.run((context) -> assertFailure(context.getStartupFailure(),
					"The rules below 'observability.masking.rules' (loyalty-card) need RE2/J, which is not "
							+ "on the class path.",
					"Add the dependency 'com.google.re2j:re2j', which 'io.observability:observability-starter' brings, "
							+ "or remove the rules."));
		with().withClassLoader(new FilteredClassLoader("com.google.re2j"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesUnknownTypes() {
		with("detectors.phonee=false").run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(FailureAnalyzedException.class, (ex) -> {
				assertThat(ex.analysis().getDescription())
					.isEqualTo("'observability.masking.detectors' has the type 'phonee', " + "which is not known.");
				assertThat(ex.analysis().getAction()).startsWith("Did you mean 'phone'? All types: ").contains("email");
			}));
		with("types.mail=drop").run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(FailureAnalyzedException.class, (ex) -> {
				assertThat(ex.analysis().getDescription())
					.isEqualTo("'observability.masking.types' has the type 'mail', which is not known.");
				assertThat(ex.analysis().getAction()).startsWith("Did you mean 'email'?");
			}));
	}

	@ParameterizedTest
	@CsvSource({ "rules.loyalty-card.patern, rules.loyalty-card.pattern",
			"rules.loyalty-card.examples.kept, rules.loyalty-card.examples",
			"classes.health.strateggy, classes.health.strategy", "pseudonym.keyid, pseudonym.key-id",
			"explain.role, explain.roles", "dryrun, dry-run" })
	void refusesUnknownKeysAndNamesTheNearest(String key, String nearest) {
		with(key + "=x").withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					FailureAnalyzedException.class,
					(ex) -> assertThat(ex.analysis().getAction())
						.startsWith("Did you mean 'observability.masking.%s' instead of 'observability.masking.%s'?"
							.formatted(nearest, key))));
	}

	@Test
	void countsFailuresOfTheMaskerWithoutSettingsToo() {
		with().withBean("own", Masker.class, OwnMasker::new)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				MeterRegistry registry = bind(context.getBean(MeterRegistry.class), context);

				assertThat(registry.get("observability.masking.failures").functionCounter().count())
					.isEqualTo(StandardMasker.INSTANCE.failures());
				assertThat(registry.find("observability.masking.masked").meters()).isEmpty();
				assertThat(context).doesNotHaveBean(Explainer.class);
			});
	}

	@Test
	void refusesPseudonymsWithoutKey() {
		for (String property : Set.of("types.email=pseudonym", "classes.secret.strategy=pseudonym",
				"classes.secret.destinations.log=pseudonym")) {
			with(property).run((context) -> assertFailure(context.getStartupFailure(),
					"A strategy below 'observability.masking' is 'pseudonym', but there is no key for pseudonyms.",
					"Set 'observability.masking.pseudonym.key' to a secret of at least 16 bytes, for example from an "
							+ "environment variable: '${MASKING_PSEUDONYM_KEY}'."));
		}
	}

	@Test
	void refusesKeyThatIsKeptAndOfAClass() {
		with("classes.health.keys=patient-note", "keep-keys=patientNote")
			.run((context) -> assertFailure(context.getStartupFailure(), "The key 'patient-note' is in "
					+ "'observability.masking.classes.health.keys' and in 'observability.masking.keep-keys'."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			classes.health.keys=a,-  | 'observability.masking.classes.health.keys' must contain keys with \
			letters but was '[a, -]'
			exempt-loggers[0]=       | 'observability.masking.exempt-loggers' must not contain empty \
			values but was '[]'
			exempt-fields[0]=        | 'observability.masking.exempt-fields' must not contain empty values \
			but was '[]'
			""")
	void refusesWrongValues(String property, String message) {
		with(property).run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessage(message));
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

	private ApplicationContextRunner with(String... properties) {
		ApplicationContextRunner runner = this.contextRunner;
		for (String property : properties) {
			runner = runner.withPropertyValues("observability.masking." + property);
		}
		return runner;
	}

	private static MeterRegistry bind(MeterRegistry registry, org.springframework.context.ApplicationContext context) {
		context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
		return registry;
	}

	private static void assertFailure(Throwable failure, String description) {
		assertThat(failure).isNotNull()
			.rootCause()
			.isInstanceOfSatisfying(FailureAnalyzedException.class,
					(ex) -> assertThat(ex.analysis().getDescription()).isEqualTo(description));
	}

	private static void assertFailure(Throwable failure, String description, String action) {
		assertFailure(failure, description);
		assertThat(failure).rootCause()
			.isInstanceOfSatisfying(FailureAnalyzedException.class,
					(ex) -> assertThat(ex.analysis().getAction()).isEqualTo(action));
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
