package io.observability.logging.json;

import java.util.Objects;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.observability.identity.ServiceIdentity;
import io.observability.logging.FieldProfile;
import io.observability.logging.gate.event.EventMasking;
import net.logstash.logback.composite.loggingevent.ArgumentsJsonProvider;
import net.logstash.logback.composite.loggingevent.LogstashMarkersJsonProvider;
import net.logstash.logback.decorate.JsonGeneratorDecorator;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Encodes a log event as one line of JSON with the fields of {@code docs/log-fields.md},
 * in the profile that is configured, every value masked, unless the gate in front of the
 * appenders did so already. An event whose values cannot be written loses the values, not
 * the line.
 */
public final class JsonEncoder extends EncoderBase<ILoggingEvent> {

	private static final String LENGTH = "observability.logging.stack-trace-length";

	private static final int LONGEST = 16_000;

	/**
	 * Made when a line is not a plain one, since that takes a part of the time of a
	 * start.
	 */
	private volatile @Nullable LoggingEventCompositeJsonEncoder complete;

	/** Made when it is needed first, which mostly never comes. */
	private @Nullable LoggingEventCompositeJsonEncoder reduced;

	private @Nullable EventFields fields;

	private @Nullable EventFields reducedFields;

	private @Nullable PlainLines plain;

	@Override
	public void start() {
		Environment environment = environment();
		ShortenedThrowableConverter trace = trace(environment);
		FieldProfile profile = FieldProfile.of(environment);
		EventFields fields = fields(profile, environment, trace, true);
		this.fields = fields;
		this.reducedFields = fields(profile, environment, trace, false);
		this.plain = (fields instanceof OwnFields own) ? own.plainLines() : null;
		super.start();
	}

	private static EventFields fields(FieldProfile profile, @Nullable Environment given,
			ShortenedThrowableConverter trace, boolean withDetails) {
		Environment environment = (given != null) ? given : new StandardEnvironment();
		ServiceIdentity service = ServiceIdentity.of(environment);
		return switch (profile) {
			case DEFAULT -> new OwnFields(service, trace, withDetails);
			case ECS -> new EcsFields(service, trace, withDetails);
			case GCP -> new GoogleCloudFields(service, FieldProfile.project(environment), trace, withDetails);
			case DATADOG -> new DatadogFields(service, environment, trace, withDetails);
		};
	}

	private static void addProviders(LoggingEventCompositeJsonEncoder encoder, EventFields fields) {
		encoder.getProviders().addProvider(fields);
		encoder.getProviders().addProvider(new LogstashMarkersJsonProvider());
		encoder.getProviders().addProvider(new ArgumentsJsonProvider());
		encoder.getProviders().addProvider(new Tags());
	}

	private static ShortenedThrowableConverter trace(@Nullable Environment environment) {
		ShortenedThrowableConverter trace = new ShortenedThrowableConverter();
		trace.setRootCauseFirst(true);
		trace.setLineSeparator("UNIX");
		trace.setMaxLength((environment != null) ? environment.getProperty(LENGTH, Integer.class, LONGEST) : LONGEST);
		trace.start();
		return trace;
	}

	private @Nullable Environment environment() {
		Object environment = (getContext() != null) ? getContext().getObject(Environment.class.getName()) : null;
		return (environment instanceof Environment spring) ? spring : null;
	}

	private void start(LoggingEventCompositeJsonEncoder encoder, EventFields fields) {
		encoder.setContext(getContext());
		encoder.setLineSeparator("UNIX");
		encoder.addDecorator((JsonGeneratorDecorator) (generator) -> new UniqueNames(generator, fields.callersNames()));
		encoder.start();
	}

	@Override
	public void stop() {
		LoggingEventCompositeJsonEncoder used = this.complete;
		this.fields = null;
		this.complete = null;
		if (used != null) {
			used.stop();
		}
		stopReduced();
		super.stop();
	}

	private synchronized void stopReduced() {
		if (this.reduced != null) {
			this.reduced.stop();
		}
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		ILoggingEvent view = EventMasking.view(event);
		try {
			byte[] line = encodePlain(view);
			return (line != null) ? line : generate(view);
		}
		catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ex) {
			return reduced().encode(view);
		}
	}

	/** Return the line if it is a plain one. */
	byte @Nullable [] encodePlain(ILoggingEvent view) {
		return (this.plain != null) ? this.plain.encode(view) : null;
	}

	byte[] generate(ILoggingEvent view) {
		LoggingEventCompositeJsonEncoder made = this.complete;
		return ((made != null) ? made : complete()).encode(view);
	}

	private synchronized LoggingEventCompositeJsonEncoder complete() {
		LoggingEventCompositeJsonEncoder made = this.complete;
		if (made == null) {
			EventFields all = Objects.requireNonNull(this.fields, "encoder is not started");
			made = new LoggingEventCompositeJsonEncoder();
			addProviders(made, all);
			start(made, all);
			this.complete = made;
		}
		return made;
	}

	/** Appenders encode one event after the other, but not all of them hold a lock. */
	private synchronized LoggingEventCompositeJsonEncoder reduced() {
		LoggingEventCompositeJsonEncoder made = this.reduced;
		if (made == null) {
			made = new LoggingEventCompositeJsonEncoder();
			this.reduced = made;
		}
		if (!made.isStarted() && this.reducedFields != null) {
			if (made.getProviders().getProviders().isEmpty()) {
				made.getProviders().addProvider(this.reducedFields);
			}
			start(made, this.reducedFields);
		}
		return made;
	}

	@Override
	public byte @Nullable [] headerBytes() {
		return null;
	}

	@Override
	public byte @Nullable [] footerBytes() {
		return null;
	}

}
