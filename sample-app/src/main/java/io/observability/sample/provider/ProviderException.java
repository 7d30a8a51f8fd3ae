package io.observability.sample.provider;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/** A provider did not do what it was asked for. The message is fit for the user. */
public final class ProviderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String provider;

	private final Kind kind;

	private final @Nullable String retryAfter;

	private ProviderException(String provider, Kind kind, @Nullable String retryAfter, Throwable cause) {
		super(kind.sentence, cause);
		this.provider = provider;
		this.kind = kind;
		this.retryAfter = retryAfter;
	}

	/** Judge the answer of a provider by its status. */
	public static ProviderException ofStatus(String provider, int status, @Nullable String retryAfter,
			Throwable cause) {
		return (status == 429) ? new ProviderException(provider, Kind.BUSY, retryAfter, cause)
				: new ProviderException(provider, Kind.FAILED, null, cause);
	}

	/** Judge a call that brought no status, or no whole answer. */
	public static ProviderException ofFailure(String provider, Throwable cause) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
		boolean interrupted = root instanceof IOException && root.getClass().getName().startsWith("java.");
		return new ProviderException(provider, interrupted ? Kind.UNREACHABLE : Kind.FAILED, null, cause);
	}

	public String provider() {
		return this.provider;
	}

	public Kind kind() {
		return this.kind;
	}

	public @Nullable String retryAfter() {
		return this.retryAfter;
	}

	/** What went wrong. */
	public enum Kind {

		/** No answer, or none in time. */
		UNREACHABLE(503, "The provider cannot be reached. Please try again later."),

		/** Too many requests. */
		BUSY(429, "The provider is busy. Please try again later."),

		/** A refusal or a useless answer. */
		FAILED(502, "The provider failed. Please try again later.");

		private final int status;

		private final String sentence;

		Kind(int status, String sentence) {
			this.status = status;
			this.sentence = sentence;
		}

		int status() {
			return this.status;
		}

	}

}
