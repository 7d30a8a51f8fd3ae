package io.observability.test;

/**
 * A canary that reached a place it must not reach.
 *
 * @param canary name of the canary, such as {@code card}
 * @param place where it was found
 * @param where logger, meter or observation
 * @param text what was found, with the canary replaced by its name
 */
public record Leak(String canary, LeakPlace place, String where, String text) {

	private static final int MAX_TEXT = 300;

	public Leak {
		text = (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
	}

	@Override
	public String toString() {
		return "%s reached %s of '%s': %s".formatted(this.canary, this.place, this.where, this.text);
	}

}
