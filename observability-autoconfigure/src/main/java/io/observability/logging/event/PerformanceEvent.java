package io.observability.logging.event;

import java.time.Duration;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

import org.springframework.util.unit.DataSize;

/** What an operation took. */
public final class PerformanceEvent extends LogEvent<PerformanceEvent> {

	PerformanceEvent(EventLog events, @Nullable String operation) {
		super(events, "performance", Classification.INTERNAL);
		set("operation", operation);
	}

	/** Say how long it took. */
	public PerformanceEvent duration(@Nullable Duration duration) {
		return duration("duration_ms", duration);
	}

	/** Say how much memory it took. */
	public PerformanceEvent memory(@Nullable DataSize memory) {
		return (memory != null) ? decimal("memory_mb", memory.toBytes() / 0x1p20) : this;
	}

	/** Say how much of the processors it took, in percent. */
	public PerformanceEvent cpu(double percent) {
		return decimal("cpu_percent", percent);
	}

	@Override
	Level usualLevel() {
		return Level.INFO;
	}

	@Override
	String description() {
		return text("", "operation", "") + text(" took ", "duration_ms", " ms");
	}

}
