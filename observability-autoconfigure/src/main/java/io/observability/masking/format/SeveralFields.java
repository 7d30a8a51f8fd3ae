package io.observability.masking.format;

import java.util.List;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Neighbours;
import io.observability.masking.detector.SeveralDetector;

import org.jspecify.annotations.Nullable;

/** A detector of several fields that are found at once. */
abstract class SeveralFields implements SeveralDetector {

	private final Set<DataType> types;

	SeveralFields(Set<DataType> types) {
		this.types = types;
	}

	@Override
	public final Set<DataType> types() {
		return this.types;
	}

	@Override
	public final @Nullable Finding find(String text, int index) {
		List<Finding> all = findAll(text, index);
		return all.isEmpty() ? null : all.get(0);
	}

	@Override
	public final List<Finding> findAll(String text, int index) {
		if (!Neighbours.allow(this, text, index)) {
			return List.of();
		}
		Collected collected = new Collected(this.types);
		collect(text, index, collected);
		return collected.all();
	}

	abstract void collect(String text, int index, Collected collected);

}
