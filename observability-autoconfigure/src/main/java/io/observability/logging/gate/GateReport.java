package io.observability.logging.gate;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Tells whether all log events pass the gate. */
public interface GateReport {

	/**
	 * Return in a sentence how events can reach appenders unmasked, or {@code null} when
	 * they cannot.
	 */
	@Nullable String leak();

	/** Return what the gate cannot cover here, in sentences with what to do. */
	List<String> blindSpots();

}
