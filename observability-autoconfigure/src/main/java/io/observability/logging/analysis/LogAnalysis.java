package io.observability.logging.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.observability.context.ContextKeys;
import io.observability.logging.event.classification.Classification;
import io.observability.logging.fingerprint.Fingerprint;
import io.observability.logging.fingerprint.ShortTrace;
import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.EventWatch;
import io.observability.logging.gate.event.Passage;
import io.observability.logging.pair.EventPairs;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Counts every event and keeps those that appenders see. The message of a line is made
 * once for it and for the appenders; nothing else is made of it before somebody asks.
 */
final class LogAnalysis implements RecentLog, DisposableBean {

	private static final int LONGEST_MESSAGE = 2_000;

	private static final String EVENT_TYPE = "event_type";

	private static final String BLACK_BOX = "black_box";

	private static final String HIDDEN = "[classified]";

	private static final String NO_EXCEPTION = "none";

	private final LineRing lines;

	private final LineCounts counts;

	private final ErrorTable errors;

	private final Classification limit;

	private final String version;

	private final EventWatch counting = this::count;

	private final EventWatch keeping = this::keep;

	private final List<ErrorListener> listeners;

	LogAnalysis(AnalysisProperties properties, String version, List<ErrorListener> listeners) {
		this.listeners = listeners;
		this.lines = new LineRing(properties.maxLines(), properties.maxCharacters());
		this.counts = new LineCounts(properties.maxLoggers());
		this.errors = new ErrorTable(properties.maxErrors());
		this.limit = properties.highest();
		this.version = version;
	}

	/** Begin to look at the log of this JVM. */
	LogAnalysis begin() {
		Passage.add(Passage.Place.COUNT, this.counting);
		Passage.add(Passage.Place.KEEP, this.keeping);
		return this;
	}

	@Override
	public void destroy() {
		Passage.remove(this.counting);
		Passage.remove(this.keeping);
	}

	private ILoggingEvent count(ILoggingEvent original, ILoggingEvent shown) {
		this.counts.count(original.getLoggerName(), original.getLevel());
		if (Fingerprint.isError(original)) {
			ILoggingEvent masked = EventMasking.view(shown);
			String fingerprint = Fingerprint.of(original, masked);
			boolean visible = isVisible(masked);
			String exception = simpleName(original.getThrowableProxy());
			this.listeners.forEach((listener) -> listener.onError(fingerprint, exception));
			this.errors.add(fingerprint, original.getTimeStamp(), visible ? correlationId(masked) : null,
					() -> sample(fingerprint, masked, visible));
		}
		return shown;
	}

	private ErrorSummary sample(String fingerprint, ILoggingEvent event, boolean visible) {
		IThrowableProxy thrown = event.getThrowableProxy();
		Instant now = Instant.ofEpochMilli(event.getTimeStamp());
		return new ErrorSummary(fingerprint, 0, now, now, this.version, event.getLevel().toString(),
				event.getLoggerName(), (thrown != null) ? thrown.getClassName() : null, null,
				visible ? message(event) : HIDDEN, visible ? ShortTrace.of(thrown) : List.of());
	}

	private ILoggingEvent keep(ILoggingEvent original, ILoggingEvent shown) {
		ILoggingEvent masked = EventMasking.view(shown);
		if (isVisible(masked)) {
			this.lines.add(new LogLine(Instant.ofEpochMilli(masked.getTimeStamp()), masked.getLevel().toString(),
					masked.getLoggerName(), masked.getThreadName(), message(masked), correlationId(masked),
					eventType(masked), fingerprint(original, masked)));
		}
		return shown;
	}

	/** Lines that a black box had kept can be asked for like its summary. */
	private static @Nullable String eventType(ILoggingEvent event) {
		String type = EventPairs.findText(event, EVENT_TYPE);
		return (type == null && EventPairs.find(event, BLACK_BOX) != null) ? BLACK_BOX : type;
	}

	private static @Nullable String fingerprint(ILoggingEvent original, ILoggingEvent masked) {
		Object given = EventPairs.find(masked, "fingerprint");
		if (given != null) {
			return given.toString();
		}
		return Fingerprint.isError(original) ? Fingerprint.of(original, masked) : null;
	}

	private static String message(ILoggingEvent event) {
		String message = String.valueOf(event.getFormattedMessage());
		return (message.length() <= LONGEST_MESSAGE) ? message : message.substring(0, LONGEST_MESSAGE) + "…";
	}

	private static String simpleName(@Nullable IThrowableProxy thrown) {
		String name = (thrown != null) ? thrown.getClassName() : NO_EXCEPTION;
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private boolean isVisible(ILoggingEvent event) {
		Classification found = Classification.find(EventPairs.find(event, Classification.FIELD));
		return found == null || !found.exceeds(this.limit);
	}

	private static @Nullable String correlationId(ILoggingEvent event) {
		return EventPairs.findText(event, ContextKeys.CORRELATION_ID);
	}

	@Override
	public List<LogLine> lines(int limit) {
		return lines((line) -> true, limit);
	}

	List<LogLine> lines(Predicate<LogLine> filter, int limit) {
		return this.lines.find(filter, limit);
	}

	/** Return how many lines were ever kept, for a while. */
	long linesAdded() {
		return this.lines.added();
	}

	Map<String, Long> countsByLevel() {
		return this.counts.byLevel();
	}

	Map<String, Map<String, Long>> countsByLogger() {
		return this.counts.byLogger();
	}

	@Override
	public List<ErrorSummary> errors() {
		return this.errors.all();
	}

	long forgottenErrors() {
		return this.errors.forgotten();
	}

	/** Is told of each error. */
	@FunctionalInterface
	interface ErrorListener {

		/** Count an error whose exception is of the class, by its simple name. */
		void onError(String fingerprint, String exception);

	}

}
