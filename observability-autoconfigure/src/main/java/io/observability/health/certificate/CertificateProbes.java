package io.observability.health.certificate;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import io.observability.health.Probe;

/** One probe for every endpoint whose certificate is to be watched. */
final class CertificateProbes implements Probe.Source {

	private final List<CertificateProbe> probes = new ArrayList<>();

	CertificateProbes(CertificateProperties properties, Supplier<@Nullable SslBundles> bundles, Clock clock) {
		properties.endpoints().forEach((name, endpoint) -> {
			Handshake handshake = new Handshake(endpoint.host(), endpoint.port(), bundle(name, endpoint, bundles));
			Duration own = endpoint.warnBefore();
			this.probes.add(new CertificateProbe(name, handshake, properties.interval(),
					(own != null) ? own : properties.warnBefore(), clock));
		});
	}

	private static @Nullable SslBundle bundle(String name, CertificateProperties.Endpoint endpoint,
			Supplier<@Nullable SslBundles> bundles) {
		String bundle = endpoint.bundle();
		if (bundle == null) {
			return null;
		}
		SslBundles known = bundles.get();
		try {
			if (known != null) {
				return known.getBundle(bundle);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// told below, with the key that names it
		}
		throw new FailureAnalyzedException(
				"'%s.%s.bundle' names the SSL bundle '%s', which does not exist."
					.formatted("observability.health.certificate.endpoints", name, bundle),
				"Define it below 'spring.ssl.bundle' or remove the key, so that the trust store of Java is used.");
	}

	@Override
	public List<Probe> probes() {
		return List.copyOf(this.probes);
	}

	List<CertificateProbe> certificates() {
		return this.probes;
	}

}
