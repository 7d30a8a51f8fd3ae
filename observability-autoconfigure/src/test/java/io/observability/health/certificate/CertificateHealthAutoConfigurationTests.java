package io.observability.health.certificate;

import java.nio.file.Path;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.TestCa;
import io.observability.health.TlsServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** How certificates are watched once endpoints are named. */
class CertificateHealthAutoConfigurationTests {

	private static final String ENDPOINTS = "observability.health.certificate.endpoints.";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CertificateHealthAutoConfiguration.class,
				HealthAutoConfiguration.class, SslAutoConfiguration.class));

	@TempDir
	Path folder;

	@Test
	void isOffWithoutEndpoints() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(CertificateProbes.class));
	}

	@Test
	void watchesAnEndpointWithTheTrustOfABundle() throws Exception {
		TestCa ca = new TestCa(this.folder);
		try (TlsServer server = new TlsServer(ca.issue("shop", "ip:127.0.0.1", -80, 90))) {
			this.contextRunner.withBean(SimpleMeterRegistry.class)
				.withPropertyValues(ENDPOINTS + "shop.address=127.0.0.1:" + server.port(),
						ENDPOINTS + "shop.bundle=own",
						"spring.ssl.bundle.jks.own.truststore.location=" + ca.trustStore().toUri(),
						"spring.ssl.bundle.jks.own.truststore.password=" + TestCa.PASSWORD)
				.run((context) -> {
					HealthMonitor monitor = context.getBean(HealthMonitor.class);
					Awaitility.await()
						.untilAsserted(() -> assertThat(monitor.components()).singleElement().satisfies((health) -> {
							assertThat(health.component()).isEqualTo("certificate/shop");
							assertThat(health.state()).isEqualTo(HealthState.DEGRADED);
							assertThat(health.code()).isEqualTo("certificate-expiring");
						}));
					CertificateMeters meters = context.getBean(CertificateMeters.class);
					meters.bindTo(context.getBean(MeterRegistry.class));
					double ends = context.getBean(MeterRegistry.class)
						.get("observability.health.certificate.expiry.timestamp")
						.tag("component", "certificate/shop")
						.gauge()
						.value();
					assertThat(ends - System.currentTimeMillis() / 1000.0)
						.isBetween((double) Duration.ofDays(9).toSeconds(), (double) Duration.ofDays(10).toSeconds());
				});
		}
	}

	@Test
	void hasNoMetersWithoutMicrometer() {
		this.contextRunner.withPropertyValues(ENDPOINTS + "shop.address=127.0.0.1:1")
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CertificateProbes.class)
				.doesNotHaveBean("certificateMeters"));
	}

	@Test
	void anAddressHasAHost() {
		fails("shop.address=https://shop.example.com/",
				"'observability.health.certificate.endpoints.shop.address' must be a host with or without port "
						+ "but was 'https://shop.example.com/'");
		fails("shop.address=shop.example.com:70000", "must be a host with or without port");
		fails("shop.warn-before=3d",
				"'observability.health.certificate.endpoints.shop.address' must be a host with or without port "
						+ "but was ''");
	}

	@Test
	void aWarningComesBeforeTheEnd() {
		this.contextRunner
			.withPropertyValues(ENDPOINTS + "shop.address=shop.example.com", ENDPOINTS + "shop.warn-before=-1d")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.certificate.endpoints.shop.warn-before' must be positive and at "
						+ "most ten years but was 'PT-24H'"));
	}

	@Test
	void anUnknownBundleFailsTheStart() {
		fails("shop.address=shop.example.com\n" + ENDPOINTS + "shop.bundle=missing",
				"'observability.health.certificate.endpoints.shop.bundle' names the SSL bundle 'missing', which does "
						+ "not exist.");
	}

	private void fails(String properties, String message) {
		this.contextRunner.withPropertyValues((ENDPOINTS + properties).split("\n"))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
	}

}
