package io.observability.masking.detector;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A detector that finds several things at one trigger, all of them behind it, such as the
 * cells below a heading. What stands between them is looked through like any other text.
 */
public interface SeveralDetector extends Detector {

	/** Return all from left to right that is found at the trigger at the index. */
	List<Finding> findAll(String text, int index);

	@Override
	default @Nullable Finding find(String text, int index) {
		List<Finding> all = findAll(text, index);
		return all.isEmpty() ? null : all.get(0);
	}

}
