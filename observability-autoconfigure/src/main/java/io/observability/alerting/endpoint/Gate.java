package io.observability.alerting.endpoint;

import java.security.Principal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.observability.logging.event.EventLog;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Lets those do something who may, not too often, and says so in the audit log. */
final class Gate {

	private static final long MINUTE = 60_000_000_000L;

	private static final int REFUSALS = 10;

	private static final int LONGEST = 500;

	private final EndpointProperties properties;

	private final EventLog events;

	private final Masker masker;

	private final LongSupplier ticker;

	private final Deque<Long> begun = new ArrayDeque<>();

	private final Deque<Long> refused = new ArrayDeque<>();

	Gate(EndpointProperties properties, EventLog events, Masker masker, LongSupplier ticker) {
		this.properties = properties;
		this.events = events;
		this.masker = masker;
		this.ticker = ticker;
	}

	/** Answer a caller who wants to change something. */
	WebEndpointResponse<?> pass(SecurityContext caller, Deed what, Function<String, WebEndpointResponse<?>> work) {
		Principal principal = caller.getPrincipal();
		String name = (principal != null && principal.getName() != null) ? principal.getName() : "anonymous";
		boolean allowed = this.properties.roles().isEmpty()
				|| (principal != null && this.properties.roles().stream().anyMatch(caller::isUserInRole));
		if (!allowed) {
			denied(what, name, "missing_role");
			return refuse(403, "This needs one of the roles in 'observability.alerting.endpoint.roles': %s."
				.formatted(String.join(", ", this.properties.roles())));
		}
		try {
			WebEndpointResponse<?> answer = work.apply(name);
			if (answer.getStatus() == WebEndpointResponse.STATUS_OK) {
				event(what, "success", name, what.comment());
			}
			return answer;
		}
		catch (IllegalArgumentException ex) {
			return refuse(WebEndpointResponse.STATUS_BAD_REQUEST, this.masker.mask(String.valueOf(ex.getMessage())));
		}
	}

	/** Do the same, but not more often than may be. */
	WebEndpointResponse<?> passSeldom(SecurityContext caller, Deed what,
			Function<String, WebEndpointResponse<?>> work) {
		return pass(caller, what, (name) -> {
			if (!within(this.begun, this.properties.maxPerMinute())) {
				denied(what, name, "too_many");
				return refuse(WebEndpointResponse.STATUS_TOO_MANY_REQUESTS,
						"There may be %d in a minute ('observability.alerting.endpoint.max-per-minute')."
							.formatted(this.properties.maxPerMinute()));
			}
			return work.apply(name);
		});
	}

	/** Callers must not fill the log. */
	private void denied(Deed what, String name, String reason) {
		if (within(this.refused, REFUSALS)) {
			event(what, "denied", name, reason);
		}
	}

	private void event(Deed what, String result, String name, @Nullable String reason) {
		this.events.audit(what.event())
			.action("EXECUTE")
			.resource("alerts")
			.result(result)
			.user(this.masker.mask(name))
			.with("reason", reason)
			.with("target", cut(what.target()))
			.with("duration", cut(what.duration()))
			.log();
	}

	/**
	 * What was refused was not checked, and callers must not fill the log. Half a value
	 * might not be known as one.
	 */
	private @Nullable String cut(@Nullable String text) {
		if (text == null || text.length() <= LONGEST) {
			return text;
		}
		String shown = this.masker.mask(text);
		return (shown.length() > LONGEST) ? shown.substring(0, LONGEST) + "…" : shown;
	}

	private synchronized boolean within(Deque<Long> times, int most) {
		long now = this.ticker.getAsLong();
		times.removeIf((time) -> now - time >= MINUTE);
		return times.size() < most && times.add(now);
	}

	static WebEndpointResponse<Refusal> refuse(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error), status);
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

	/**
	 * What somebody wants to do.
	 *
	 * @param event type of the event that tells of it
	 * @param target what it is done to
	 * @param duration for how long, if that is asked
	 * @param comment why
	 */
	record Deed(String event, @Nullable String target, @Nullable String duration, @Nullable String comment) {

		static Deed of(String event, @Nullable String target) {
			return new Deed(event, target, null, null);
		}

	}

}
