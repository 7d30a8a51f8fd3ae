package io.observability.alerting.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertMatcher;

/**
 * Knows which alerts need not be told while others fire. The same rule with a lower
 * severity need not, ever.
 */
final class Inhibitions {

	/** Label of the tiers of one objective, which fire together. */
	private static final String TIER = "burn";

	private final List<Pair> pairs = new ArrayList<>();

	private List<List<Alert>> sources = List.of();

	private Map<String, List<Alert>> byRule = Map.of();

	Inhibitions(Map<String, NoticeProperties.Inhibition> inhibitions) {
		inhibitions.forEach((name, inhibition) -> {
			if (inhibition.enabled()) {
				this.pairs.add(new Pair(new AlertMatcher(inhibition.when()), new AlertMatcher(inhibition.mutes()),
						inhibition.equal()));
			}
		});
	}

	/** Look at what fires now. */
	void look(Collection<Alert> firing) {
		this.sources = this.pairs.stream()
			.map((pair) -> firing.stream().filter(pair.when()::matches).toList())
			.toList();
		Map<String, List<Alert>> rules = new HashMap<>();
		firing.forEach((alert) -> rules.computeIfAbsent(alert.rule(), (rule) -> new ArrayList<>()).add(alert));
		this.byRule = rules;
	}

	/** Return whether another alert says it all. */
	boolean covers(Alert alert) {
		for (Alert other : this.byRule.getOrDefault(alert.rule(), List.of())) {
			if (other.severity().compareTo(alert.severity()) > 0 && withoutTier(other).equals(withoutTier(alert))) {
				return true;
			}
		}
		for (int index = 0; index < this.pairs.size(); index++) {
			Pair pair = this.pairs.get(index);
			if (pair.mutes().matches(alert)
					&& this.sources.get(index).stream().anyMatch((source) -> mutes(pair, source, alert))) {
				return true;
			}
		}
		return false;
	}

	/** Two alerts that would mute each other are both told. */
	private boolean mutes(Pair pair, Alert source, Alert alert) {
		return pair.isBetween(source, alert) && this.pairs.stream().noneMatch((back) -> back.isBetween(alert, source));
	}

	private static Map<String, String> withoutTier(Alert alert) {
		if (!alert.labels().containsKey(TIER)) {
			return alert.labels();
		}
		Map<String, String> labels = new HashMap<>(alert.labels());
		labels.remove(TIER);
		return labels;
	}

	/** What mutes what. */
	private record Pair(AlertMatcher when, AlertMatcher mutes, List<String> equal) {

		boolean isBetween(Alert source, Alert alert) {
			return this.when.matches(source) && this.mutes.matches(alert) && !source.key().equals(alert.key())
					&& this.equal.stream().allMatch((label) -> {
						String value = source.labels().get(label);
						return value != null && value.equals(alert.labels().get(label));
					});
		}

	}

}
