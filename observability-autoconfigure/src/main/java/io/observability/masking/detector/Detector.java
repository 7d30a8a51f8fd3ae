package io.observability.masking.detector;

import java.util.Set;

import io.observability.masking.data.DataType;

import org.jspecify.annotations.Nullable;

/**
 * Recognises one kind of sensitive data. A bean of this type takes part in the masking of
 * all text, on the thread that logs.
 * <p>
 * The scanner walks over a text from left to right and asks a detector only where one of
 * its trigger characters stands. A detector must be safe for use by many threads, must
 * not log, and must look only a bounded distance to either side, or the pass is no longer
 * linear.
 */
public interface Detector {

	/**
	 * Return the characters at which to ask this detector. Choose rare ones. Of a run of
	 * digits only the first triggers, and a lower-case letter of ASCII only where a word
	 * begins. At characters beyond ASCII the detector is asked whatever stands beside
	 * them.
	 */
	String triggers();

	/**
	 * Return whether lower-case letters trigger inside of words too, which should then be
	 * rare behind the characters that are not ruled out.
	 */
	default boolean looksInsideWords() {
		return false;
	}

	/**
	 * Return whether something can be found at this trigger behind this character. Asked
	 * once for each ASCII character when the masker is built, so that texts are passed
	 * over at the cost of a look-up: rule out as many as possible. The edge of a text is
	 * a line feed; next to characters beyond ASCII the detector is always asked.
	 */
	default boolean mayFollow(char before, char trigger) {
		return true;
	}

	/**
	 * Return whether something can be found at this trigger in front of this character,
	 * in the same way as {@link #mayFollow(char, char)}. Both must agree.
	 */
	default boolean mayPrecede(char trigger, char after) {
		return true;
	}

	/**
	 * Return whether something can be found at this trigger behind these two characters.
	 * Asked when a text first has that trigger behind these characters, and only where
	 * the method with one character agrees. Rule out by two characters what one is not
	 * enough for; the answer must always be the same.
	 */
	default boolean mayFollow(char beforeThat, char before, char trigger) {
		return true;
	}

	/**
	 * Return whether something can be found at this trigger in front of these two
	 * characters, in the same way as {@link #mayFollow(char, char, char)}.
	 */
	default boolean mayPrecede(char trigger, char after, char afterThat) {
		return true;
	}

	/**
	 * Return what this detector may find. It is not asked when all of these are switched
	 * off.
	 */
	default Set<DataType> types() {
		return Set.of();
	}

	/**
	 * Return what to mask around the trigger at the index, or {@code null} if nothing is
	 * sensitive there. Where findings overlap, credentials win over the findings of
	 * beans, and these win over personal data; among equals the leftmost wins.
	 */
	@Nullable Finding find(String text, int index);

}
