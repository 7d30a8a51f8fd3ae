package io.observability.settings.endpoint;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.observability.settings.ObservabilitySection;
import io.observability.settings.Settings;
import io.observability.settings.SettingsRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Actuator endpoint that shows what is on, offers the sections, and changes settings.
 */
@Endpoint(id = "observability")
final class ObservabilityEndpoint {

	private static final int FORBIDDEN = 403;

	private static final String ROLES = "observability.settings.endpoint.roles";

	private final Map<String, ObservabilitySection> sections = new TreeMap<>();

	private final Overview overview;

	private final @Nullable Settings settings;

	private final List<String> roles;

	ObservabilityEndpoint(Overview overview, List<ObservabilitySection> sections, @Nullable Settings settings,
			List<String> roles) {
		this.overview = overview;
		this.settings = settings;
		this.roles = roles;
		sections.forEach((section) -> this.sections.putIfAbsent(section.name(), section));
	}

	@ReadOperation
	Overview.Content overview() {
		return this.overview.content(this.sections.keySet());
	}

	@ReadOperation
	WebEndpointResponse<?> section(@Selector String name) {
		ObservabilitySection section = this.sections.get(name);
		return (section != null) ? new WebEndpointResponse<>(section.content())
				: new WebEndpointResponse<>(new Refusal("There are " + String.join(", ", this.sections.keySet()) + "."),
						WebEndpointResponse.STATUS_NOT_FOUND);
	}

	@WriteOperation
	WebEndpointResponse<?> change(SecurityContext caller, @Nullable String settings, @Nullable String reason) {
		if (!mayChange(caller)) {
			return new WebEndpointResponse<>(new Refusal(forbidden()), FORBIDDEN);
		}
		Map<String, Object> values = parse(settings);
		if (values.isEmpty()) {
			return refuse(new Refusal("Say what to change: {\"settings\": {\"<key>\": <value>}}."));
		}
		if (this.settings == null) {
			return refuse(new Refusal("Settings cannot change, since 'observability.settings.live.enabled' is off."));
		}
		try {
			Settings.Result result = this.settings.change(values, name(caller), reason);
			List<Change> changes = result.changes()
				.stream()
				.map((change) -> new Change(change.key(), change.from(), change.to()))
				.toList();
			return new WebEndpointResponse<>(new Changed(changes, this.settings.store(), result.problem()));
		}
		catch (SettingsRefusedException ex) {
			return refuse(new Problems("Nothing was changed.",
					ex.problems().stream().map(SettingsRefusedException.Problem::text).toList()));
		}
	}

	private boolean mayChange(SecurityContext caller) {
		return this.roles.isEmpty()
				|| (caller.getPrincipal() != null && this.roles.stream().anyMatch(caller::isUserInRole));
	}

	/** Endpoints take texts only, so that the object comes as one. */
	private static Map<String, Object> parse(@Nullable String settings) {
		try {
			return (settings != null) ? JsonParserFactory.getJsonParser().parseMap(settings) : Map.of();
		}
		catch (RuntimeException ex) {
			return Map.of();
		}
	}

	private String forbidden() {
		return ("Changing settings needs one of the roles in '%s': %s. Without Spring Security nobody has a role; "
				+ "'%s=' lets everybody who reaches the endpoint.")
			.formatted(ROLES, String.join(", ", this.roles), ROLES);
	}

	private static String name(SecurityContext caller) {
		Principal principal = caller.getPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		return (name != null) ? name : "anonymous";
	}

	private static WebEndpointResponse<?> refuse(Object answer) {
		return new WebEndpointResponse<>(answer, WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	/**
	 * Answer to a caller whose settings were changed.
	 *
	 * @param changes what is another value than before
	 * @param store what came of keeping it, if it is kept
	 * @param problem why it ends with the application, although it should be kept
	 */
	record Changed(List<Change> changes, @Nullable String store, @Nullable String problem) {
	}

	/**
	 * A value that is another one than before.
	 *
	 * @param key key of the setting
	 * @param from value before
	 * @param to value now
	 */
	record Change(String key, String from, String to) {
	}

	/**
	 * Answer to a caller whose settings are refused.
	 *
	 * @param error what came of it
	 * @param problems what is wrong
	 */
	record Problems(String error, List<String> problems) {
	}

	/**
	 * Answer to a caller who is refused.
	 *
	 * @param error the reason
	 */
	record Refusal(String error) {
	}

}
