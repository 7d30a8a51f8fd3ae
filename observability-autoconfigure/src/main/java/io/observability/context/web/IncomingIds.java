package io.observability.context.web;

import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;

import io.observability.context.CorrelationIdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Finds the correlation id of a request, or makes one.
 * <p>
 * An id of a caller is used only when it cannot do harm wherever it is written: ASCII
 * letters, digits and {@code - _ . :}, not too long, and nothing that would be masked,
 * such as a card number. The value of any other never leaves this class.
 */
final class IncomingIds {

	private final String[] headers;

	private final int maxLength;

	private final CorrelationIdGenerator generator;

	private final CorrelationIdGenerator fallback;

	private final Predicate<String> sensitive;

	private final Replaced replaced;

	IncomingIds(List<String> headers, int maxLength, CorrelationIdGenerator generator, CorrelationIdGenerator fallback,
			Predicate<String> sensitive, Replaced replaced) {
		this.headers = headers.toArray(String[]::new);
		this.maxLength = maxLength;
		this.generator = generator;
		this.fallback = fallback;
		this.sensitive = sensitive;
		this.replaced = replaced;
	}

	String resolve(HttpServletRequest request) {
		for (String header : this.headers) {
			String value = request.getHeader(header);
			if (value != null) {
				String problem = problem(value);
				if (problem == null) {
					problem = problemOfCaller(value, request.getHeaders(header));
				}
				if (problem == null) {
					return value;
				}
				this.replaced.count(problem);
			}
		}
		return generate();
	}

	private String generate() {
		if (this.generator == this.fallback) {
			return this.fallback.next();
		}
		try {
			String id = this.generator.next();
			if (problem(id) == null) {
				return id;
			}
		}
		catch (RuntimeException ex) {
			// counted below: an application's own generator must not fail its requests
		}
		this.replaced.count("generator");
		return this.fallback.next();
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

	private @Nullable String problemOfCaller(String value, @Nullable Enumeration<String> values) {
		if (isAmbiguous(values, value)) {
			return "ambiguous";
		}
		try {
			return this.sensitive.test(value) ? "sensitive" : null;
		}
		catch (RuntimeException ex) {
			return "sensitive"; // an application's own masker must not fail its requests
		}
	}

	private static boolean isAmbiguous(@Nullable Enumeration<String> values, String first) {
		while (values != null && values.hasMoreElements()) {
			if (!first.equals(values.nextElement())) {
				return true;
			}
		}
		return false;
	}

	static boolean isAlphanumeric(int character) {
		return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
				|| (character >= 'A' && character <= 'Z');
	}

	/** Counts the ids of callers that were not used. */
	@FunctionalInterface
	interface Replaced {

		void count(String reason);

	}

}
