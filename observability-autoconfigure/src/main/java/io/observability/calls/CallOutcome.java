package io.observability.calls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;

/** How a call ended. */
enum CallOutcome {

	SUCCESS, REDIRECTION,

	/** The answer is 4xx. */
	CLIENT_ERROR,

	/** The answer is 5xx. */
	SERVER_ERROR,

	/** No answer, or not all of it, came in time. */
	TIMEOUT,

	/** No connection could be made. */
	UNREACHABLE,

	/** Anything else went wrong, perhaps after the status came. */
	FAILED,

	/** The caller wanted no more of it. */
	CANCELLED;

	private static final int NOT_FOUND = 404;

	/** Causes may be chained in a circle. */
	private static final int MAX_CAUSES = 20;

	static CallOutcome of(int status, @Nullable Throwable error, boolean cancelled) {
		if (status >= 400) {
			return (status < 500) ? CLIENT_ERROR : SERVER_ERROR;
		}
		if (error != null) {
			return of(error);
		}
		if (cancelled) {
			return CANCELLED;
		}
		return (status >= 300) ? REDIRECTION : SUCCESS;
	}

	private static CallOutcome of(Throwable error) {
		Throwable cause = telling(error);
		if (isTimeout(cause)) {
			return TIMEOUT;
		}
		if (isUnreachable(cause)) {
			return UNREACHABLE;
		}
		return isCancelled(cause) ? CANCELLED : FAILED;
	}

	// the client of the JDK may end the exchange before the future that was cancelled
	private static boolean isCancelled(Throwable cause) {
		return cause instanceof CancellationException
				|| (cause instanceof IOException && "Request cancelled".equals(cause.getMessage()));
	}

	/** Return the cause that says most: others wrap it, or say how it came about. */
	static Throwable telling(Throwable error) {
		@Nullable Throwable unreachable = null;
		Throwable cause = error;
		for (int i = 0; i < MAX_CAUSES; i++) {
			if (isTimeout(cause)) {
				return cause;
			}
			unreachable = (unreachable == null && isUnreachable(cause)) ? cause : unreachable;
			Throwable next = cause.getCause();
			if (next == null) {
				break;
			}
			cause = next;
		}
		return (unreachable != null) ? unreachable : cause;
	}

	private static boolean isTimeout(Throwable cause) {
		return cause.getClass().getName().endsWith("TimeoutException")
				|| (cause instanceof InterruptedIOException && "timeout".equals(cause.getMessage()));
	}

	private static boolean isUnreachable(Throwable cause) {
		return cause instanceof ConnectException || cause instanceof UnknownHostException
				|| cause instanceof UnresolvedAddressException || cause instanceof NoRouteToHostException;
	}

	/** A missing thing is often the answer that was asked for. */
	boolean warns(int status) {
		return switch (this) {
			case SUCCESS, REDIRECTION, CANCELLED -> false;
			case CLIENT_ERROR -> status != NOT_FOUND;
			default -> true;
		};
	}

}
