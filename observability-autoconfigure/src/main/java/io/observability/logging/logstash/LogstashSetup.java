package io.observability.logging.logstash;

import ch.qos.logback.core.util.Duration;

import io.observability.logging.remote.RemoteLog;
import io.observability.logging.remote.TcpLogAppender;

/** Attaches the appender that sends JSON lines over TCP. */
final class LogstashSetup {

	static final String NAME = "logstash";

	private LogstashSetup() {
	}

	static void attach(LogstashProperties properties) {
		RemoteLog log = RemoteLog.of(NAME, LogstashProperties.PREFIX);
		TcpLogAppender appender = log.tcp(new TcpLogAppender.Pace(properties.connectTimeout(),
				properties.writeTimeout(), properties.reconnectDelay(), properties.maxReconnectDelay()),
				properties.addresses());
		appender.setEncoder(new LogstashEncoder(log.context(), (int) properties.maxMessageSize().toBytes()));
		if (properties.keepAlive() != null) {
			appender.setKeepAliveDuration(Duration.buildByMilliseconds(properties.keepAlive().toMillis()));
		}
		log.attach(appender, "Logstash " + String.join(", ", properties.destinations()),
				new RemoteLog.Queue(properties.queueSize(), properties.shutdownTimeout(), properties.level()));
	}

}
