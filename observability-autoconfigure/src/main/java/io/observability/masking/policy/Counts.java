package io.observability.masking.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.observability.masking.data.DataType;

/** Counts what was masked, by type. The set of types is fixed. */
public final class Counts {

	/** Name under which values of unknown type are counted. */
	public static final String OTHER = "other";

	private final Map<String, LongAdder> byType;

	private final Collection<String> types;

	private final LongAdder other = new LongAdder();

	private Counts(Map<String, LongAdder> byType) {
		this.byType = new HashMap<>(byType);
		this.types = Collections.unmodifiableCollection(byType.keySet());
	}

	/** Return counts of these types, all zero. */
	public static Counts of(Collection<DataType> types) {
		Map<String, LongAdder> byType = new TreeMap<>();
		types.forEach((type) -> byType.put(type.name(), new LongAdder()));
		return new Counts(byType);
	}

	void add(DataType type) {
		this.byType.getOrDefault(type.name(), this.other).increment();
	}

	/** Return how many values of the type were masked. */
	public long of(String type) {
		return this.byType.getOrDefault(type, this.other).sum();
	}

	/** Return the names of the types that are counted, {@link #OTHER} not among them. */
	public Collection<String> types() {
		return this.types;
	}

}
