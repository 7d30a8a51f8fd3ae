package io.observability.masking.detector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Rows of {@code text | masked text}, and what masks them. */
public final class Rows {

	private static final String COLUMN = " \\| ";

	private static final Redaction STRICT = (value, finding) -> finding.type().format().mask(value, true);

	private Rows() {
	}

	/** Return the columns of each row. */
	public static Stream<String[]> of(String table) {
		return table.lines().map((row) -> row.split(COLUMN));
	}

	/** Return the rows of a table with one column. */
	public static Stream<String> lines(String table) {
		return table.lines();
	}

	/** Mask with the detectors alone. */
	public static String mask(List<Detector> detectors, String text) {
		return scanner(detectors).mask(text, Redaction.STANDARD);
	}

	/** Mask with the detectors alone, showing as little as they can. */
	public static String maskStrictly(List<Detector> detectors, String text) {
		return scanner(detectors).mask(text, STRICT);
	}

	/** Return the names of the types that the detectors find. */
	public static List<String> types(List<Detector> detectors, String text) {
		return scanner(detectors).findings(text).stream().map((finding) -> finding.type().name()).toList();
	}

	/**
	 * Return the rows with two columns of the text file that is named like the test, in
	 * which an arrow stands for a line feed.
	 */
	static Stream<String[]> masked(Class<?> test) {
		return read(test).map((row) -> row.split(COLUMN, 2)).filter((columns) -> columns.length == 2);
	}

	/** Return the rows with one column of the text file that is named like the test. */
	static Stream<String> kept(Class<?> test) {
		return read(test).filter((row) -> !row.contains(" | "));
	}

	private static Stream<String> read(Class<?> test) {
		String name = test.getSimpleName() + ".txt";
		try (InputStream table = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
			String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().map((row) -> row.replace('\u21b5', '\n'));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Scanner scanner(List<Detector> detectors) {
		return Scanner.of(detectors, List.of(), List.of(), Set.of());
	}

}
