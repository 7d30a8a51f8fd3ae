package io.observability.logging.remote;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import io.observability.FeatureSwitch;
import io.observability.logging.JsonLibrary;

/**
 * What listeners do that begin to send right after Spring Boot has set up logging, so
 * that the lines of the start arrive, too.
 *
 * @param <P> type of the properties
 */
public abstract class RemoteStart<P> {

	private static final String LIBRARY = "net.logstash.logback.appender.LogstashTcpSocketAppender";

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	private final String name;

	private final Class<P> type;

	private final Receiver receiver;

	/**
	 * Create for a destination.
	 * @param name the last part of the name of its feature
	 * @param type its properties
	 * @param receiver how to name its receiver
	 */
	protected RemoteStart(String name, Class<P> type, Receiver receiver) {
		this.name = name;
		this.type = type;
		this.receiver = receiver;
	}

	/** Return whether the properties name a receiver. */
	protected abstract boolean hasReceiver(P properties);

	/** Begin to send. Called only when the libraries are present. */
	protected abstract void begin(Environment environment, P properties);

	/** Begin to send if there is a receiver, or else end what was begun before. */
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Environment environment = event.getEnvironment();
		ClassLoader classLoader = event.getSpringApplication().getClassLoader();
		boolean present = ClassUtils.isPresent(LIBRARY, classLoader) && JsonLibrary.isPresent(classLoader)
				&& ClassUtils.isPresent(LOGBACK, classLoader);
		P properties = configured(environment);
		if (properties == null) {
			if (present) {
				Sending.end(this.name);
			}
			return;
		}
		if (!present) {
			throw failure("Logback or logstash-logback-encoder is missing",
					"Add 'net.logstash.logback:logstash-logback-encoder' to the class path, or set");
		}
		begin(environment, properties);
	}

	/** Return the configuration, if there is a receiver and nobody switched it off. */
	private @Nullable P configured(Environment environment) {
		String path = "logging." + this.name;
		if (!FeatureSwitch.isConfigured(environment, path) || !FeatureSwitch.of(environment, path, true).enabled()) {
			return null;
		}
		P properties = Binder.get(environment).bindOrCreate(prefix(), this.type);
		if (hasReceiver(properties)) {
			return properties;
		}
		if (environment.getProperty(prefix() + ".enabled", Boolean.class, false)) {
			String key = prefix() + "." + this.receiver.key();
			throw failure("no receiver is named",
					"Set '%1$s', such as '%1$s=%2$s', or".formatted(key, this.receiver.example()));
		}
		return null;
	}

	private FailureAnalyzedException failure(String reason, String remedy) {
		return new FailureAnalyzedException(
				"Log lines cannot be sent to %s, because %s.".formatted(this.receiver.title(), reason),
				"%s '%s.enabled=false'.".formatted(remedy, prefix()));
	}

	private String prefix() {
		return "observability.logging." + this.name;
	}

	/**
	 * How to name a receiver.
	 *
	 * @param title what people call it
	 * @param key the last part of the key that names it
	 * @param example a value of the key
	 */
	public record Receiver(String title, String key, String example) {
	}

	/** What needs the libraries. */
	private static final class Sending {

		static void end(String name) {
			RemoteLog present = RemoteLog.find(name);
			if (present != null) {
				present.detach();
			}
		}

	}

}
