package io.observability.health.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A time at which components are worked on. */
interface MaintenanceWindow {

	/** Return the names of the components, or {@code *}. */
	List<String> components();

	/** Return what is done. */
	@Nullable String reason();

	/** Return whether it is the time. Called once a second, so it must be cheap. */
	boolean isOpen(Instant at);

	/** Return when the time is, to be shown. */
	Map<String, Object> times();

	/** Return whether the component is one of those worked on. */
	default boolean names(String component) {
		int slash = component.indexOf('/');
		return components().contains("*") || components().contains(component)
				|| slash > 0 && components().contains(component.substring(0, slash));
	}

}
