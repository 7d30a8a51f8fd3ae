package io.observability.benchmarks;

import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.observability.benchmarks.CpuMeter.Cost;
import io.observability.masking.Masker;

/**
 * Measures the masker against the regular expressions that people use instead, and
 * against a bare scan, which is the least that looking at a text can cost. Ends with exit
 * code 1 if a floor is missed.
 */
public final class MaskingSpeed {

	private static final String OURS = "masker";

	private static final String CHAIN = "regex chain";

	private static final String PREFILTERED = "prefiltered chain";

	private static final String BARE = "bare scan";

	private final Map<String, Map<String, Cost>> costs = new LinkedHashMap<>();

	private final List<String> missed = new ArrayList<>();

	private MaskingSpeed() {
	}

	/**
	 * Argument: number of rounds. The chains are measured once more in a JVM of theirs.
	 */
	public static void main(String[] args) throws Exception {
		int rounds = Integer.parseInt(args[0]);
		if (args.length > 1 && args[1].equals("chain")) {
			MaskingSpeed alone = new MaskingSpeed();
			alone.run(CHAIN, RegexMaskers::chain, rounds);
			return;
		}
		if (args.length > 1 && args[1].equals("prefiltered")) {
			new MaskingSpeed().run(PREFILTERED, RegexMaskers::prefiltered, rounds);
			return;
		}
		MaskingSpeed speed = new MaskingSpeed();
		speed.measure(rounds);
		System.exit(speed.missed.isEmpty() ? 0 : 1);
	}

	private void run(String name, UnaryOperator<String> engine, int rounds) {
		texts().forEach((corpus, texts) -> System.out.printf("%s %f%n", corpus,
				Objects.requireNonNull(CpuMeter.measure(Map.of(name, engine), texts, rounds).get(name)).nanos()));
	}

	private void measure(int rounds) throws Exception {
		Map<String, List<String>> texts = texts();
		texts.forEach((corpus, lines) -> measure(corpus, lines, rounds));
		measure("digits", MaskingTexts.digits(), rounds);
		measure("traces", MaskingTexts.stackTraces(), rounds);
		measure("scripts", MaskingTexts.otherScripts(), rounds);
		measure("clean once more", lines(texts, "clean"), rounds);
		alone(CHAIN, "chain", rounds);
		alone(PREFILTERED, "prefiltered", rounds);
		ratios(texts);
		this.missed.addAll(AdversarialTexts.measure(Masker.standard()::mask, lines(texts, "clean")));
		System.out.println(this.missed.isEmpty() ? "All floors are met." : "Missed: " + this.missed);
	}

	/**
	 * Texts that a JVM may see which never sees another script. The JIT compiler makes
	 * reading them dearer once it has, for all engines alike.
	 */
	private static Map<String, List<String>> texts() {
		Map<String, List<String>> texts = new LinkedHashMap<>();
		texts.put("clean", MaskingTexts.clean());
		texts.put("sparse", MaskingTexts.sparse());
		texts.put("dense", MaskingTexts.dense());
		return texts;
	}

	private void measure(String corpus, List<String> texts, int rounds) {
		Map<String, Cost> measured = CpuMeter.measure(engines(), texts, rounds);
		this.costs.put(corpus, measured);
		print(corpus, texts, measured);
	}

	private static Map<String, UnaryOperator<String>> engines() {
		Map<String, UnaryOperator<String>> engines = new LinkedHashMap<>();
		engines.put(OURS, Masker.standard()::mask);
		engines.put(CHAIN, RegexMaskers::chain);
		engines.put(PREFILTERED, RegexMaskers::prefiltered);
		engines.put("one alternation", RegexMaskers::alternation);
		engines.put(BARE, RegexMaskers::bareScan);
		return engines;
	}

	private static void print(String corpus, List<String> texts, Map<String, Cost> costs) {
		double length = texts.stream().mapToInt(String::length).average().orElseThrow();
		System.out.printf("%n%s, %d texts of %.0f characters on average%n", corpus, texts.size(), length);
		System.out.printf("%-20s %12s %10s %10s%n", "engine", "ns/text", "MB/s", "B/text");
		costs.forEach((engine, cost) -> System.out.printf("%-20s %12.0f %10.0f %10.1f%n", engine, cost.nanos(),
				length * 1000 / cost.nanos(), cost.bytes()));
	}

	/** The faster figure counts: what else a JVM has run can slow the chain down. */
	private void alone(String engine, String argument, int rounds) throws Exception {
		String java = ProcessHandle.current().info().command().orElse("java");
		Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				MaskingSpeed.class.getName(), Integer.toString(rounds), argument)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		System.out.printf("%n%s in a JVM of its own%n", engine);
		try (BufferedReader reader = process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				String[] corpus = line.split(" ");
				double nanos = Double.parseDouble(corpus[1]);
				System.out.printf("%-20s %12.0f ns/text%n", corpus[0], nanos);
				Objects.requireNonNull(this.costs.get(corpus[0]))
					.computeIfPresent(engine, (name, cost) -> cost.best(new Cost(nanos, cost.bytes())));
			}
		}
	}

	private void ratios(Map<String, List<String>> texts) {
		System.out.printf("%n%-46s %8s %8s %8s%n", "target", "result", "floor", "aim");
		atLeast("M1 clean, against the chain", ratio("clean", CHAIN), 40, 80);
		atLeast("M1 sparse, against the chain", ratio("sparse", CHAIN), 40, 80);
		atLeast("M2 clean, against the prefiltered chain", ratio("clean", PREFILTERED), 20, 35);
		atMost("M3 clean, lines not returned as they are", notSame(lines(texts, "clean")), 0, 0);
		atMost("M3 clean, bytes per line", cost("clean", OURS).bytes(), 0.5, 0);
		atMost("M4 clean, against the bare scan", 1 / ratio("clean", BARE), 6, 3.5);
		atLeast("M5 dense, against the chain", ratio("dense", CHAIN), 35, 60);
		double out = lines(texts, "dense").stream()
			.map(Masker.standard()::mask)
			.mapToInt(String::length)
			.average()
			.orElseThrow();
		atMost("M5 dense, bytes per character of the result", cost("dense", OURS).bytes() / out, 4, 2);
	}

	private static List<String> lines(Map<String, List<String>> texts, String corpus) {
		return Objects.requireNonNull(texts.get(corpus));
	}

	private static double notSame(List<String> texts) {
		return texts.stream().filter((text) -> Masker.standard().mask(text) != text).count();
	}

	private double ratio(String corpus, String engine) {
		return cost(corpus, engine).nanos() / cost(corpus, OURS).nanos();
	}

	private Cost cost(String corpus, String engine) {
		return Objects.requireNonNull(Objects.requireNonNull(this.costs.get(corpus)).get(engine));
	}

	private void atLeast(String target, double result, double floor, double aim) {
		report(target, result, floor, aim, result >= floor);
	}

	private void atMost(String target, double result, double floor, double aim) {
		report(target, result, floor, aim, result <= floor);
	}

	private void report(String target, double result, double floor, double aim, boolean met) {
		System.out.printf("%-46s %8.2f %8.1f %8.1f %s%n", target, result, floor, aim, met ? "" : "MISSED");
		if (!met) {
			this.missed.add(target);
		}
	}

}
