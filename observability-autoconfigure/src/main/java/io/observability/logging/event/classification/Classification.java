package io.observability.logging.event.classification;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** How far a line may travel, from anywhere to a few chosen destinations. */
public enum Classification {

	/** May be seen by anybody. */
	PUBLIC,

	/** May be seen by everybody who works here. */
	INTERNAL,

	/** May be seen by those who operate the application. */
	CONFIDENTIAL,

	/** May be seen only where a destination was opened for it. */
	RESTRICTED;

	/** Name of the key-value that classifies a line. */
	public static final String FIELD = "classification";

	private final String label = name().toLowerCase(Locale.ROOT);

	/** Return whether this one is to be kept closer than the other. */
	public boolean exceeds(Classification other) {
		return compareTo(other) > 0;
	}

	/** Return the name that is written on the line. */
	@Override
	public String toString() {
		return this.label;
	}

	/** Return the classification of that name, or {@code null} if there is none. */
	public static @Nullable Classification find(@Nullable Object label) {
		if (label != null) {
			String text = label.toString();
			for (Classification classification : values()) {
				if (classification.label.equalsIgnoreCase(text)) {
					return classification;
				}
			}
		}
		return null;
	}

}
