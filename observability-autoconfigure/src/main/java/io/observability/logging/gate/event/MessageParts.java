package io.observability.logging.gate.event;

import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

import io.observability.logging.LogMasker;
import io.observability.logging.value.MaskedValues;

/**
 * Pattern and arguments of a message, such that nobody can put a secret together again
 * that was split between them.
 */
record MessageParts(@Nullable String message, Object @Nullable [] arguments) {

	private static final String PLACEHOLDER = "{}";

	private static final String HIDDEN = "***";

	static MessageParts of(MaskedEvent event, MaskedValues values, LogMasker masker) {
		String pattern = event.original.getMessage();
		String formatted = event.unmaskedText();
		String maskedText = event.getFormattedMessage();
		Object[] arguments = event.original.getArgumentArray();
		if (pattern == null || formatted == null || maskedText == null) {
			return new MessageParts(null, null);
		}
		if (arguments == null || arguments.length == 0) {
			return new MessageParts(pattern.equals(formatted) ? maskedText : masker.mask(pattern), arguments);
		}
		boolean clean = formatted.equals(maskedText);
		// what is clean in the text around it is clean without it
		MessageParts masked = new MessageParts(clean ? pattern : masker.mask(pattern), values.of(arguments));
		if (clean || masked.rendersClean(pattern, maskedText, masker)) {
			return masked;
		}
		return new MessageParts(maskedText, innocent(pattern, maskedText, masked.arguments(), masker));
	}

	private boolean rendersClean(String pattern, String maskedText, LogMasker masker) {
		if (this.message == null || placeholders(this.message) != placeholders(pattern)) {
			return false;
		}
		String rendered = render(this.message, this.arguments);
		return rendered.equals(maskedText) || rendered.equals(masker.mask(rendered));
	}

	/**
	 * Keep the arguments that carry a name of their own when the secret is not in them.
	 */
	private static Object @Nullable [] innocent(String pattern, String maskedText, Object @Nullable [] arguments,
			LogMasker masker) {
		if (arguments == null || maskedText.contains(PLACEHOLDER)) {
			return null;
		}
		Object[] named = arguments.clone();
		boolean any = false;
		for (int i = 0; i < named.length; i++) {
			if (MaskedValues.isNamed(named[i])) {
				any = true;
			}
			else {
				named[i] = HIDDEN;
			}
		}
		if (!any) {
			return null;
		}
		String rendered = render(pattern, named);
		return rendered.equals(masker.mask(rendered)) ? named : null;
	}

	/** Return the text of the message, as Logback makes it. */
	static String render(@Nullable String pattern, Object @Nullable [] arguments) {
		return String.valueOf(MessageFormatter.arrayFormat(pattern, arguments, null).getMessage());
	}

	private static int placeholders(String pattern) {
		int count = 0;
		for (int at = pattern.indexOf(PLACEHOLDER); at >= 0; at = pattern.indexOf(PLACEHOLDER, at + 2)) {
			count++;
		}
		return count;
	}

}
