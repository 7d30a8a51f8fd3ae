package io.observability.logging.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.observability.logging.LogMasker;
import io.observability.logging.value.SensitiveValues.Value;
import io.observability.masking.data.Format;

/**
 * The text of an object in which the values of its sensitive members are replaced. Hides
 * all of it when a member cannot be read.
 */
final class SensitiveText {

	/** Characters to look through at most, for all values together. */
	private static final long MOST = 50_000_000;

	private static final String[] LINKS = { "=", "='", "=\"", ": ", ":", "\":\"", "\":", "\": \"", "\": " };

	private final LogMasker masker;

	private String text;

	SensitiveText(String text, LogMasker masker) {
		this.text = text;
		this.masker = masker;
	}

	/** Return the text without what is sensitive in the object and in those in it. */
	String hiding(@Nullable Object object) {
		try {
			Collection<Value> found = SensitiveValues.of(object);
			if (found.isEmpty()) {
				return this.text;
			}
			List<Value> values = new ArrayList<>(found);
			values.sort(Comparator.comparingInt((Value value) -> value.text().length()).reversed());
			if (values.size() * (long) this.text.length() > MOST) {
				return Format.HIDDEN;
			}
			values.forEach(this::hide);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			this.text = Format.HIDDEN;
		}
		return this.text;
	}

	private void hide(Value value) {
		String mask = this.masker.mask(value.dataClass(), value.text());
		String before = this.text;
		if (value.text().length() < SensitiveValues.SHORT) {
			for (String link : LINKS) {
				this.text = this.text.replace(value.name() + link + value.text(), value.name() + link + mask);
			}
		}
		if (this.text.equals(before)) {
			replace(value.text(), mask);
		}
	}

	/** Short values are replaced only where they stand alone, others in any case. */
	private void replace(String value, String mask) {
		boolean anywhere = value.length() >= SensitiveValues.SHORT;
		String where = anywhere ? alike(this.text) : this.text;
		String what = anywhere ? alike(value) : value;
		StringBuilder changed = new StringBuilder();
		int from = 0;
		for (int at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length())) {
			if (anywhere || (isEdge(at - 1) && isEdge(at + what.length()))) {
				changed.append(this.text, from, at).append(mask);
				from = at + what.length();
			}
		}
		this.text = changed.append(this.text, from, this.text.length()).toString();
	}

	/** Unlike a text in lower case, this has the same length. */
	private static String alike(String text) {
		char[] chars = text.toCharArray();
		for (int i = 0; i < chars.length; i++) {
			chars[i] = Character.toLowerCase(Character.toUpperCase(chars[i]));
		}
		return new String(chars);
	}

	private boolean isEdge(int index) {
		return index < 0 || index >= this.text.length() || !Character.isLetterOrDigit(this.text.charAt(index));
	}

}
