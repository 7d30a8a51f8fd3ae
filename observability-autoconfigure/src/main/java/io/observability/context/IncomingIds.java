package io.observability.context;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds the correlation id of a request or message, or makes one.
 * <p>
 * An id of a caller is used only when it cannot do harm wherever it is written: ASCII
 * letters, digits and {@code - _ . :}, not too long, and nothing that would be masked,
 * such as a card number. The value of any other never leaves this class.
 */
public final class IncomingIds {

	private final String[] names;

	private final int maxLength;

	private final CorrelationIdGenerator generator;

	private final Predicate<String> sensitive;

	private final Replaced replaced;

	private IncomingIds(List<String> names, int maxLength, CorrelationIdGenerator generator,
			Predicate<String> sensitive, Replaced replaced) {
		this.names = names.toArray(String[]::new);
		this.maxLength = maxLength;
		this.generator = generator;
		this.sensitive = sensitive;
		this.replaced = replaced;
	}

	/**
	 * Look for ids in the headers of these names, the first usable one wins.
	 * @param maxLength number of characters up to which an id is accepted
	 * @param generator makes the id where there is none
	 * @param sensitive says whether a value must not be shown
	 * @param replaced hears of each value that is not used
	 */
	public static IncomingIds of(List<String> names, int maxLength, CorrelationIdGenerator generator,
			Predicate<String> sensitive, Replaced replaced) {
		return new IncomingIds(names, maxLength, generator, sensitive, replaced);
	}

	/** Return the id among the headers, or a new one. */
	public String resolve(Headers headers) {
		String id = find(headers);
		return (id != null) ? id : generate();
	}

	/** Return the id among the headers, or {@code null} if none can be used. */
	public @Nullable String find(Headers headers) {
		for (String name : this.names) {
			String value = headers.first(name);
			if (value != null) {
				String problem = problem(value);
				if (problem == null) {
					problem = problemOfCaller(headers, name, value);
				}
				if (problem == null) {
					return value;
				}
				count(problem);
			}
		}
		return null;
	}

	/** Return a new id, from the built-in generator if the other one fails. */
	public String generate() {
		try {
			String id = this.generator.next();
			if (this.generator instanceof TimeOrderedIds || problem(id) == null) {
				return id;
			}
		}
		catch (RuntimeException ex) {
			// counted below: an application's own generator must not fail its requests
		}
		count("generator");
		return TimeOrderedIds.FALLBACK.next();
	}

	private void count(String reason) {
		try {
			this.replaced.count(reason);
		}
		catch (RuntimeException ex) {
			// whoever cannot count must not fail requests either
		}
	}

	private @Nullable String problem(@Nullable String value) {
		if (value == null || value.isEmpty()) {
			return "empty";
		}
		if (value.length() > this.maxLength) {
			return "length";
		}
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (!isAlphanumeric(character) && character != '-' && character != '_' && character != '.'
					&& character != ':') {
				return "charset";
			}
		}
		return null;
	}

	private @Nullable String problemOfCaller(Headers headers, String name, String value) {
		if (headers.hasOther(name, value)) {
			return "ambiguous";
		}
		try {
			return this.sensitive.test(value) ? "sensitive" : null;
		}
		catch (RuntimeException ex) {
			return "sensitive"; // an application's own masker must not fail its requests
		}
	}

	private static boolean isAlphanumeric(int character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
				|| (character >= 'A' && character <= 'Z');
	}

	/** What a caller sent. */
	public interface Headers {

		/** Return the first value of the header, or {@code null} if there is none. */
		@Nullable String first(String name);

		/** Return whether the header has another value, too. */
		boolean hasOther(String name, String value);

	}

	/** Counts the ids of callers that were not used. */
	@FunctionalInterface
	public interface Replaced {

		/** Hear why an id was not used. */
		void count(String reason);

	}

}
