package io.observability.masking;

/**
 * Whether values are counted only and stay as they are. A text that is being masked keeps
 * to what was true when it came.
 */
public interface DryRun {

	/** Return whether values are counted only. */
	boolean isOn();

	/** Count only, or mask, from the next text on. */
	void switchTo(boolean on);

}
