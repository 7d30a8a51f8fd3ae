package io.observability.alerting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What channels say of an alert, and how they keep texts in bounds. */
public final class AlertText {

	private static final int LONGEST_NAME = 200;

	private static final int MOST_LABELS = 50;

	private static final int MOST_ANNOTATIONS = 30;

	private static final int LONGEST_TITLE = 100;

	private static final int LONGEST_ANNOTATION = 3000;

	private static final int LONGEST_LINK = 2000;

	/** Nothing that ends an attribute or a link in any markup, and no user before @. */
	private static final Pattern LINK = Pattern
		.compile("https?://[A-Za-z0-9.\\-]+(?::\\d{1,5})?(?:[/?#][A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%]*)?");

	private AlertText() {
	}

	/** Return the alert in a few words, such as {@code [CRITICAL] cpu firing}. */
	public static String title(Alert alert) {
		return "[%s] %s %s".formatted(alert.severity(), alert.rule(), lower(alert.state()));
	}

	/** Return labels, condition and times of the alert, the first fifty. */
	public static List<Fact> facts(Alert alert) {
		List<Fact> facts = new ArrayList<>();
		new TreeMap<>(alert.labels()).forEach((name, value) -> {
			if (facts.size() < MOST_LABELS) {
				facts.add(new Fact(line(name, LONGEST_NAME), value));
			}
		});
		facts.add(new Fact("condition", alert.threshold()));
		facts.add(new Fact("since", seconds(alert.since())));
		if (alert.until() != null) {
			facts.add(new Fact("until", seconds(alert.until())));
		}
		return facts;
	}

	private static String seconds(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** Return what helps to understand the alert but links; a value may have lines. */
	public static List<Fact> annotations(Alert alert) {
		return annotations(alert, false);
	}

	/** Return the links of the alert, whose values are addresses that need no escape. */
	public static List<Fact> links(Alert alert) {
		return annotations(alert, true);
	}

	private static List<Fact> annotations(Alert alert, boolean links) {
		List<Fact> facts = new ArrayList<>();
		alert.annotations().forEach((name, value) -> {
			String text = value.strip();
			boolean isLink = text.length() <= LONGEST_LINK && LINK.matcher(text).matches();
			if (isLink == links && facts.size() < MOST_ANNOTATIONS && !text.isEmpty()) {
				facts.add(new Fact(title(name), cut(text, LONGEST_ANNOTATION)));
			}
		});
		return facts;
	}

	private static String title(String name) {
		String title = line(name.replace('_', ' ').replace('-', ' '), LONGEST_TITLE);
		return title.isEmpty() ? "note" : title;
	}

	/** Return the process that noticed it, in a line. */
	public static String source(Alert alert) {
		return "%s %s on %s (%s)".formatted(alert.source().service(), alert.source().version(),
				alert.source().instance(), alert.source().environment());
	}

	/** Return the name of a constant as people write it. */
	public static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/** Return the text in one line of at most so many characters. */
	public static String line(String text, int longest) {
		return cut(text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip(), longest);
	}

	/**
	 * Return the text with at most so many characters, without control characters but
	 * line ends, and without those that would turn the direction of what follows.
	 */
	public static String cut(String text, int longest) {
		StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
		for (int index = 0; index < text.length();) {
			int character = text.codePointAt(index);
			index += Character.charCount(character);
			if (isHarmful(character)) {
				continue;
			}
			String next = Character.isISOControl(character) && character != '\n' ? " " : Character.toString(character);
			if (kept.length() + next.length() > longest) {
				return ended(kept, longest);
			}
			kept.append(next);
		}
		return kept.toString();
	}

	private static String ended(StringBuilder kept, int longest) {
		int length = Math.min(kept.length(), longest - 1);
		if (length > 0 && Character.isHighSurrogate(kept.charAt(length - 1))) {
			length--;
		}
		kept.setLength(length);
		return kept.append('…').toString();
	}

	/** Overrides of direction hide what a text says; half characters are no text. */
	private static boolean isHarmful(int character) {
		return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069)
				|| (character >= 0xD800 && character <= 0xDFFF);
	}

	/**
	 * A fact about an alert.
	 *
	 * @param name what it is
	 * @param value what it is in this case
	 */
	public record Fact(String name, String value) {
	}

}
