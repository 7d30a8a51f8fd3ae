package io.observability.masking.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Redaction;
import io.observability.masking.detector.Scanner;

/**
 * Rows of {@code text | masked text} in the resource of a test, in which an arrow stands
 * for a line feed. A row with one column must stay as it is.
 */
public final class Rows {

	private Rows() {
	}

	/** Return the rows that are masked. */
	public static Stream<String[]> masked(Class<?> test) {
		return read(test).map((row) -> row.split(" \\| ", 2)).filter((columns) -> columns.length == 2);
	}

	/** Return the rows that stay. */
	public static Stream<String> kept(Class<?> test) {
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

	/** Return the two columns of each row. */
	public static String[][] of(String table) {
		return table.lines().map((row) -> row.split(" \\| ", 2)).toArray(String[][]::new);
	}

	/** Return the rows of a table with one column. */
	public static Stream<String> lines(String table) {
		return table.lines();
	}

	/** Mask with the detectors alone. */
	public static String mask(List<Detector> detectors, String text) {
		return Scanner.of(detectors, List.of(), List.of(), Set.of()).mask(text, Redaction.STANDARD);
	}

	/** Return the names of the types that the detectors find. */
	public static List<String> types(List<Detector> detectors, String text) {
		List<Finding> findings = Scanner.of(detectors, List.of(), List.of(), Set.of()).findings(text);
		return findings.stream().map((finding) -> finding.type().name()).toList();
	}

}
