package io.observability.masking;

import java.util.Set;

import io.observability.validation.ValidationAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings that an application does not start with. */
class MaskingRefusalTests extends MaskingSettingsTestBed {

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
			mask-keys=badge*         | 'observability.masking.mask-keys' must contain whole names without wildcards \
			but was 'badge*'
			keep-keys=*token         | 'observability.masking.keep-keys' must contain whole names without wildcards \
			but was '*token'
			exempt-loggers=shop.*    | 'observability.masking.exempt-loggers' must contain whole names without \
			wildcards but was 'shop.*'
			exempt-fields=order_*    | 'observability.masking.exempt-fields' must contain whole names without \
			wildcards but was 'order_*'
			exempt-loggers[0]=       | 'observability.masking.exempt-loggers' must not contain empty \
			values but was '[]'
			exempt-fields[0]=        | 'observability.masking.exempt-fields' must not contain empty values \
			but was '[]'
			""")
	void refusesWrongValues(String property, String message) {
		with(property).run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessage(message));
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

}
