package io.observability.logging.syslog;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for log lines that go to a syslog receiver.
 *
 * @param host Host of the syslog receiver. Without it, nothing is sent.
 * @param port Port of the syslog receiver.
 * @param protocol Protocol to the syslog receiver, tcp or udp.
 * @param facility Facility of every line, such as user, daemon or local0.
 * @param appName Name of the application in every line, by default that of the Spring
 * application.
 * @param format Format of the message, json or text for lines that people read.
 * @param level Lowest level that is sent.
 * @param maxMessageSize Size of a line in bytes, its header included, beyond which the
 * longest values are cut.
 * @param queueSize How many lines may wait to be sent, rounded up to a power of two.
 * Further lines are dropped and counted.
 * @param connectTimeout Time to connect to the receiver.
 * @param writeTimeout Time after which a receiver that does not read is given up for a
 * new connection.
 * @param reconnectDelay Time between two attempts to reach the receiver, doubled after
 * each failure.
 * @param maxReconnectDelay Longest time between two attempts to reach the receiver.
 * @param shutdownTimeout How long lines that wait are still sent when the application
 * ends.
 */
@ConfigurationProperties("observability.logging.syslog")
record SyslogProperties(@Nullable String host, @DefaultValue("514") int port, @DefaultValue("tcp") Protocol protocol,
		@DefaultValue("local0") Facility facility, @Nullable String appName, @DefaultValue("json") Format format,
		@DefaultValue("trace") LogLevel level, @DefaultValue("8KB") DataSize maxMessageSize,
		@DefaultValue("8192") int queueSize, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("30s") Duration writeTimeout, @DefaultValue("1s") Duration reconnectDelay,
		@DefaultValue("30s") Duration maxReconnectDelay, @DefaultValue("2s") Duration shutdownTimeout) {

	static final String PREFIX = "observability.logging.syslog";

	private static final long MAX_DATAGRAM = 65_507;

	SyslogProperties {
		check(host == null || !host.isBlank(), "host", "name a host", host);
		check(port > 0 && port < 65_536, "port", "be between 1 and 65535", port);
		check(appName == null || !appName.isBlank(), "app-name", "not be blank", appName);
		check(maxMessageSize.toBytes() >= 1024 && maxMessageSize.toMegabytes() <= 1, "max-message-size",
				"be between 1KB and 1MB", maxMessageSize);
		check(protocol == Protocol.TCP || maxMessageSize.toBytes() <= MAX_DATAGRAM, "max-message-size",
				"be at most 65507B, as a datagram, with protocol udp", maxMessageSize);
		check(queueSize > 0 && queueSize <= 1 << 20, "queue-size", "be between 1 and 1048576", queueSize);
		checkPositive("connect-timeout", connectTimeout);
		checkPositive("write-timeout", writeTimeout);
		checkPositive("reconnect-delay", reconnectDelay);
		check(maxReconnectDelay.compareTo(reconnectDelay) >= 0, "max-reconnect-delay",
				"be at least the reconnect-delay of " + reconnectDelay, maxReconnectDelay);
		check(!shutdownTimeout.isNegative(), "shutdown-timeout", "not be negative", shutdownTimeout);
	}

	private static void checkPositive(String key, Duration value) {
		check(value.toMillis() > 0, key, "be at least 1ms", value);
	}

	private static void check(boolean right, String key, String rule, @Nullable Object value) {
		Assert.isTrue(right, () -> "'%s.%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
	}

	/** How lines travel. */
	enum Protocol {

		/** Over a connection, with the length in front of each line. */
		TCP,

		/** One datagram per line. */
		UDP

	}

	/** How messages look. */
	enum Format {

		/** A JSON object with all fields. */
		JSON,

		/** Text for people to read. */
		TEXT

	}

	/** Facilities, in the order of their codes. */
	enum Facility {

		KERN, USER, MAIL, DAEMON, AUTH, SYSLOG, LPR, NEWS, UUCP, CRON, AUTHPRIV, FTP, NTP, AUDIT, ALERT, CLOCK, LOCAL0,
		LOCAL1, LOCAL2, LOCAL3, LOCAL4, LOCAL5, LOCAL6, LOCAL7

	}

}
