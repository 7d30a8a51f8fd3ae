package io.observability.signing;

import java.net.http.HttpRequest;

/** Adds credentials to a request. */
@FunctionalInterface
public interface RequestSigner {

	/**
	 * Return the request with credentials. Called on the thread that sends the request,
	 * which may wait for a token meanwhile and is interrupted when the time is up.
	 * @throws CredentialsException if there are no credentials
	 */
	HttpRequest sign(HttpRequest request) throws CredentialsException, InterruptedException;

}
