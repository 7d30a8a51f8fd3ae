package io.observability.health.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link TwilioHealthAutoConfiguration}. */
class TwilioHealthAutoConfigurationTests {

	private static final String PREFIX = "observability.health.twilio.";

	private static final String CANARY = "canary7f3a9b1c2d4e5f60";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TwilioHealthAutoConfiguration.class));

	@Test
	void watchesNothingWithoutConfiguration() {
		this.contextRunner.run((context) -> assertThat(context.getBean(TwilioProbes.class).probes()).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "200 | active | UP | -", "200 | suspended | DOWN | account-suspended",
					"200 | closed | DOWN | account-suspended", "401 | active | DOWN | auth",
					"429 | active | DEGRADED | rate-limited" })
	void readsTheAccount(int status, String account, HealthState state, String code) throws Exception {
		String body = "{\"sid\":\"AC1\",\"status\": \"%s\",\"auth_token\":\"%s\"}".formatted(account, CANARY);
		try (StubProvider provider = StubProvider.answering(status, body)) {
			this.contextRunner
				.withPropertyValues(PREFIX + "base-url=" + provider.url(), PREFIX + "account-sid=AC1",
						PREFIX + "auth-token=" + CANARY)
				.run((context) -> {
					Probe probe = context.getBean(TwilioProbes.class).probes().get(0);
					Probe.Result result = probe.check();

					assertThat(result.state()).isEqualTo(state);
					assertThat(result.code()).isEqualTo(code);
					assertThat(result.toString() + probe).doesNotContain(CANARY);
					assertThat(provider.requests().get(0)).startsWith("GET /2010-04-01/Accounts/AC1.json HTTP/1.1\n")
						.contains("Authorization: Basic " + basic("AC1:" + CANARY) + "\n");
				});
		}
	}

	@Test
	void isDownAtOnceWhenTheAccountIsSuspended() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{\"status\":\"suspended\"}")) {
			this.contextRunner
				.withPropertyValues(PREFIX + "base-url=" + provider.url(), PREFIX + "account-sid=AC1",
						PREFIX + "auth-token=b")
				.run((context) -> assertThat(context.getBean(TwilioProbes.class).probes().get(0).check().conclusive())
					.isTrue());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "account-sid=AC1", "auth-token=secret" })
	void callsNobodyWithHalfTheCredentials(String property) {
		this.contextRunner.withPropertyValues(PREFIX + property)
			.run((context) -> assertThat(context.getBean(TwilioProbes.class).probes().get(0).check())
				.isEqualTo(Probe.Result.unknown("not-configured")));
	}

	@Test
	void refusesAnAddressThatIsNotHttp() {
		this.contextRunner.withPropertyValues(PREFIX + "base-url=api.twilio.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.twilio.base-url' must be an http or https address without query "
						+ "but was 'api.twilio.com'"));
	}

	@Test
	void showsNoToken() {
		assertThat(new TwilioProperties("AC1", CANARY, null, CANARY, "https://host", java.util.Map.of()).toString())
			.doesNotContain(CANARY);
	}

	private static String basic(String credentials) {
		return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
