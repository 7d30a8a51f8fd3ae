package io.observability.alerting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where alerts may go. */
class DestinationCheckTests {

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@ValueSource(strings = { "https://hooks.example.com/x", "HTTP://alerts.internal:9093", " https://[2001:db8::1]/ ",
			"http://127.0.0.1:9999/hook", "http://10.0.0.7/hook", "http://localhost:8080/hooks" })
	void letsAddressesPass(String address) {
		assertThat(DestinationCheck.of(this.environment).address("k", address)).hasToString(address.trim());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "hooks.example.com/secret", "ftp://example.com/secret", "https://",
			"https:///secret", "https://a b/secret", "${SECRET}" })
	void refusesWhatIsNoAddress(String address) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DestinationCheck.of(this.environment).address("k", address))
			.withMessage("'k' must be an address that begins with http:// or https:// "
					+ "but was something else, not shown as it is a secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://169.254.169.254/latest/meta-data/iam", "http://2852039166/latest",
			"http://[::ffff:169.254.169.254]/", "http://[fe80::1]/", "http://169.254.170.2/v2",
			"http://metadata.google.internal/computeMetadata", "http://100.100.100.200/latest",
			"http://[fd00:ec2::254]/latest" })
	void refusesMetadataOfClouds(String address) {
		FailureAnalyzedException failure = refused("observability.alerting.webhook.url", address);
		assertThat(failure.analysis().getDescription()).isEqualTo("'observability.alerting.webhook.url' must not lead "
				+ "to a link-local address or the metadata of a cloud.");
		assertThat(failure.analysis().getAction()).isEqualTo("Set it to the address of the service that takes alerts.");
	}

	@ParameterizedTest
	@CsvSource({ "'', http://localhost:8080/actuator/shutdown", "9001, http://127.0.0.1:9001/anything",
			"9001, http://[::1]:9001/", "9001, http://0.0.0.0:9001/" })
	void refusesOwnActuator(String managementPort, String address) {
		this.environment.setProperty("management.server.port", managementPort);
		assertThat(refused("k", address).analysis().getDescription())
			.isEqualTo("'k' must not lead to the actuator of the application itself.");
	}

	@Test
	void refusesCredentialsThatWouldNotBeSent() {
		FailureAnalyzedException failure = refused("k", "https://user:canary-1234@hooks.example.com/x");
		assertThat(failure.analysis().getDescription())
			.isEqualTo("'k' must not hold a user or a password, which would not be sent.");
		assertThat(failure.toString() + failure.analysis().getAction()).doesNotContain("canary");
	}

	@Test
	void refusesNamesThatEndWithADot() {
		assertThat(refused("k", "http://metadata.google.internal./x").analysis().getDescription())
			.startsWith("'k' must not lead to a link-local address");
	}

	@Test
	void refusesHostsThatAreNotAllowed() {
		this.environment.setProperty("observability.alerting.allowed-hosts", "hooks.slack.com, *.pagerduty.com");
		DestinationCheck check = DestinationCheck.of(this.environment);
		check.address("k", "https://HOOKS.slack.com/x");
		check.address("k", "https://events.eu.pagerduty.com/v2/enqueue");
		FailureAnalyzedException failure = refused("k", "https://evilpagerduty.com/secret");
		assertThat(failure.analysis().getDescription()).isEqualTo("'k' must not lead to the host 'evilpagerduty.com', "
				+ "which is not among 'observability.alerting.allowed-hosts'.");
		assertThat(failure.analysis().getAction())
			.isEqualTo("Add the host to 'observability.alerting.allowed-hosts', or correct the address.");
	}

	private FailureAnalyzedException refused(String key, String address) {
		return catchThrowableOfType(FailureAnalyzedException.class,
				() -> DestinationCheck.of(this.environment).address(key, address));
	}

}
