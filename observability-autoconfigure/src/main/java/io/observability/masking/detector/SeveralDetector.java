package io.observability.masking.detector;

import java.util.List;

/**
 * A detector that finds several things at one trigger, all of them behind it, such as the
 * cells below a heading. What stands between them is looked through like any other text.
 */
public interface SeveralDetector extends Detector {

	/**
	 * Return all from left to right that is found at the trigger at the index. Asked
	 * where {@link #find} has returned the first of them.
	 */
	List<Finding> findAll(String text, int index);

}
