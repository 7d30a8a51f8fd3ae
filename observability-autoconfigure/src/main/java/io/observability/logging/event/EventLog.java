package io.observability.logging.event;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import io.observability.logging.ClientAddress;
import io.observability.logging.event.classification.Classification;
import io.observability.logging.event.classification.Destinations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes events of fixed kinds to the log, each as one line with named fields, from the
 * logger {@code io.observability.event.<kind>}. Nothing is written before
 * {@link LogEvent#log()}, and nothing is ever thrown.
 */
public final class EventLog {

	private static final String LOGGERS = "io.observability.event.";

	private static final Logger logger = LoggerFactory.getLogger(EventLog.class);

	private final boolean shortenAddresses;

	private final Destinations destinations;

	private final LongAdder failures = new LongAdder();

	private final LongAdder refusals = new LongAdder();

	private final AtomicBoolean warned = new AtomicBoolean();

	EventLog(boolean shortenAddresses, Destinations destinations) {
		this.shortenAddresses = shortenAddresses;
		this.destinations = destinations;
	}

	/** Return a log for code that runs without Spring, such as a unit test. */
	public static EventLog create() {
		return new EventLog(true, anywhere());
	}

	static Destinations anywhere() {
		return (classification) -> true;
	}

	/** Begin an event that matters to security, such as {@code login_failed}. */
	public SecurityEvent security(String event) {
		return new SecurityEvent(this, event);
	}

	/** Begin an event that must be accounted for, such as {@code record_access}. */
	public AuditEvent audit(String event) {
		return new AuditEvent(this, event);
	}

	/** Begin an event that says what an operation took. */
	public PerformanceEvent performance(String operation) {
		return new PerformanceEvent(this, operation);
	}

	/** Begin an event about a call of an API, ours or another's. */
	public ApiEvent api(String method, String path) {
		return new ApiEvent(this, method, path);
	}

	/** Begin an event about an operation of a database, such as {@code SELECT}. */
	public DatabaseEvent database(String operation) {
		return new DatabaseEvent(this, operation);
	}

	/** Begin an event of the business, such as {@code order_placed}. */
	public BusinessEvent business(String event) {
		return new BusinessEvent(this, event);
	}

	/** Begin an event of the application itself, such as {@code cache_cleared}. */
	public SystemEvent system(String event) {
		return new SystemEvent(this, event);
	}

	/** Return the address as it may be written, or {@code null} if it is none. */
	@Nullable String address(@Nullable String address) {
		return this.shortenAddresses ? ClientAddress.shorten(address) : address;
	}

	void write(LogEvent<?> event, @Nullable String message) {
		try {
			Logger target = LoggerFactory.getLogger(LOGGERS + event.kind());
			Level level = event.level();
			if (target.isEnabledForLevel(level) && isTaken(event.classification())) {
				LoggingEventBuilder line = target.makeLoggingEventBuilder(level).setCause(event.cause());
				for (Map.Entry<String, Object> field : event.fields().entrySet()) {
					line = line.addKeyValue(field.getKey(), field.getValue());
				}
				line.log((message != null) ? message : event.kind() + " " + event.description());
			}
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			this.failures.increment();
		}
	}

	private boolean isTaken(Classification classification) {
		boolean taken = this.destinations.take(classification);
		if (!taken) {
			this.refusals.increment();
			if (this.warned.compareAndSet(false, true)) {
				logger.warn(
						"Dropped an event classified '{}', because no destination takes it; set "
								+ "'observability.logging.event.classification.limits.<appender>={}'",
						classification, classification);
			}
		}
		return taken;
	}

	long failures() {
		return this.failures.sum();
	}

	long refusals() {
		return this.refusals.sum();
	}

}
