package io.observability.logging.logstash;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.logging.remote.RemoteStart;

/** Begins to send to Logstash. */
final class LogstashListener extends RemoteStart<LogstashProperties>
		implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	LogstashListener() {
		super("logstash", LogstashProperties.class, new Receiver("Logstash", "destinations", "logstash:5000"));
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 4;
	}

	@Override
	protected boolean hasReceiver(LogstashProperties properties) {
		return !properties.destinations().isEmpty();
	}

	@Override
	protected void begin(Environment environment, LogstashProperties properties) {
		LogstashSetup.attach(properties);
	}

}
