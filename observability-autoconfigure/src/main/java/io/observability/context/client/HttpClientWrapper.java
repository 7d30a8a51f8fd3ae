package io.observability.context.client;

import java.net.http.HttpClient;

/**
 * Puts itself around each JDK client that the builder of the application context makes.
 */
@FunctionalInterface
public interface HttpClientWrapper {

	/** Return a client that sends its requests through the given one. */
	HttpClient wrap(HttpClient client);

}
