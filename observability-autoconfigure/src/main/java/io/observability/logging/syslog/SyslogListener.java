package io.observability.logging.syslog;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.logging.remote.RemoteStart;

/** Begins to send to a syslog receiver. */
final class SyslogListener extends RemoteStart<SyslogProperties>
		implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	SyslogListener() {
		super("syslog", SyslogProperties.class, new Receiver("syslog", "host", "logs.example.com"));
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 3;
	}

	@Override
	protected boolean hasReceiver(SyslogProperties properties) {
		return properties.host() != null;
	}

	@Override
	protected void begin(Environment environment, SyslogProperties properties) {
		SyslogSetup.attach(environment, properties);
	}

}
