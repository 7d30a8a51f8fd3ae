package io.observability.signing;

/**
 * Thrown when a request cannot be signed. Says what happened in one word and carries no
 * text of others, which may hold secrets.
 */
public final class CredentialsException extends Exception {

	/** The library that knows the credentials is missing, or none are configured. */
	public static final String NOT_CONFIGURED = "not-configured";

	/** The credentials could not be loaded, or their token could not be renewed. */
	public static final String FAILED = "credentials";

	private final String code;

	/** Create an exception with one of the codes and the type of what happened. */
	public CredentialsException(String code, Class<? extends Throwable> type) {
		super("No credentials: %s (%s)".formatted(code, type.getSimpleName()));
		this.code = code;
	}

	/** Create an exception for a part that is missing. */
	public CredentialsException(String code) {
		super("No credentials: " + code);
		this.code = code;
	}

	/** Return the code to show. */
	public String code() {
		return this.code;
	}

}
