package io.observability.health.history;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import io.observability.health.HealthState;
import io.observability.health.HealthTransition;
import io.observability.health.history.ComponentHistory.Change;

/** Actuator endpoint that tells from memory what became of the components. */
@Endpoint(id = "healthhistory")
final class HistoryEndpoint {

	private final TransitionHistory history;

	HistoryEndpoint(TransitionHistory history) {
		this.history = history;
	}

	@ReadOperation
	Content all() {
		Map<String, Summary> components = new LinkedHashMap<>();
		this.history.components().forEach((component) -> {
			List<Change> changes = this.history.changes(component);
			if (changes != null && !changes.isEmpty()) {
				components.put(component, new Summary(shown(changes.get(0)), availability(component)));
			}
		});
		return new Content(components);
	}

	@ReadOperation
	WebEndpointResponse<?> one(@Selector(match = Match.ALL_REMAINING) String... component) {
		String name = String.join("/", component);
		List<Change> changes = this.history.changes(name);
		return (changes != null)
				? new WebEndpointResponse<>(
						new Detail(name, availability(name), changes.stream().map(HistoryEndpoint::shown).toList()))
				: new WebEndpointResponse<>(Map.of("error", "No component of this name has been checked."),
						WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private Map<String, Share> availability(String component) {
		Map<String, Share> shares = new LinkedHashMap<>();
		TransitionHistory.WINDOWS.forEach((name, window) -> {
			ComponentHistory.Availability found = this.history.availability(component, window);
			shares.put(name,
					new Share(Double.isNaN(found.ratio()) ? null : found.ratio(), found.observed().toSeconds()));
		});
		return shares;
	}

	private static Shown shown(Change change) {
		HealthTransition transition = change.transition();
		Duration lasted = change.lasted();
		return new Shown(transition.at().toString(), name(transition.from()), name(transition.to()), transition.code(),
				(lasted != null) ? lasted.toSeconds() : null);
	}

	private static String name(HealthState state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What became of all components.
	 *
	 * @param components components by name
	 */
	record Content(Map<String, Summary> components) {
	}

	/**
	 * What became of a component, in short.
	 *
	 * @param last the last change
	 * @param availability availability by window
	 */
	record Summary(Shown last, Map<String, Share> availability) {
	}

	/**
	 * What became of a component.
	 *
	 * @param component name of the component
	 * @param availability availability by window
	 * @param transitions the changes, the last one first
	 */
	record Detail(String component, Map<String, Share> availability, List<Shown> transitions) {
	}

	/**
	 * How long a component worked.
	 *
	 * @param ratio share of the observed time, or {@code null} if nothing was observed
	 * @param observedSeconds seconds of the window of which something is known
	 */
	record Share(@Nullable Double ratio, long observedSeconds) {
	}

	/**
	 * A change of state.
	 *
	 * @param at when it was seen
	 * @param from state before
	 * @param to state after
	 * @param code reason in one word
	 * @param lastedSeconds seconds the state before lasted, if they are known
	 */
	record Shown(String at, String from, String to, @Nullable String code, @Nullable Long lastedSeconds) {
	}

}
