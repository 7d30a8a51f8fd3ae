package io.observability.alerting.lock;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the lock by which one of several instances tells of
 * alerts.
 *
 * @param hold How long an instance that is heard of no more is waited for until another
 * one tells.
 */
@ConfigurationProperties("observability.alerting.lock")
record AlertLockProperties(@DefaultValue("60s") Duration hold) {

	AlertLockProperties {
		if (hold.compareTo(Duration.ofSeconds(30)) < 0 || hold.compareTo(Duration.ofMinutes(10)) > 0) {
			throw new IllegalArgumentException(
					"'observability.alerting.lock.hold' must be from 30s to 10m but was '%s'".formatted(hold));
		}
	}

}
