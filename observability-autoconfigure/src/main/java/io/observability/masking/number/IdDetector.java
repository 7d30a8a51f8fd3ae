package io.observability.masking.number;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers by a table of formats, of which the first that fits is taken, and
 * one that is named before others.
 */
public final class IdDetector implements Detector {

	/** Longer runs of digits are no ids; none has zero digits. */
	private static final int MAX_RUN = 20;

	/** What to look for, given how many digits follow each other. */
	private final Writing[][] byRun = new Writing[MAX_RUN][];

	private final Set<DataType> types = new LinkedHashSet<>();

	private IdDetector(List<IdFormat> formats) {
		formats.forEach((format) -> this.types.add(format.type()));
		for (int i = 0; i < MAX_RUN; i++) {
			int run = i;
			this.byRun[run] = formats.stream()
				.flatMap((format) -> format.patterns().stream().map((pattern) -> new Writing(format, pattern)))
				.filter((writing) -> run > 0 && writing.mayHave(run))
				.toArray(Writing[]::new);
		}
	}

	/** Return a detector of the formats that are enabled, or none. */
	public static List<Detector> of(List<IdFormat> formats, Predicate<DataType> enabled) {
		List<IdFormat> all = formats.stream().filter((format) -> enabled.test(format.type())).toList();
		return all.isEmpty() ? List.of() : List.of(new IdDetector(all));
	}

	/** Return the types of the formats. */
	public static List<DataType> types(List<IdFormat> formats) {
		return formats.stream().map(IdFormat::type).distinct().toList();
	}

	/** Return the type of a value, given its key, if it is any. */
	public static @Nullable DataType ofKey(List<IdFormat> formats, String key, String value) {
		for (IdFormat format : formats) {
			if (format.isValueOf(key, value)) {
				return format.type();
			}
		}
		return null;
	}

	@Override
	public String triggers() {
		return "0123456789";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before != '_' && before != '.' && before != '*' && before != '$';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isAlphanumeric(after) || " -./%+".indexOf(after) >= 0;
	}

	@Override
	public Set<DataType> types() {
		return this.types;
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int run = 1;
		while (run < MAX_RUN && Chars.isDigit(Chars.at(text, index + run))) {
			run++;
		}
		Finding certain = null;
		for (Writing writing : this.byRun[run % MAX_RUN]) {
			IdFormat format = writing.format();
			Finding finding = format.find(text, index, writing.pattern());
			if (finding != null && format.isNamed(text, finding.start(), finding.end())) {
				return finding;
			}
			if (certain == null && finding != null && format.isCertain(text, finding.start(), finding.end())) {
				certain = finding;
			}
		}
		return certain;
	}

	/** One of the ways to write a number. */
	private record Writing(IdFormat format, String pattern) {

		boolean mayHave(int run) {
			return (IdFormat.runs(this.pattern) >> run & 1) != 0;
		}

	}

}
