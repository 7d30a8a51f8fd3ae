package io.observability.logging.logstash;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for log lines that go to Logstash, or whatever reads JSON
 * lines over TCP.
 *
 * @param destinations Receivers as host:port. The first that can be reached gets the
 * lines. Without any, nothing is sent.
 * @param level Lowest level that is sent.
 * @param maxMessageSize Size of a line in bytes beyond which the longest values are cut.
 * @param queueSize How many lines may wait to be sent, rounded up to a power of two.
 * Further lines are dropped and counted.
 * @param keepAlive Time without lines after which an empty line is sent. Without it, none
 * is.
 * @param connectTimeout Time to connect to a receiver.
 * @param writeTimeout Time after which a receiver that does not read is given up for a
 * new connection.
 * @param reconnectDelay Time between two attempts to reach a receiver, doubled after each
 * failure.
 * @param maxReconnectDelay Longest time between two attempts to reach a receiver.
 * @param shutdownTimeout How long lines that wait are still sent when the application
 * ends.
 */
@ConfigurationProperties("observability.logging.logstash")
record LogstashProperties(@DefaultValue List<String> destinations, @DefaultValue("trace") LogLevel level,
		@DefaultValue("64KB") DataSize maxMessageSize, @DefaultValue("8192") int queueSize,
		@Nullable Duration keepAlive, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("30s") Duration writeTimeout, @DefaultValue("1s") Duration reconnectDelay,
		@DefaultValue("30s") Duration maxReconnectDelay, @DefaultValue("2s") Duration shutdownTimeout) {

	static final String PREFIX = "observability.logging.logstash";

	private static final Pattern DESTINATION = Pattern.compile("\\[?([^\\s\\[\\]/]+?)]?:(\\d{1,5})");

	LogstashProperties {
		destinations.forEach(LogstashProperties::address);
		check(maxMessageSize.toBytes() >= 1024 && maxMessageSize.toMegabytes() <= 1, "max-message-size",
				"be between 1KB and 1MB", maxMessageSize);
		check(queueSize > 0 && queueSize <= 1 << 20, "queue-size", "be between 1 and 1048576", queueSize);
		checkPositive("keep-alive", (keepAlive != null) ? keepAlive : Duration.ofSeconds(1));
		checkPositive("connect-timeout", connectTimeout);
		checkPositive("write-timeout", writeTimeout);
		checkPositive("reconnect-delay", reconnectDelay);
		check(maxReconnectDelay.compareTo(reconnectDelay) >= 0, "max-reconnect-delay",
				"be at least the reconnect-delay of " + reconnectDelay, maxReconnectDelay);
		check(!shutdownTimeout.isNegative(), "shutdown-timeout", "not be negative", shutdownTimeout);
	}

	List<InetSocketAddress> addresses() {
		return this.destinations.stream().map(LogstashProperties::address).toList();
	}

	private static InetSocketAddress address(String destination) {
		Matcher matcher = DESTINATION.matcher(destination.strip());
		int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
		check(port > 0 && port < 65_536, "destinations", "be host:port, such as logstash:5000,", destination);
		return InetSocketAddress.createUnresolved(matcher.group(1), port);
	}

	private static void checkPositive(String key, Duration value) {
		check(value.toMillis() > 0, key, "be at least 1ms", value);
	}

	private static void check(boolean right, String key, String rule, @Nullable Object value) {
		Assert.isTrue(right, () -> "'%s.%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
	}

}
