package io.observability.health.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of {@link TwilioAccountProbe} with the API of Twilio. */
@Timeout(30)
class TwilioContractTests {

	private static final String PREFIX = "observability.health.twilio.";

	private static final String TOKEN = "canary7f3a9b1c2d4e5f60";

	private static final String ACCOUNT = """
			{"sid": "AC1", "friendly_name": "shop", "status": "active", "type": "Full", "auth_token": "%s",
			"owner_account_sid": "AC1", "uri": "/2010-04-01/Accounts/AC1.json"}""".formatted(TOKEN);

	private static final String REFUSED = "{\"code\":20003,\"message\":\"Authentication Error - invalid username\","
			+ "\"more_info\":\"https://www.twilio.com/docs/errors/20003\",\"status\":401}";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TwilioHealthAutoConfiguration.class));

	@Test
	void forgetsTheTokenThatTheAnswerHolds() throws Exception {
		try (StubProvider twilio = StubProvider.answering(200, ACCOUNT)) {
			Probe probe = probe(twilio, "auth-token=other");
			Probe.Result result = probe.check();

			assertThat(result).isEqualTo(Probe.Result.up());
			assertThat(result.toString() + probe + probe.host()).doesNotContain(TOKEN, "other");
		}
	}

	@ParameterizedTest
	@CsvSource({ "401,20003,DOWN,auth", "429,20429,DEGRADED,rate-limited", "404,20404,DOWN,not-found",
			"500,20500,DOWN,upstream" })
	void showsTheCodeOfTheError(int status, int number, HealthState state, String code) throws Exception {
		String body = "{\"code\":%d,\"message\":\"%s\",\"status\":%d}".formatted(number, TOKEN, status);
		try (StubProvider twilio = StubProvider.answering(status, body)) {
			Probe.Result result = probe(twilio, "auth-token=" + TOKEN).check();

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
			assertThat(result.details()).containsOnly(java.util.Map.entry("error_code", number));
		}
	}

	@Test
	void takesAKeyAndItsSecretInPlaceOfTheToken() throws Exception {
		try (StubProvider twilio = StubProvider.answering(200, ACCOUNT)) {
			assertThat(probe(twilio, "api-key=SK1", "api-secret=s3cret").check()).isEqualTo(Probe.Result.up());
			assertThat(twilio.requests()).singleElement()
				.asString()
				.startsWith("GET /2010-04-01/Accounts/AC1.json HTTP/1.1\n")
				.contains("Authorization: Basic " + basic("SK1:s3cret") + "\n");
		}
	}

	@Test
	void triesAKeyThatMayNotReadTheAccountOnTheNumbers() throws Exception {
		try (StubProvider twilio = StubProvider
			.choosing((head) -> head.contains("/IncomingPhoneNumbers.json?PageSize=1 ")
					? StubProvider.answer(200, "{\"incoming_phone_numbers\":[]}")
					: StubProvider.answer(401, REFUSED))) {
			Probe probe = probe(twilio, "api-key=SK1", "api-secret=s3cret");
			for (int check = 0; check < 2; check++) {
				assertThat(probe.check()).isEqualTo(Probe.Result.of(HealthState.UP, "limited-scope"));
			}
			assertThat(twilio.requests()).hasSize(3)
				.allMatch((head) -> head.contains("Authorization: Basic " + basic("SK1:s3cret") + "\n"));
		}
	}

	@Test
	void tellsAWrongKeyFromOneThatMayNotReadTheAccount() throws Exception {
		try (StubProvider twilio = StubProvider.answering(401, REFUSED)) {
			Probe.Result result = probe(twilio, "api-key=SK1", "api-secret=wrong").check();

			assertThat(result.state()).isEqualTo(HealthState.DOWN);
			assertThat(result.code()).isEqualTo("auth");
			assertThat(result.conclusive()).isTrue();
		}
	}

	@Test
	void doesNotTryAWrongTokenTwice() throws Exception {
		try (StubProvider twilio = StubProvider.answering(401, REFUSED)) {
			probe(twilio, "auth-token=wrong", "api-key=", "api-secret=").check();

			assertThat(twilio.requests()).hasSize(1);
		}
	}

	@Test
	void isFoundByTheKeysThatItsOwnLibraryReads() throws Exception {
		try (StubProvider twilio = StubProvider.answering(200, ACCOUNT)) {
			this.contextRunner
				.withPropertyValues("twilio.account-sid=AC1", "twilio.auth-token=" + TOKEN,
						PREFIX + "base-url=" + twilio.url())
				.run((context) -> {
					List<Probe> probes = context.getBean(TwilioProbes.class).probes();

					assertThat(probes).singleElement().extracting(Probe::name).isEqualTo("twilio");
					assertThat(probes.get(0).check()).isEqualTo(Probe.Result.up());
					assertThat(twilio.requests().get(0))
						.contains("Authorization: Basic " + basic("AC1:" + TOKEN) + "\n");
				});
		}
	}

	@Test
	void isFoundByTheVariablesOfTheEnvironment() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						java.util.Map.of("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_API_KEY", "SK1", "TWILIO_API_SECRET",
								"s"))))
			.run((context) -> assertThat(context.getBean(TwilioProbes.class).probes()).singleElement()
				.extracting(Probe::host)
				.isEqualTo("api.twilio.com"));
	}

	@Test
	void isNotFoundByHalfOfTheKeys() {
		this.contextRunner.withPropertyValues("twilio.account-sid=AC1", "twilio.auth-token=${UNSET}")
			.run((context) -> assertThat(context.getBean(TwilioProbes.class).probes()).isEmpty());
	}

	@Test
	void watchesSeveralAccounts() {
		this.contextRunner
			.withPropertyValues(PREFIX + "accounts.sms.account-sid=AC1", PREFIX + "accounts.sms.auth-token=a",
					PREFIX + "accounts.voice.account-sid=AC2", PREFIX + "accounts.voice.auth-token=b",
					PREFIX + "accounts.voice.base-url=https://api.dublin.ie1.twilio.com")
			.run((context) -> assertThat(context.getBean(TwilioProbes.class).probes())
				.extracting(Probe::name, Probe::host)
				.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("sms", "api.twilio.com"),
						org.assertj.core.groups.Tuple.tuple("voice", "api.dublin.ie1.twilio.com")));
	}

	private Probe probe(StubProvider twilio, String... properties) {
		Probe[] found = new Probe[1];
		this.contextRunner.withPropertyValues(PREFIX + "base-url=" + twilio.url(), PREFIX + "account-sid=AC1")
			.withPropertyValues(
					java.util.Arrays.stream(properties).map((property) -> PREFIX + property).toArray(String[]::new))
			.run((context) -> found[0] = context.getBean(TwilioProbes.class).probes().get(0));
		return found[0];
	}

	private static String basic(String credentials) {
		return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
