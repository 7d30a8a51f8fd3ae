package io.observability.masking.clean;

import java.util.List;
import java.util.function.UnaryOperator;

import io.observability.masking.DryRun;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the short values in which a masker found nothing, since most of them come
 * again, like the route and the outcome of a request. Remembers nothing of maskers of the
 * application, which may change their mind, and nothing of a dry run.
 */
public final class CleanValues {

	private static final int SLOTS = 256;

	private static final int LONGEST = 48;

	private static final int UUID_LENGTH = 36;

	/** Ids of any version, to see whether some rule wants them masked. */
	private static final List<String> UUIDS = List.of("00000000-0000-0000-0000-000000000000",
			"0194f2c8-1a2b-7222-8333-4a1b1c1d1e11", "9B2F0C4E-7d1a-4c3b-9e8f-a0b1c2d3e4f5");

	/** Values that are new each time must not cost a lot. */
	private static final int REPLACED_AFTER = 16;

	private final @Nullable Known[] known = new Known[SLOTS];

	private final @Nullable Masker masker;

	private final @Nullable DryRun dryRun;

	/** Key whose values are left as they are when they are UUIDs. */
	private @Nullable String keyOfUuids;

	/** Key whose values may be masked even then. */
	private @Nullable String keyOfOthers;

	private int misses;

	private CleanValues(@Nullable Masker masker) {
		this.masker = masker;
		this.dryRun = (masker instanceof DryRun builtIn) ? builtIn : null;
	}

	/** Remember values of the masker. */
	public static CleanValues of(@Nullable Masker masker) {
		return new CleanValues(masker);
	}

	/** Return whether no rule of the masker wants a UUID masked. */
	public static boolean leavesUuids(UnaryOperator<String> masking) {
		return UUIDS.stream().allMatch((uuid) -> masking.apply(uuid).equals(uuid));
	}

	/** Return whether the masker is known to leave the value as it is. */
	public boolean contains(String key, String value) {
		if (value.length() > LONGEST || !isSteady()) {
			return false;
		}
		if (value.length() == UUID_LENGTH && HexText.isUuid(value) && sparesUuids(key)) {
			return true;
		}
		Known found = this.known[slot(key, value)];
		return found != null && found.value().equals(value) && found.key().equals(key);
	}

	/** Note that the masker has just left the value as it is. */
	public void add(String key, String value) {
		if (value.length() > LONGEST || !isSteady()) {
			return;
		}
		int slot = slot(key, value);
		if (this.known[slot] == null || ++this.misses % REPLACED_AFTER == 0) {
			this.known[slot] = new Known(key, value);
		}
	}

	/** New ones come all the time, so that one that was seen says nothing of the next. */
	private boolean sparesUuids(String key) {
		if (key.equals(this.keyOfUuids)) {
			return true;
		}
		Masker asked = key.equals(this.keyOfOthers) ? null : this.masker;
		boolean spares = asked != null && !asked.knows(key) && leavesUuids(asked::mask) && isSteady();
		if (spares) {
			this.keyOfUuids = key;
		}
		else {
			this.keyOfOthers = key;
		}
		return spares;
	}

	/** Return whether what is remembered holds now. */
	public boolean isSteady() {
		return this.dryRun != null && !this.dryRun.isOn();
	}

	private static int slot(String key, String value) {
		int hash = 31 * key.hashCode() + value.hashCode();
		return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (SLOTS - 1);
	}

	/** A value that needs no masking under its key. */
	private record Known(String key, String value) {
	}

}
