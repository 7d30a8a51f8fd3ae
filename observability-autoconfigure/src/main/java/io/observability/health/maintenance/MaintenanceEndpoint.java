package io.observability.health.maintenance;

import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.convert.DurationStyle;

import io.observability.health.HealthMonitor;
import io.observability.masking.Masker;

/** Actuator endpoint that lists, opens and ends windows of maintenance. */
@Endpoint(id = "healthmaintenance")
final class MaintenanceEndpoint {

	private static final int FORBIDDEN = 403;

	private static final int TOO_MANY = 429;

	private static final int LONGEST_REASON = 500;

	private static final int LONGEST_SHOWN = 100;

	private static final String PREFIX = "observability.health.maintenance.";

	private final MaintenanceWindows windows;

	private final MaintenanceProperties properties;

	private final HealthMonitor monitor;

	private final Masker masker;

	MaintenanceEndpoint(MaintenanceWindows windows, MaintenanceProperties properties, HealthMonitor monitor,
			Masker masker) {
		this.windows = windows;
		this.properties = properties;
		this.monitor = monitor;
		this.masker = masker;
	}

	@ReadOperation
	WebEndpointResponse<?> list(SecurityContext caller) {
		return answer(caller, (by) -> new WebEndpointResponse<>(Map.of("windows", this.windows.all())));
	}

	/** Open a window. Endpoints take texts only, so the components are one. */
	@WriteOperation
	WebEndpointResponse<?> open(SecurityContext caller, @Nullable String components, @Nullable String duration,
			@Nullable String reason) {
		return answer(caller, (by) -> {
			String id = this.windows.open(components(components), duration(duration), reason(reason), by);
			return (id != null) ? new WebEndpointResponse<>(shown(id))
					: refuse(TOO_MANY, "There are as many windows as '%smax-windows' allows.".formatted(PREFIX));
		});
	}

	@DeleteOperation
	WebEndpointResponse<?> close(SecurityContext caller, @Selector String id) {
		return answer(caller,
				(by) -> this.windows.close(id, by) ? new WebEndpointResponse<>(Map.of("ended", id))
						: refuse(WebEndpointResponse.STATUS_NOT_FOUND,
								"No window of this id was opened here; perhaps it is over."));
	}

	private MaintenanceWindows.@Nullable Shown shown(String id) {
		return this.windows.all().stream().filter((window) -> id.equals(window.id())).findFirst().orElse(null);
	}

	private List<String> components(@Nullable String text) {
		List<String> names = (text != null) ? Arrays.stream(text.split(","))
			.map(String::strip)
			.filter((name) -> !name.isEmpty())
			.distinct()
			.toList() : List.of();
		if (names.isEmpty()) {
			throw new IllegalArgumentException(
					"'components' must be names separated by commas, or '*' for all, but was '%s'."
						.formatted(cut(text)));
		}
		for (String name : names) {
			boolean known = name.equals("*") || this.monitor.components()
				.stream()
				.anyMatch((health) -> health.component().equals(name) || health.component().startsWith(name + "/"));
			if (!known) {
				throw new IllegalArgumentException(
						"'components' must be names of components, or '*' for all, but one was '%s'."
							.formatted(cut(name)));
			}
		}
		return names;
	}

	private Duration duration(@Nullable String text) {
		Duration longest = this.properties.maxDuration();
		try {
			Duration duration = DurationStyle.detectAndParse(String.valueOf(text));
			boolean unit = !String.valueOf(text).matches("[+-]?\\d+");
			if (unit && duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(longest) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// the message below says the same for every wrong value
		}
		throw new IllegalArgumentException(
				"'duration' must be a time such as 30m, from 1s to '%smax-duration', which is %ds, but was '%s'."
					.formatted(PREFIX, longest.toSeconds(), cut(text)));
	}

	private @Nullable String reason(@Nullable String text) {
		if (text != null && text.length() > LONGEST_REASON) {
			throw new IllegalArgumentException(
					"'reason' must have %d characters at most but had %d.".formatted(LONGEST_REASON, text.length()));
		}
		return (text != null) ? this.masker.mask(text) : null;
	}

	/** Return what was sent as it may be shown to the one who sent it. */
	private String cut(@Nullable String text) {
		String shown = this.masker.mask((text != null) ? text : "");
		return (shown.length() > LONGEST_SHOWN) ? shown.substring(0, LONGEST_SHOWN) + "…" : shown;
	}

	private WebEndpointResponse<?> answer(SecurityContext caller, Function<String, WebEndpointResponse<?>> work) {
		Principal principal = caller.getPrincipal();
		List<String> roles = this.properties.roles();
		if (!roles.isEmpty() && (principal == null || roles.stream().noneMatch(caller::isUserInRole))) {
			return refuse(FORBIDDEN,
					"Maintenance needs one of the roles in '%sroles': %s.".formatted(PREFIX, String.join(", ", roles)));
		}
		try {
			return work
				.apply((principal != null) ? this.masker.mask(String.valueOf(principal.getName())) : "anonymous");
		}
		catch (IllegalArgumentException ex) {
			return refuse(WebEndpointResponse.STATUS_BAD_REQUEST, String.valueOf(ex.getMessage()));
		}
	}

	private static WebEndpointResponse<?> refuse(int status, String error) {
		return new WebEndpointResponse<>(Map.of("error", error), status);
	}

}
