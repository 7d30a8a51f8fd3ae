package io.observability.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Checks one dependency. A bean of this type is watched, remembered, shown and measured
 * like the built-in ones.
 */
public interface Probe {

	/** Return the name of the component, unique in the application. */
	String name();

	/** Return who runs the dependency, such as {@code openai}. */
	String provider();

	/**
	 * Ask the dependency once, at no cost and without effect. Called on a thread of the
	 * monitor, which measures the time and interrupts the thread when the time is up.
	 * What is thrown counts as a failed check.
	 */
	Result check() throws Exception;

	/**
	 * Return what to make of a check that did not end in time. Must return at once.
	 * @param code {@code timeout}, or {@code stuck} if it goes on although interrupted
	 */
	default Result unanswered(String code) {
		return Result.down(code);
	}

	/** Return the host and port to show, or {@code null}. */
	default @Nullable String host() {
		return null;
	}

	/**
	 * Return what sort of dependency it is, which is the name of the health group it
	 * belongs to: {@code llm}, {@code speech}, {@code telephony}, {@code database},
	 * {@code messaging}, {@code system} or a word of one's own.
	 */
	default String kind() {
		return "service";
	}

	/**
	 * Return what its outage can do to the total, unless the application says otherwise.
	 * Without its database hardly an application can work; the others are
	 * {@code IMPORTANT}.
	 */
	default Criticality criticality() {
		return "database".equals(kind()) ? Criticality.CRITICAL : Criticality.IMPORTANT;
	}

	/**
	 * Return the time between two checks that suits the call, such as 15 minutes for a
	 * long list, or {@code null} for the usual one.
	 */
	default @Nullable Duration interval() {
		return null;
	}

	/** Return whether the dependency is near, so that it may be asked more often. */
	default boolean isLocal() {
		return false;
	}

	/** Brings several probes with one bean. A probe bean of the same name wins. */
	interface Source {

		/** Return the probes, which never change. */
		List<Probe> probes();

	}

	/**
	 * What one check found.
	 *
	 * @param state state this check alone would give
	 * @param code reason in one word of lower case letters, digits and hyphens, or
	 * {@code null} when all is well
	 * @param conclusive whether it counts at once, whatever the thresholds
	 * @param retryAfter how long the dependency asks to be left alone, if it does
	 * @param details what to show beside the state; never a secret
	 */
	record Result(HealthState state, @Nullable String code, boolean conclusive, @Nullable Duration retryAfter,
			Map<String, Object> details) {

		private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");

		public Result {
			Objects.requireNonNull(state, "'state' must be set");
			if (code != null && !CODE.matcher(code).matches()) {
				throw new IllegalArgumentException("'code' must be one word of lower case letters");
			}
			details.forEach((name, value) -> Objects.requireNonNull(value, () -> "'" + name + "' must have a value"));
			details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
		}

		/** Return that the dependency works. */
		public static Result up() {
			return of(HealthState.UP, null);
		}

		/** Return that the dependency works in part. */
		public static Result degraded(String code) {
			return of(HealthState.DEGRADED, code);
		}

		/** Return that the dependency failed this check. */
		public static Result down(String code) {
			return of(HealthState.DOWN, code);
		}

		/** Return that nothing could be learnt. */
		public static Result unknown(String code) {
			return of(HealthState.UNKNOWN, code);
		}

		/** Return the result with the given state and reason. */
		public static Result of(HealthState state, @Nullable String code) {
			return new Result(state, code, false, null, Map.of());
		}

		/** Return that the dependency failed this check in the given way. */
		public static Result failure(Throwable failure) {
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				String code = codeOf(cause);
				if (code != null) {
					return down(code);
				}
			}
			return down("failed").with("error", failure.getClass().getSimpleName());
		}

		private static @Nullable String codeOf(Throwable failure) {
			if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
				return "dns";
			}
			if (failure instanceof HttpConnectTimeoutException || failure instanceof NoRouteToHostException) {
				return "connect";
			}
			if (failure instanceof ConnectException) {
				return hasUnresolvedAddress(failure) ? "dns" : "connect";
			}
			if (failure instanceof HttpTimeoutException || failure instanceof SocketTimeoutException
					|| failure instanceof TimeoutException) {
				return "timeout";
			}
			if (failure instanceof SSLException) {
				return "tls";
			}
			return (failure instanceof IOException && failure.getCause() == null) ? "connect" : null;
		}

		private static boolean hasUnresolvedAddress(Throwable failure) {
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				if (cause instanceof UnresolvedAddressException) {
					return true;
				}
			}
			return false;
		}

		/** Return the result that counts at once, whatever the thresholds. */
		public Result atOnce() {
			return new Result(this.state, this.code, true, this.retryAfter, this.details);
		}

		/** Return that the dependency is to be left alone for so long. */
		public Result retryAfter(@Nullable Duration delay) {
			return new Result(this.state, this.code, this.conclusive, delay, this.details);
		}

		/** Return the result with one more detail to show. */
		public Result with(String key, Object value) {
			Map<String, Object> extended = new LinkedHashMap<>(this.details);
			extended.put(key, value);
			return new Result(this.state, this.code, this.conclusive, this.retryAfter, extended);
		}

	}

}
