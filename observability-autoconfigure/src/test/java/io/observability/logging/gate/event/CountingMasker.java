package io.observability.logging.gate.event;

import java.util.Map;
import java.util.TreeMap;

import io.observability.masking.Masker;

/** Counts how often it is asked for each value that holds the word {@code count}. */
final class CountingMasker implements Masker {

	final Map<String, Integer> asked = new TreeMap<>();

	@Override
	public synchronized String mask(String text) {
		if (text.contains("count")) {
			this.asked.merge(text, 1, Integer::sum);
		}
		return text;
	}

	@Override
	public String mask(String key, String value) {
		return mask(value);
	}

}
