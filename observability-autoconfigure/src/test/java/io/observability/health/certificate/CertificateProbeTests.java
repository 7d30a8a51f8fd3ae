package io.observability.health.certificate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.TestCa;
import io.observability.health.TlsServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a handshake with each sort of server shows. */
class CertificateProbeTests {

	@TempDir
	static Path folder;

	private static TestCa ca;

	@BeforeAll
	static void found() {
		ca = new TestCa(folder);
	}

	@Test
	void aCertificateThatLastsIsUp() throws Exception {
		Probe.Result result = check(ca.issue("good", "ip:127.0.0.1", -10, 90));

		assertThat(result.state()).isEqualTo(HealthState.UP);
		assertThat(result.code()).isNull();
		assertThat(result.details()).containsEntry("days_left", 79L).containsKey("expires");
	}

	@Test
	void aCertificateThatEndsSoonIsDegraded() throws Exception {
		Probe.Result result = check(ca.issue("ending", "ip:127.0.0.1", -80, 90));

		assertThat(result.state()).isEqualTo(HealthState.DEGRADED);
		assertThat(result.code()).isEqualTo("certificate-expiring");
		assertThat(result.details()).containsEntry("days_left", 9L);
	}

	@Test
	void aCertificateThatEndedIsDownAtOnce() throws Exception {
		Probe.Result result = check(ca.issue("ended", "ip:127.0.0.1", -90, 30));

		assertThat(result).isEqualTo(Probe.Result.down("certificate-expired")
			.atOnce()
			.with("expires", result.details().get("expires"))
			.with("days_left", -60L));
	}

	@Test
	void aCertificateThatIsNotYetValidIsDown() throws Exception {
		Probe.Result result = check(ca.issue("early", "ip:127.0.0.1", 5, 90));

		assertThat(result.code()).isEqualTo("certificate-not-yet-valid");
	}

	@Test
	void aCertificateForAnotherHostIsDown() throws Exception {
		Probe.Result result = check(ca.issue("other", "dns:elsewhere.example.com", -10, 90));

		assertThat(result.code()).isEqualTo("tls");
		assertThat(result.details()).containsEntry("reason", "wrong-host");
	}

	@Test
	void aCertificateOfAnUnknownAuthorityIsDown() throws Exception {
		try (TlsServer server = new TlsServer(ca.issue("unknown", "ip:127.0.0.1", -10, 90))) {
			Probe.Result result = probe(server.port(), null).check();

			assertThat(result.state()).isEqualTo(HealthState.DOWN);
			assertThat(result.code()).isEqualTo("tls");
			assertThat(result.details()).containsEntry("reason", "untrusted").containsEntry("days_left", 79L);
		}
	}

	@Test
	void aServerThatSpeaksNoTlsFailsTheCheck() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread answering = new Thread(() -> answerInPlainText(server));
			answering.start();

			assertThatThrownBy(() -> probe(server.getLocalPort(), trusting()).check()).isInstanceOf(IOException.class);
			answering.join();
		}
	}

	@Test
	void aServerThatIsNotThereFailsTheCheck() throws Exception {
		int port;
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		assertThatThrownBy(() -> probe(port, trusting()).check()).isInstanceOf(IOException.class)
			.satisfies((ex) -> assertThat(Probe.Result.failure(ex).code()).isEqualTo("connect"));
	}

	@Test
	void aHandshakeThatStallsEndsWithTheInterrupt() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread checking = new Thread(
					() -> assertThatThrownBy(() -> probe(server.getLocalPort(), trusting()).check())
						.isInstanceOf(IOException.class));
			checking.start();
			server.accept().getInputStream().read();

			long before = System.nanoTime();
			checking.interrupt();
			checking.join(10_000);

			assertThat(checking.isAlive()).isFalse();
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(1500));
		}
	}

	private static void answerInPlainText(ServerSocket server) {
		try (var socket = server.accept()) {
			socket.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes());
			socket.getInputStream().read(new byte[4096]);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Probe.Result check(Path keyStore) throws Exception {
		try (TlsServer server = new TlsServer(keyStore)) {
			return probe(server.port(), trusting()).check();
		}
	}

	private static CertificateProbe probe(int port, SslBundle bundle) {
		return new CertificateProbe("shop", new Handshake("127.0.0.1", port, bundle), Duration.ofHours(1),
				Duration.ofDays(21), Clock.systemUTC());
	}

	private static SslBundle trusting() throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance(ca.trustStore().toFile(), TestCa.PASSWORD.toCharArray());
		return SslBundle.of(SslStoreBundle.of(null, null, trusted));
	}

}
