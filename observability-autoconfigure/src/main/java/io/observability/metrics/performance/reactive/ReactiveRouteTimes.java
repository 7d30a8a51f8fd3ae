package io.observability.metrics.performance.reactive;

import java.util.Locale;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observability.metrics.performance.Ending;
import io.observability.metrics.performance.ResponseTimes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Times requests by their observations, which begin and end with the exchange. */
final class ReactiveRouteTimes implements ObservationHandler<ServerRequestObservationContext> {

	private static final int NOT_FOUND = 404;

	private static final int SERVER_ERROR = 500;

	private final ResponseTimes times;

	private final @Nullable String actuator;

	/** Leave the routes of the actuator out, if a path is given. */
	ReactiveRouteTimes(ResponseTimes times, @Nullable String actuator) {
		this.times = times;
		this.actuator = actuator;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ServerRequestObservationContext;
	}

	@Override
	public void onStart(ServerRequestObservationContext context) {
		context.put(ReactiveRouteTimes.class, System.nanoTime());
	}

	@Override
	public void onStop(ServerRequestObservationContext context) {
		Long start = context.get(ReactiveRouteTimes.class);
		ServerHttpRequest request = context.getCarrier();
		if (start == null || request == null) {
			return;
		}
		ServerHttpResponse response = context.getResponse();
		int status = status(response);
		String route = context.getPathPattern();
		if (route == null || (status == NOT_FOUND && route.equals("/**"))) {
			route = "UNKNOWN";
		}
		if (!isActuator(route)) {
			this.times.request(method(request.getMethod()), route, isStream(response) ? -1 : System.nanoTime() - start,
					endingOf(context, status));
		}
	}

	private static int status(@Nullable ServerHttpResponse response) {
		HttpStatusCode status = (response != null) ? response.getStatusCode() : null;
		return (status != null) ? status.value() : 200;
	}

	private static String method(HttpMethod method) {
		for (HttpMethod known : HttpMethod.values()) {
			if (known.equals(method)) {
				return known.name();
			}
		}
		return "OTHER";
	}

	private static Ending endingOf(ServerRequestObservationContext context, int status) {
		if (context.isConnectionAborted()) {
			return Ending.CANCELLED;
		}
		boolean failed = status >= SERVER_ERROR || (context.getError() != null && status < 400);
		return failed ? Ending.FAILED : Ending.SUCCESS;
	}

	/** A stream of events lasts as long as somebody listens. */
	private static boolean isStream(@Nullable ServerHttpResponse response) {
		String type = (response != null) ? response.getHeaders().getFirst("Content-Type") : null;
		return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
	}

	private boolean isActuator(String route) {
		String base = this.actuator;
		return base != null && route.startsWith(base)
				&& (route.length() == base.length() || route.charAt(base.length()) == '/');
	}

}
