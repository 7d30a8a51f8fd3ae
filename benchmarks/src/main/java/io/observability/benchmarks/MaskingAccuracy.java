package io.observability.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.observability.benchmarks.AccuracyTally.Recall;
import io.observability.masking.Masker;

/**
 * Measures recall and precision of the standard masker on labelled log lines, and fails
 * when a floor is missed.
 */
public final class MaskingAccuracy {

	private static final String POSITIVES = "positives-";

	private static final String CLEAN = "clean-";

	private static final double PRECISION_FLOOR = 98;

	private static final double CLEAN_CEILING = 1;

	private static final double KEEP_CEILING = 0.3;

	private static final List<Floor> FLOORS = List.of(new Floor(100, "CARD", "SSN", "JWT", "PEM"),
			new Floor(98, "EMAIL"), new Floor(95, "PHONE"), new Floor(97, "APIKEY", "TOKEN", "AUTH"),
			new Floor(95, "PASSWORD", "DBURL"), new Floor(88, "EXTENDED"), new Floor(98, "CARD", "SSN", "JWT", "PEM",
					"EMAIL", "PHONE", "APIKEY", "TOKEN", "AUTH", "PASSWORD", "DBURL", "IBAN"));

	private static final List<Floor> PACK_FLOORS = List.of(new Floor(90, "NATID"), new Floor(90, "HEALTHID"),
			new Floor(100, "WALLET"), new Floor(95, "IP", "MAC"));

	private static final boolean PACKS = Boolean.getBoolean("packs");

	/** Nobody who changes the masker reads these lines. */
	private static final String UNTOUCHED = "untouched";

	private MaskingAccuracy() {
	}

	/**
	 * The system property {@code show=misses}, or {@code misses} as second argument,
	 * prints every miss, but those of the untouched half, which is there to be counted
	 * and not to be read; the system property {@code corpus} names another folder;
	 * {@code packs=true} measures the opt-in detectors on the lines meant for them.
	 */
	public static void main(String[] args) throws Exception {
		boolean show = "misses".equals(System.getProperty("show")) || args.length > 1 && "misses".equals(args[1]);
		boolean reached = true;
		for (String half : halves(folder())) {
			AccuracyTally tally = tally(folder(), half);
			if (show && !half.startsWith(UNTOUCHED)) {
				tally.misses().forEach(System.out::println);
			}
			reached &= report(half.replace(".jsonl", ""), tally);
		}
		if (!reached) {
			System.exit(1);
		}
	}

	private static Path folder() throws URISyntaxException {
		String folder = System.getProperty("corpus");
		if (folder != null) {
			return Path.of(folder);
		}
		URL resource = Objects.requireNonNull(MaskingAccuracy.class.getResource(PACKS ? "masking/packs" : "masking"));
		return Path.of(resource.toURI());
	}

	private static List<String> halves(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> Objects.toString(file.getFileName()))
				.filter((name) -> name.startsWith(POSITIVES) && name.endsWith(".jsonl"))
				.map((name) -> name.substring(POSITIVES.length()))
				.sorted()
				.toList();
		}
	}

	private static AccuracyTally tally(Path folder, String half) throws IOException {
		AccuracyTally tally = new AccuracyTally();
		Masker masker = PACKS ? OptInMasker.create() : Masker.standard();
		for (String kind : List.of(POSITIVES, CLEAN)) {
			LabelledLine.read(folder.resolve(kind + half)).forEach((line) -> tally.add(line, masker));
		}
		return tally;
	}

	private static boolean report(String half, AccuracyTally tally) {
		System.out.printf("%n%-10s %6s %8s %8s%n", half, "n", "recall", "whole");
		tally.recalls().forEach(MaskingAccuracy::print);
		print("all", tally.recallOf(tally.recalls().keySet().toArray(String[]::new)));
		System.out.printf("precision %.1f %%, clean lines changed %.1f %%, keep strings lost %.1f %%%n  (%s)%n",
				tally.precision(), tally.cleanChanged(), tally.keepsLost(), tally.totals());
		boolean reached = true;
		for (Floor floor : PACKS ? PACK_FLOORS : FLOORS) {
			reached &= floor.check(tally);
		}
		return reached & check("precision", tally.precision() >= PRECISION_FLOOR)
				& check("clean lines", tally.cleanChanged() <= CLEAN_CEILING)
				& check("keep strings", tally.keepsLost() <= KEEP_CEILING);
	}

	private static void print(String type, Recall recall) {
		System.out.printf("%-10s %6d %8.1f %8.1f%n", type, recall.secrets(), recall.recall(), recall.goneShare());
	}

	private static boolean check(String name, boolean reached) {
		if (!reached) {
			System.out.println("floor missed: " + name);
		}
		return reached;
	}

	/**
	 * The recall in percent that some types must reach together.
	 */
	private record Floor(double percent, String... types) {

		boolean check(AccuracyTally tally) {
			double recall = tally.recallOf(this.types).recall();
			return MaskingAccuracy.check("%s %.1f < %.0f".formatted(String.join(" ", this.types), recall, this.percent),
					recall >= this.percent);
		}

	}

}
