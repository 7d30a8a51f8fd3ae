package io.observability.logging.debug;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.observability.logging.debug.DebugDesk.Order;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Actuator endpoint that raises levels for a time, and lists and ends what it raised. */
@Endpoint(id = "debug")
final class DebugEndpoint {

	private static final int BAD_REQUEST = 400;

	private static final int FORBIDDEN = 403;

	private static final int NOT_FOUND = 404;

	private static final int TOO_MANY = 429;

	private final DebugDesk desk;

	private final List<String> roles;

	DebugEndpoint(DebugDesk desk, List<String> roles) {
		this.desk = desk;
		this.roles = roles;
	}

	@ReadOperation
	WebEndpointResponse<?> list(SecurityContext caller) {
		return answer(caller, (by) -> new WebEndpointResponse<>(Map.of("grants", this.desk.list())));
	}

	@WriteOperation
	WebEndpointResponse<?> start(SecurityContext caller, @Nullable String level, @Nullable String logger,
			@Nullable String route, @Nullable String user, @Nullable String session, @Nullable String duration,
			@Nullable String reason) {
		Order order = new Order(level, logger, route, user, session, duration, reason);
		return answer(caller, (by) -> {
			DebugDesk.Shown started = this.desk.start(order, by);
			return (started != null) ? new WebEndpointResponse<>(started)
					: refuse(TOO_MANY, "There are as many grants as 'observability.logging.debug.max-grants' allows.");
		});
	}

	/** Make a token for the header. The only part there is, is {@code token}. */
	@WriteOperation
	WebEndpointResponse<?> make(SecurityContext caller, @Selector String part, @Nullable String level,
			@Nullable String logger, @Nullable String route, @Nullable String user, @Nullable String session,
			@Nullable String duration) {
		Order order = new Order(level, logger, route, user, session, duration, null);
		return answer(caller, (by) -> "token".equals(part) ? new WebEndpointResponse<>(this.desk.token(order, by))
				: refuse(NOT_FOUND, "There is 'token'."));
	}

	@DeleteOperation
	WebEndpointResponse<?> stop(SecurityContext caller, @Selector String id) {
		return answer(caller, (by) -> this.desk.stop(id, by) ? new WebEndpointResponse<>(Map.of("ended", id))
				: refuse(NOT_FOUND, "There is no grant of this id; perhaps it is over."));
	}

	private WebEndpointResponse<?> answer(SecurityContext caller, Function<String, WebEndpointResponse<?>> work) {
		Principal principal = caller.getPrincipal();
		boolean allowed = this.roles.isEmpty()
				|| (principal != null && this.roles.stream().anyMatch(caller::isUserInRole));
		if (!allowed) {
			return refuse(FORBIDDEN, "Debugging needs one of the roles in 'observability.logging.debug.roles': "
					+ String.join(", ", this.roles) + ".");
		}
		try {
			return work.apply((principal != null) ? principal.getName() : "anonymous");
		}
		catch (IllegalArgumentException ex) {
			return refuse(BAD_REQUEST, String.valueOf(ex.getMessage()));
		}
	}

	private static WebEndpointResponse<Refusal> refuse(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error), status);
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

}
