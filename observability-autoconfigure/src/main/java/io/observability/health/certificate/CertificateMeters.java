package io.observability.health.certificate;

import java.time.Instant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Tells until when each certificate is valid. */
final class CertificateMeters implements MeterBinder {

	private final CertificateProbes probes;

	CertificateMeters(CertificateProbes probes) {
		this.probes = probes;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (CertificateProbe probe : this.probes.certificates()) {
			Gauge.builder("observability.health.certificate.expiry.timestamp", probe, CertificateMeters::seconds)
				.description("When the first certificate of the endpoint's chain ends")
				.baseUnit("seconds")
				.tag("component", probe.name())
				.register(registry);
		}
	}

	private static double seconds(CertificateProbe probe) {
		Instant expires = probe.expires();
		return (expires != null) ? expires.getEpochSecond() : Double.NaN;
	}

}
