package io.observability.logging.stormguard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.observability.logging.SecurityEvents;
import io.observability.logging.event.classification.Classification;
import io.observability.logging.fingerprint.Fingerprint;
import io.observability.logging.fingerprint.ShortTrace;
import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.EventWatch;
import io.observability.logging.gate.event.Passage;
import io.observability.logging.pair.EventPairs;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Holds back errors that come too often, and stack traces that were written already.
 * Events with a type, such as those of security and audit, always pass.
 */
final class StormGuard implements EventWatch {

	private static final String EVENT_TYPE = "event_type";

	private final ILoggerFactory loggers;

	private final Clock clock;

	private final Storms storms;

	private final WrittenTraces traces;

	private final LongAdder tracesHeld = new LongAdder();

	StormGuard(StormGuardProperties properties, ILoggerFactory loggers, Clock clock) {
		this.loggers = loggers;
		this.clock = clock;
		this.storms = new Storms(properties, clock);
		this.traces = new WrittenTraces(properties.traceInterval().toMillis());
	}

	@Override
	public @Nullable ILoggingEvent see(ILoggingEvent original, ILoggingEvent shown) {
		IThrowableProxy thrown = original.getThrowableProxy();
		boolean error = Fingerprint.isError(original);
		if ((!error && thrown == null) || isRecord(original)) {
			return shown;
		}
		String fingerprint = Fingerprint.of(original, shown);
		if (error && !take(original, fingerprint)) {
			return null;
		}
		return (thrown instanceof ThrowableProxy proxy && proxy.getThrowable() != null)
				? withTraceOnce(proxy.getThrowable(), shown, fingerprint, error) : shown;
	}

	private boolean take(ILoggingEvent event, String fingerprint) {
		boolean written = this.storms.take(new ErrorKey(fingerprint, event.getLoggerName(), event.getLevel()),
				EventPairs.find(event, Classification.FIELD));
		report();
		return written;
	}

	private ILoggingEvent withTraceOnce(Throwable thrown, ILoggingEvent shown, String fingerprint, boolean error) {
		String written = this.traces.findOrAdd(thrown, fingerprint, error, this.clock.millis());
		ILoggingEvent masked = (written != null) ? EventMasking.view(shown) : shown;
		IThrowableProxy proxy = masked.getThrowableProxy();
		if (written == null || proxy == null) {
			return shown;
		}
		this.tracesHeld.increment();
		return EventMasking.withoutTrace(masked, List.of(new KeyValuePair("exception", ShortTrace.title(proxy)),
				new KeyValuePair("stack_hash", written)));
	}

	/** Close the intervals that are over. */
	void sweep() {
		this.storms.sweep();
		report();
	}

	/** Report what was held back and not reported yet. */
	void end() {
		this.storms.end();
		report();
	}

	private void report() {
		for (Repeats repeats : this.storms.takeDue()) {
			String first = Instant.ofEpochMilli(repeats.first()).toString();
			String last = Instant.ofEpochMilli(repeats.last()).toString();
			List<KeyValuePair> fields = new ArrayList<>(List.of(new KeyValuePair(EVENT_TYPE, "repeated_error"),
					new KeyValuePair("fingerprint", repeats.key().fingerprint()),
					new KeyValuePair("repeats", repeats.count()), new KeyValuePair("first_seen", first),
					new KeyValuePair("last_seen", last)));
			if (repeats.classification() != null) {
				fields.add(new KeyValuePair(Classification.FIELD, repeats.classification()));
			}
			Passage.say((Logger) this.loggers.getLogger(repeats.key().logger()), repeats.key().level(),
					"Error %s came again %d times between %s and %s".formatted(repeats.key().fingerprint(),
							repeats.count(), first, last),
					fields);
		}
	}

	/** Return whether the event stands for itself, even if it looks like another. */
	private static boolean isRecord(ILoggingEvent event) {
		return EventPairs.findText(event, EVENT_TYPE) != null || SecurityEvents.contain(event);
	}

	long linesHeld() {
		return this.storms.held();
	}

	long tracesHeld() {
		return this.tracesHeld.sum();
	}

	long pushedOut() {
		return this.storms.pushedOut();
	}

}
