package io.observability.masking.personal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Redaction;
import io.observability.masking.detector.Scanner;

/** Rows of {@code text | masked text}, and what masks them. */
public final class Table {

	private static final Redaction STRICT = (value, finding) -> finding.type().format().mask(value, true);

	private Table() {
	}

	/** Return the columns of each row. */
	public static String[][] rows(String table) {
		return table.lines().map((line) -> line.split(" \\| ")).toArray(String[][]::new);
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

	static String mask(String text) {
		return mask(PersonalData.detectors(DataType::byDefault), text);
	}

	static String maskStrictly(String text) {
		return maskStrictly(PersonalData.detectors(DataType::byDefault), text);
	}

	private static Scanner scanner(List<Detector> detectors) {
		return Scanner.of(List.of(), List.of(), detectors, Set.of());
	}

}
