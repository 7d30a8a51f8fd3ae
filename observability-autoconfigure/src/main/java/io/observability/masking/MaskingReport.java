package io.observability.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import io.observability.masking.data.DataType;
import io.observability.masking.policy.Strategies;
import io.observability.masking.policy.Strategy;

import org.jspecify.annotations.Nullable;

/**
 * Says in one line what is on, without secrets and without values to keep.
 *
 * @param overview what is on
 * @param known all types by name
 * @param exemptions what is exempt
 */
record MaskingReport(Explainer.Overview overview, Map<String, DataType> known, Exemptions exemptions) {

	static final String DRY_RUN = "Nothing is masked, since 'observability.masking.dry-run' is on: findings are only "
			+ "counted, in 'observability.masking.would-mask'";

	String whatIsOn() {
		Explainer.Keys keys = this.overview.keys();
		List<String> parts = new ArrayList<>();
		parts.add("profile '%s'".formatted(this.overview.profile().name().toLowerCase(Locale.ROOT)));
		parts.add("%d types".formatted(enabled(null).size()));
		add(parts, "switched on", switched(true));
		add(parts, "switched off", switched(false));
		for (Strategy strategy : Strategy.values()) {
			if (strategy != Strategies.byProfile(this.overview.profile())) {
				add(parts, strategy.name().toLowerCase(Locale.ROOT), enabled(strategy));
			}
		}
		add(parts, "rules", this.overview.rules());
		add(parts, "keys masked", keys.mask());
		add(parts, "keys kept", keys.keep());
		if (keys.allowed() > 0) {
			parts.add("values allowed: %d".formatted(keys.allowed()));
		}
		add(parts, "destinations", this.overview.destinations());
		add(parts, "exempt loggers", this.exemptions.loggers());
		add(parts, "exempt fields", this.exemptions.fields());
		return (this.overview.dryRun() ? "Masking is in a dry run: " : "Masking is on: ") + String.join("; ", parts);
	}

	private static void add(List<String> parts, String what, Collection<String> names) {
		if (!names.isEmpty()) {
			parts.add(what + ": " + String.join(", ", new TreeSet<>(names)));
		}
	}

	private List<String> switched(boolean on) {
		List<String> names = new ArrayList<>();
		for (DataType type : this.known.values()) {
			Explainer.Type now = this.overview.types().get(type.name());
			if (type.byDefault() != on && (now != null && now.enabled()) == on) {
				names.add(type.name());
			}
		}
		return names;
	}

	/** Return the types that are on, all of them or those of the strategy. */
	private List<String> enabled(@Nullable Strategy strategy) {
		List<String> names = new ArrayList<>();
		this.overview.types().forEach((name, type) -> {
			if (type.enabled() && (strategy == null || type.strategy() == strategy)) {
				names.add(name);
			}
		});
		return names;
	}

}
