package io.observability.masking;

import io.observability.masking.data.DataClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What settings make of a text. */
class MaskingSettingsTests extends MaskingSettingsTestBed {

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
	void findsDestinationsInAnyCase() {
		with("classes.personal.destinations.smsGateway=type").run((context) -> {
			Masker masker = context.getBean(Masker.class);

			assertThat(masker.to("smsGateway").mask("to jane@example.com")).isEqualTo("to <EMAIL>");
			assertThat(masker.to("smsgateway").mask("to jane@example.com")).isEqualTo("to <EMAIL>");
			assertThat(masker.to("log").mask("to jane@example.com")).isEqualTo("to j***@example.com");
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
			health-id      | NPI 1234567893
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

}
