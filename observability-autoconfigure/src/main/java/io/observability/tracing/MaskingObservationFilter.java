package io.observability.tracing;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.observability.masking.Masker;
import io.observability.masking.clean.CleanValues;
import org.jspecify.annotations.Nullable;

/** Masks the key values of observations before they become tags of meters and spans. */
final class MaskingObservationFilter implements ObservationFilter {

	private static final int SLOTS = 64;

	private static final int LONGEST = 500;

	private final Masker masker;

	private final CleanValues clean;

	/** Sets of tags in which nothing was found; most requests have one of a few. */
	private final @Nullable KeyValues[] cleanTags = new KeyValues[SLOTS];

	MaskingObservationFilter(Masker masker) {
		this.masker = masker;
		this.clean = CleanValues.of(masker);
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		KeyValues tags = context.getLowCardinalityKeyValues();
		int slot = slot(tags);
		if (!tags.equals(this.cleanTags[slot]) || !this.clean.isSteady()) {
			boolean steady = this.clean.isSteady();
			boolean masked = maskTags(context, tags);
			if (steady && !masked && this.clean.isSteady() && areShort(tags)) {
				this.cleanTags[slot] = tags;
			}
		}
		for (KeyValue tag : context.getHighCardinalityKeyValues()) {
			String masked = masked(tag);
			if (!masked.equals(tag.getValue())) {
				context.addHighCardinalityKeyValues(KeyValues.of(tag.getKey(), masked));
			}
		}
		return context;
	}

	private boolean maskTags(Observation.Context context, KeyValues tags) {
		boolean changed = false;
		for (KeyValue tag : tags) {
			String masked = masked(tag);
			if (!masked.equals(tag.getValue())) {
				context.addLowCardinalityKeyValues(KeyValues.of(tag.getKey(), masked));
				changed = true;
			}
		}
		return changed;
	}

	private static boolean areShort(KeyValues tags) {
		int characters = 0;
		for (KeyValue tag : tags) {
			characters += tag.getKey().length() + tag.getValue().length();
		}
		return characters <= LONGEST;
	}

	private static int slot(KeyValues tags) {
		int hash = 0;
		for (KeyValue tag : tags) {
			hash = 31 * hash + tag.getValue().hashCode();
		}
		return (hash ^ (hash >>> 16)) & (SLOTS - 1);
	}

	private String masked(KeyValue tag) {
		String key = tag.getKey();
		String value = tag.getValue();
		if (this.clean.contains(key, value)) {
			return value;
		}
		// a dry run that ends meanwhile must not leave its values behind
		boolean steady = this.clean.isSteady();
		String masked = this.masker.mask(key, value);
		if (steady && masked.equals(value)) {
			this.clean.add(key, value);
		}
		return masked;
	}

}
