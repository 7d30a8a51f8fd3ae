package io.observability.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.observability.masking.Masker;

import org.springframework.util.function.SingletonSupplier;

/**
 * Masks the values of tags when a meter is registered. Micrometer remembers the result,
 * so that a meter in use costs nothing more.
 */
final class MaskingMeterFilter implements MeterFilter {

	private final SingletonSupplier<Masker> masker;

	MaskingMeterFilter(Supplier<Masker> masker) {
		this.masker = SingletonSupplier.of(masker);
	}

	@Override
	public Meter.Id map(Meter.Id id) {
		List<Tag> tags = id.getTags();
		List<Tag> masked = new ArrayList<>(tags.size());
		boolean changed = false;
		for (Tag tag : tags) {
			String value = this.masker.obtain().mask(tag.getKey(), tag.getValue());
			changed |= !value.equals(tag.getValue());
			masked.add(value.equals(tag.getValue()) ? tag : Tag.of(tag.getKey(), value));
		}
		return changed ? id.replaceTags(Tags.of(masked)) : id;
	}

}
