package io.observability.masking.key;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.key.table.Names;
import io.observability.masking.key.table.TableDetector;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/** Names of columns mean what keys mean. */
final class ColumnNames implements Names {

	private final SensitiveKeys keys;

	private final Predicate<DataType> enabled;

	private ColumnNames(SensitiveKeys keys, Predicate<DataType> enabled) {
		this.keys = keys;
		this.enabled = enabled;
	}

	/** Return the detector of values below these names. */
	static Detector detector(SensitiveKeys keys, Predicate<DataType> enabled) {
		Set<DataType> types = new HashSet<>(keys.types());
		for (PersonalKind kind : PersonalKind.values()) {
			if (enabled.test(kind.type())) {
				types.add(kind.type());
			}
		}
		return TableDetector.of(new ColumnNames(keys, enabled), Set.copyOf(types));
	}

	@Override
	public @Nullable Meaning meaningOf(String text, int start, int end) {
		return this.keys.mayEndAt(text, end) ? this.keys.meaningOf(text, start, end) : null;
	}

	@Override
	public @Nullable PersonalKind kindOf(String text, int start, int end) {
		PersonalKind kind = PersonalKind.ofKey(text, start, end);
		return (kind != null && kind != PersonalKind.EMAIL && this.enabled.test(kind.type())) ? kind : null;
	}

}
