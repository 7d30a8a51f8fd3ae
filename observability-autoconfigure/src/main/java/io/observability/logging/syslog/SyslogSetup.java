package io.observability.logging.syslog;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.appender.AsyncDisruptorAppender;

import org.springframework.boot.system.ApplicationPid;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.observability.logging.remote.RemoteLog;
import io.observability.logging.remote.TcpLogAppender;

/** Attaches the appender that sends to a syslog receiver. */
final class SyslogSetup {

	static final String NAME = "syslog";

	private final Environment environment;

	private final SyslogProperties properties;

	private final RemoteLog log;

	private SyslogSetup(Environment environment, SyslogProperties properties, RemoteLog log) {
		this.environment = environment;
		this.properties = properties;
		this.log = log;
	}

	static void attach(Environment environment, SyslogProperties properties) {
		RemoteLog log = RemoteLog.of(NAME, SyslogProperties.PREFIX);
		new SyslogSetup(environment, properties, log).attach(String.valueOf(properties.host()).strip());
	}

	private void attach(String host) {
		boolean tcp = this.properties.protocol() == SyslogProperties.Protocol.TCP;
		SyslogEncoder encoder = encoder(tcp);
		RemoteLog.Queue queue = new RemoteLog.Queue(this.properties.queueSize(), this.properties.shutdownTimeout(),
				this.properties.level());
		String destination = "%s://%s:%d".formatted(tcp ? "tcp" : "udp", host, this.properties.port());
		this.log.attach(tcp ? tcp(encoder, host) : udp(encoder), "syslog " + destination, queue);
	}

	private TcpLogAppender tcp(SyslogEncoder encoder, String host) {
		TcpLogAppender appender = this.log.tcp(
				new TcpLogAppender.Pace(this.properties.connectTimeout(), this.properties.writeTimeout(),
						this.properties.reconnectDelay(), this.properties.maxReconnectDelay()),
				List.of(InetSocketAddress.createUnresolved(host, this.properties.port())));
		appender.setEncoder(encoder);
		return appender;
	}

	private AsyncDisruptorAppender<ILoggingEvent, ?> udp(SyslogEncoder encoder) {
		encoder.start();
		DatagramAppender appender = new DatagramAppender(this.properties, encoder, this.log.delivery());
		appender.start();
		return this.log.queued(appender);
	}

	private SyslogEncoder encoder(boolean counted) {
		String given = this.properties.appName();
		String application = (given != null) ? given
				: this.environment.getProperty("spring.application.name", "application");
		SyslogHeader header = new SyslogHeader(this.properties.facility(), hostName(), application,
				new ApplicationPid().toString());
		SyslogEncoder encoder = new SyslogEncoder(header,
				SyslogMessage.of(this.properties.format(), this.log.context()),
				(int) this.properties.maxMessageSize().toBytes(), counted);
		encoder.setContext(this.log.context());
		return encoder;
	}

	private String hostName() {
		String host = this.environment.getProperty("HOSTNAME");
		if (host != null && StringUtils.hasText(host)) {
			return host;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "";
		}
	}

}
