package io.observability.logging.json;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import net.logstash.logback.composite.loggingevent.ArgumentsJsonProvider;
import net.logstash.logback.composite.loggingevent.LogstashMarkersJsonProvider;
import net.logstash.logback.decorate.JsonGeneratorDecorator;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Encodes a log event as one line of JSON with the fields of {@code docs/log-fields.md},
 * every value masked. An event whose values cannot be written loses the values, not the
 * line.
 */
public final class JsonEncoder extends EncoderBase<ILoggingEvent> {

	private final LoggingEventCompositeJsonEncoder complete = new LoggingEventCompositeJsonEncoder();

	private final LoggingEventCompositeJsonEncoder reduced = new LoggingEventCompositeJsonEncoder();

	@Override
	public void start() {
		ServiceFields service = ServiceFields.of(environment());
		this.complete.getProviders().addProvider(new EventFields(service, true));
		this.complete.getProviders().addProvider(new LogstashMarkersJsonProvider());
		this.complete.getProviders().addProvider(new ArgumentsJsonProvider());
		this.complete.getProviders().addProvider(new Tags());
		this.reduced.getProviders().addProvider(new EventFields(service, false));
		start(this.complete);
		start(this.reduced);
		super.start();
	}

	private @Nullable Environment environment() {
		Object environment = (getContext() != null) ? getContext().getObject(Environment.class.getName()) : null;
		return (environment instanceof Environment spring) ? spring : null;
	}

	private void start(LoggingEventCompositeJsonEncoder encoder) {
		encoder.setContext(getContext());
		encoder.setLineSeparator("UNIX");
		encoder.addDecorator((JsonGeneratorDecorator) MaskingGenerator::new);
		encoder.start();
	}

	@Override
	public void stop() {
		this.complete.stop();
		this.reduced.stop();
		super.stop();
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		try {
			return this.complete.encode(event);
		}
		catch (RuntimeException ex) {
			return this.reduced.encode(event);
		}
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
