package io.observability.calls;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each call, on whatever thread the client works. What it throws is counted
 * and goes no further.
 */
public interface CallListener {

	/** Called when the call is about to be sent. */
	default void begun(OutgoingCall call) {
	}

	/** Called with the first values of the headers when the answer begins. */
	default void answered(OutgoingCall call, Function<String, @Nullable String> headers) {
	}

	/** Called once, before the line is written. */
	default void ended(OutgoingCall call) {
	}

}
