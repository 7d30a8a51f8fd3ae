package io.observability.validation;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/** Finds the key that was meant. */
public final class NearestKey {

	private NearestKey() {
	}

	/**
	 * Return the key that is most like the wrong one, or {@code null} if none is like it.
	 */
	public static @Nullable String to(String key, Collection<String> known) {
		String nearest = null;
		int least = Math.max(3, key.length() / 5);
		for (String name : known) {
			int distance = EditDistance.between(key, name, least);
			if (distance < least) {
				least = distance;
				nearest = name;
			}
		}
		return nearest;
	}

	/** Return how many characters tell one key from another, up to ten. */
	public static int distance(String one, String other) {
		return EditDistance.between(one, other, 10);
	}

}
