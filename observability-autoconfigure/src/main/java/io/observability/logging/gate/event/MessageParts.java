package io.observability.logging.gate.event;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

import io.observability.logging.gate.event.EventMasking.GuardedMasker;

/**
 * Pattern and arguments of a message, such that nobody can put a secret together again
 * that was split between them.
 */
record MessageParts(@Nullable String message, Object @Nullable [] arguments) {

	private static final String PLACEHOLDER = "{}";

	private static final String HIDDEN = "***";

	static MessageParts of(ILoggingEvent event, @Nullable String maskedText, GuardedMasker masker) {
		String pattern = event.getMessage();
		String formatted = event.getFormattedMessage();
		Object[] arguments = event.getArgumentArray();
		if (pattern == null || formatted == null || maskedText == null) {
			return new MessageParts(null, null);
		}
		if (arguments == null || arguments.length == 0) {
			return new MessageParts(pattern.equals(formatted) ? maskedText : masker.mask(pattern), arguments);
		}
		MessageParts masked = new MessageParts(masker.mask(pattern), new MaskedValues(masker).of(arguments));
		if (formatted.equals(maskedText) || masked.rendersClean(pattern, maskedText, masker)) {
			return masked;
		}
		return new MessageParts(maskedText, innocent(pattern, maskedText, masked.arguments(), masker));
	}

	private boolean rendersClean(String pattern, String maskedText, GuardedMasker masker) {
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
			GuardedMasker masker) {
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

	private static String render(String pattern, Object @Nullable [] arguments) {
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
