package io.observability.masking;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.Profile;
import io.observability.masking.policy.Strategy;

import org.jspecify.annotations.Nullable;

/** Tells what the masker does and why. Neither counts nor logs what it is asked. */
public interface Explainer {

	/** Return what is on. */
	Overview overview();

	/**
	 * Return what becomes of a text, or of a value when a key is named, on its way to the
	 * destination, if one is named.
	 */
	Explanation explain(String text, @Nullable String key, @Nullable String destination);

	/**
	 * What becomes of a text.
	 *
	 * @param masked the text as it is shown
	 * @param spans what is found in it, from left to right
	 * @param dryRun whether texts stay as they are all the same
	 */
	record Explanation(String masked, List<Span> spans, boolean dryRun) {
	}

	/**
	 * A part of a text that is found.
	 *
	 * @param start index of its first character
	 * @param end index after its last character
	 * @param type its type, or {@code kept} if it stays because of its key
	 * @param dataClass class of the type
	 * @param rule name of the rule that found it, if it was one
	 * @param strategy what is done with it
	 * @param replacement what is shown instead
	 */
	record Span(int start, int end, String type, DataClass dataClass, @Nullable String rule,
			@Nullable Strategy strategy, @Nullable String replacement) {
	}

	/**
	 * What is on.
	 *
	 * @param profile how much masks show
	 * @param dryRun whether findings are counted only
	 * @param types all types by name
	 * @param rules names of the rules that are on
	 * @param keys how keys and values are treated by settings
	 * @param destinations destinations with strategies of their own
	 * @param pseudonyms whether there is a key for pseudonyms
	 * @param failures texts that could not be masked
	 */
	record Overview(Profile profile, boolean dryRun, Map<String, Type> types, List<String> rules, Keys keys,
			List<String> destinations, boolean pseudonyms, long failures) {
	}

	/**
	 * A type.
	 *
	 * @param enabled whether it is looked for
	 * @param dataClass its class
	 * @param strategy what is done with its values
	 * @param masked how many of its values were masked, or would have been
	 */
	record Type(boolean enabled, DataClass dataClass, Strategy strategy, long masked) {
	}

	/**
	 * Keys and values of the settings.
	 *
	 * @param mask keys that are masked
	 * @param keep keys that are kept
	 * @param allowed number of values that are kept
	 */
	record Keys(List<String> mask, List<String> keep, int allowed) {
	}

}
