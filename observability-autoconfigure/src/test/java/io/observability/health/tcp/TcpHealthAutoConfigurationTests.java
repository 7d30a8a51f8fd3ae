package io.observability.health.tcp;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.validation.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link TcpHealthAutoConfiguration}. */
class TcpHealthAutoConfigurationTests {

	private static final String PREFIX = "observability.health.tcp.";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class, TcpHealthAutoConfiguration.class));

	@Test
	void watchesNothingWithoutConfiguration() {
		this.contextRunner.withPropertyValues(PREFIX + "enabled=true")
			.run((context) -> assertThat(context.getBean(TcpProbes.class).probes()).isEmpty());
	}

	@Test
	void isAbsentWhenSwitchedOff() {
		this.contextRunner.withPropertyValues(PREFIX + "enabled=false", PREFIX + "queue=host:1")
			.run((context) -> assertThat(context).doesNotHaveBean(TcpProbes.class));
	}

	@Test
	void isUpWhenThePortAcceptsConnections() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Probe probe = probe("127.0.0.1:" + server.getLocalPort());

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			assertThat(server.accept().getInputStream().read()).as("nothing is sent").isEqualTo(-1);
			assertThat(probe.name()).isEqualTo("queue");
			assertThat(probe.host()).isEqualTo("127.0.0.1:" + server.getLocalPort());
			assertThat(probe.isLocal()).isTrue();
		}
	}

	@Test
	void isDownWhenNobodyListens() throws Exception {
		int port;
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		Probe.Result result = probe("127.0.0.1:" + port).check();

		assertThat(result.state()).isEqualTo(HealthState.DOWN);
		assertThat(result.code()).isEqualTo("connect");
	}

	@Test
	void tellsANameThatNobodyKnows() throws Exception {
		assertThat(probe("nobody.invalid:80").check().code()).isEqualTo("dns");
	}

	@Test
	void endsWhenInterrupted() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Probe probe = probe("127.0.0.1:" + server.getLocalPort());
			Thread.currentThread().interrupt();

			org.assertj.core.api.Assertions.assertThatExceptionOfType(InterruptedException.class)
				.isThrownBy(probe::check);
		}
		finally {
			Thread.interrupted();
		}
	}

	@ParameterizedTest
	@CsvSource({ "'[::1]:6379',[::1]:6379", "'db.example.org:5432',db.example.org:5432" })
	void readsAddresses(String address, String host) {
		assertThat(probe(address).host()).isEqualTo(host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "${UNSET}:80" })
	void callsNobodyWithoutAnAddress(String address) throws Exception {
		assertThat(probe(address).check()).isEqualTo(Probe.Result.unknown("not-configured"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "host", "host:0", "host:65536", "http://host:80", "a b:80", "::1:80" })
	void refusesWhatIsNoAddress(String address) {
		this.contextRunner.withPropertyValues(PREFIX + "queue=" + address)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.tcp.queue' must be an address such as 'host:6379' but was '%s'"
					.formatted(address)));
	}

	private Probe probe(String address) {
		Probe[] found = new Probe[1];
		this.contextRunner.withPropertyValues(PREFIX + "queue=" + address)
			.run((context) -> found[0] = context.getBean(TcpProbes.class).probes().get(0));
		return found[0];
	}

}
