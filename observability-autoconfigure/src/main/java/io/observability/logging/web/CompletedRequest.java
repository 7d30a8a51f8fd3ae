package io.observability.logging.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the line of a request says.
 *
 * @param method method of the request
 * @param route pattern of the route, or {@code null} if none matched
 * @param status status of the response
 * @param failed whether an exception left the application
 * @param aborted whether the client went away
 * @param millis duration
 * @param responseBytes size of the body, or {@code null} if it was not counted
 * @param clientAddress address of the client, which is shortened
 * @param userId user, or {@code null} if unknown
 * @param correlationId id that stands on the line even if the logging context lost it
 * @param context logging context of the line, or {@code null} for that of the thread
 */
public record CompletedRequest(String method, @Nullable String route, int status, boolean failed, boolean aborted,
		long millis, @Nullable Long responseBytes, @Nullable String clientAddress, @Nullable String userId,
		@Nullable String correlationId, @Nullable Map<String, String> context) {
}
