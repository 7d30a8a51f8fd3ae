package io.observability.masking.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Profile;

/**
 * Says which strategy applies: that of the type, else that of the class for the
 * destination, else that of the class, else that of the profile.
 *
 * @param profile how much a mask shows
 * @param types strategies by name of type
 * @param classes strategies by class
 */
public record Strategies(Profile profile, Map<String, Strategy> types, Map<DataClass, ByDestination> classes) {

	/** The strategies of the standard profile. */
	public static final Strategies STANDARD = new Strategies(Profile.STANDARD, Map.of(), Map.of());

	/** Return the destinations that are treated differently. */
	public Set<String> destinations() {
		Set<String> destinations = new HashSet<>();
		this.classes.values().forEach((strategy) -> destinations.addAll(strategy.destinations().keySet()));
		return destinations;
	}

	/** Return whether any value becomes a pseudonym. */
	public boolean needPseudonyms() {
		return this.types.containsValue(Strategy.PSEUDONYM)
				|| this.classes.values().stream().anyMatch(ByDestination::needsPseudonyms);
	}

	/** Return the same strategies as they are for the destination. */
	Strategies at(String destination) {
		Map<DataClass, ByDestination> there = new HashMap<>();
		this.classes.forEach((dataClass, strategy) -> there.put(dataClass,
				new ByDestination(strategy.destinations().getOrDefault(destination, strategy.otherwise()), Map.of())));
		return new Strategies(this.profile, this.types, there);
	}

	/** Return the strategy for values of the type where no destination is named. */
	public Strategy of(DataType type) {
		Strategy strategy = this.types.get(type.name());
		if (strategy != null) {
			return strategy;
		}
		ByDestination byClass = this.classes.get(type.dataClass());
		return (byClass != null) ? byClass.otherwise() : byProfile(this.profile);
	}

	/** Return the strategy of a profile. */
	public static Strategy byProfile(Profile profile) {
		return (profile == Profile.TYPE) ? Strategy.TYPE : Strategy.MASK;
	}

	/**
	 * Strategy of a class of data.
	 *
	 * @param otherwise strategy where the destination has none
	 * @param destinations strategies by destination
	 */
	public record ByDestination(Strategy otherwise, Map<String, Strategy> destinations) {

		private boolean needsPseudonyms() {
			return this.otherwise == Strategy.PSEUDONYM || this.destinations.containsValue(Strategy.PSEUDONYM);
		}

	}

}
