package io.observability.health.http;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status codes that count as good, such as {@code 2xx}, {@code 200,204} or
 * {@code 200-299,304}.
 */
record StatusCodes(List<Range> ranges) {

	private static final Pattern RANGE = Pattern.compile("([1-5])xx|([1-5]\\d\\d)(?:-([1-5]\\d\\d))?",
			Pattern.CASE_INSENSITIVE);

	static StatusCodes parse(String key, String text) {
		List<Range> ranges = Arrays.stream(text.split(",", -1)).map((part) -> range(key, text, part.strip())).toList();
		return new StatusCodes(ranges);
	}

	private static Range range(String key, String text, String part) {
		Matcher matcher = RANGE.matcher(part);
		if (!matcher.matches()) {
			throw refused(key, text);
		}
		if (matcher.group(1) != null) {
			int first = Integer.parseInt(matcher.group(1)) * 100;
			return new Range(first, first + 99);
		}
		int first = Integer.parseInt(matcher.group(2));
		int last = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : first;
		if (last < first) {
			throw refused(key, text);
		}
		return new Range(first, last);
	}

	private static IllegalArgumentException refused(String key, String text) {
		return new IllegalArgumentException(
				"'%s' must be codes such as '2xx', '200,204' or '200-299' but was '%s'".formatted(key, text));
	}

	boolean contains(int status) {
		return this.ranges.stream().anyMatch((range) -> range.first() <= status && status <= range.last());
	}

	/**
	 * Codes that follow each other.
	 *
	 * @param first first code
	 * @param last last code, which belongs to them
	 */
	record Range(int first, int last) {
	}

}
