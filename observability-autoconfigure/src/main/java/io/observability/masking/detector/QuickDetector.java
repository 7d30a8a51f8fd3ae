package io.observability.masking.detector;

/**
 * A detector that is asked at several places of most texts and can tell at nearly all of
 * them by a few characters that nothing is there. The scanner does so itself, since a
 * call goes to another detector each time and costs more than the look.
 */
public interface QuickDetector extends Detector {

	/**
	 * Return whether something can be found at the trigger at the index. Asked before
	 * {@link #find}, which therefore need not look again.
	 */
	boolean mayFind(String text, int index);

}
