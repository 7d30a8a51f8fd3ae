package io.observability.health.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.observability.health.Probe;

/**
 * Checks until when the certificate of an endpoint is valid, and whether a client would
 * trust it, by one TLS handshake.
 */
final class CertificateProbe implements Probe {

	private final String name;

	private final Handshake handshake;

	private final Duration interval;

	private final Duration warnBefore;

	private final Clock clock;

	private volatile @Nullable Instant expires;

	CertificateProbe(String name, Handshake handshake, Duration interval, Duration warnBefore, Clock clock) {
		this.name = name;
		this.interval = interval;
		this.handshake = handshake;
		this.warnBefore = warnBefore;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "certificate/" + this.name;
	}

	@Override
	public String provider() {
		return "tls";
	}

	@Override
	public String kind() {
		return "certificate";
	}

	@Override
	public String host() {
		return this.handshake.address();
	}

	@Override
	public Duration interval() {
		return this.interval;
	}

	/** Return until when the certificate is valid, as far as that was seen. */
	@Nullable Instant expires() {
		return this.expires;
	}

	@Override
	public Result check() throws IOException, GeneralSecurityException {
		Handshake.Outcome outcome = this.handshake.perform();
		Instant from = Instant.MIN;
		Instant until = Instant.MAX;
		Instant now = this.clock.instant();
		for (X509Certificate certificate : outcome.needed(now)) {
			Instant begin = certificate.getNotBefore().toInstant();
			Instant end = certificate.getNotAfter().toInstant();
			from = begin.isAfter(from) ? begin : from;
			until = end.isBefore(until) ? end : until;
		}
		this.expires = until;
		return judge(outcome, from, until, now).with("expires", until.truncatedTo(ChronoUnit.SECONDS).toString())
			.with("days_left", Duration.between(now, until).toDays());
	}

	private Result judge(Handshake.Outcome outcome, Instant from, Instant until, Instant now) {
		if (!until.isAfter(now)) {
			return Result.down("certificate-expired").atOnce();
		}
		if (from.isAfter(now)) {
			return Result.down("certificate-not-yet-valid").atOnce();
		}
		String flaw = outcome.flaw();
		if (flaw != null) {
			return Result.down("tls").with("reason", flaw).atOnce();
		}
		return until.minus(this.warnBefore).isBefore(now) ? Result.degraded("certificate-expiring") : Result.up();
	}

}
