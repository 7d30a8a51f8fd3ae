package io.observability.tracing;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.observability.masking.Masker;

/** Masks the key values of observations before they become tags of meters and spans. */
final class MaskingObservationFilter implements ObservationFilter {

	private final Masker masker;

	MaskingObservationFilter(Masker masker) {
		this.masker = masker;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		for (KeyValue tag : context.getLowCardinalityKeyValues()) {
			String masked = masked(tag);
			if (!masked.equals(tag.getValue())) {
				context.addLowCardinalityKeyValues(KeyValues.of(tag.getKey(), masked));
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

	private String masked(KeyValue tag) {
		return this.masker.mask(tag.getKey(), tag.getValue());
	}

}
