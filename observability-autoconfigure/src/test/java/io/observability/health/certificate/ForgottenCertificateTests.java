package io.observability.health.certificate;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.TestCa;
import io.observability.health.TlsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that send a certificate which ended and which no client needs. */
class ForgottenCertificateTests {

	@TempDir
	Path folder;

	@Test
	void anExpiredCertificateThatNobodyNeedsIsNoOutage() throws Exception {
		TestCa ca = new TestCa(this.folder);
		Path good = ca.issue("good", "ip:127.0.0.1", -10, 90);
		Path store = withExpiredRoot(good, ca.issueAgain("old", -900, 30));
		KeyStore trusted = KeyStore.getInstance(ca.trustStore().toFile(), TestCa.PASSWORD.toCharArray());
		try (TlsServer server = new TlsServer(store)) {
			Probe.Result result = new CertificateProbe("shop",
					new Handshake("127.0.0.1", server.port(), SslBundle.of(SslStoreBundle.of(null, null, trusted))),
					Duration.ofHours(1), Duration.ofDays(21), Clock.systemUTC())
				.check();
			assertThat(result.state()).isEqualTo(HealthState.UP);
			assertThat(result.details()).containsEntry("days_left", 79L);
		}
	}

	private Path withExpiredRoot(Path good, Certificate root) throws Exception {
		char[] password = TestCa.PASSWORD.toCharArray();
		KeyStore from = KeyStore.getInstance(good.toFile(), password);
		KeyStore to = KeyStore.getInstance("PKCS12");
		to.load(null, password);
		to.setKeyEntry("good", from.getKey("good", password), password,
				new Certificate[] { from.getCertificate("good"), root });
		Path store = this.folder.resolve("forgotten.p12");
		try (OutputStream out = Files.newOutputStream(store)) {
			to.store(out, password);
		}
		return store;
	}

}
