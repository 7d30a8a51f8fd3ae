package io.observability.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what a log event costs the thread that logs it, from the call to the bytes, in
 * CPU time and in bytes allocated. Each variant is a JVM of its own; they take turns, and
 * ratios are those within a round.
 */
public final class LoggingOverhead {

	private LoggingOverhead() {
	}

	/** Arguments: number of rounds, then ignored, then how often all JVMs start anew. */
	public static void main(String[] args) throws Exception {
		int rounds = Integer.parseInt(args[0]);
		int forks = Integer.parseInt(args[2]);
		Map<String, Figures> figures = new LinkedHashMap<>();
		for (LoggingVariant variant : LoggingVariant.values()) {
			figures.put(variant.label(), new Figures(new double[rounds * forks], new double[rounds * forks]));
		}
		for (int fork = 0; fork < forks; fork++) {
			run(figures, fork * rounds, rounds);
		}
		report(figures);
	}

	private static void run(Map<String, Figures> figures, int from, int rounds) throws IOException {
		List<Child> children = new ArrayList<>();
		try {
			for (LoggingVariant variant : LoggingVariant.values()) {
				Child child = Child.start(variant);
				children.add(child);
				child.measure();
			}
			for (int round = from; round < from + rounds; round++) {
				for (Child child : children) {
					Figures own = figures.getOrDefault(child.variant.label(),
							new Figures(new double[0], new double[0]));
					String[] measured = child.measure().split(" ");
					own.nanos()[round] = Double.parseDouble(measured[0]);
					own.bytes()[round] = Double.parseDouble(measured[1]);
				}
			}
		}
		finally {
			children.forEach((child) -> child.process.destroyForcibly());
		}
	}

	private static void report(Map<String, Figures> figures) {
		Figures encoder = of(figures, LoggingVariant.LOGSTASH);
		System.out.printf("%-24s %10s %10s %32s%n", "variant", "ns/event", "B/event", "time to logstash (quartiles)");
		figures.forEach((label, own) -> {
			double[] ratios = ratios(own.nanos(), encoder.nanos());
			System.out.printf("%-24s %10.0f %10.0f %14.3f (%.3f - %.3f)%n", label, quantile(own.nanos(), 0.5),
					quantile(own.bytes(), 0.5), quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75));
		});
		Figures gated = of(figures, LoggingVariant.LOGSTASH_GATED);
		Figures ours = of(figures, LoggingVariant.OURS);
		System.out.printf("J1 gate adds to logstash encoder: %+.0f %% (at most +35, aim +20)%n",
				(quantile(ratios(gated.nanos(), encoder.nanos()), 0.5) - 1) * 100);
		System.out.printf("J2 regex decorator / gate: %.1f (at least 15, aim 22)%n",
				quantile(ratios(of(figures, LoggingVariant.LOGSTASH_REGEX).nanos(), gated.nanos()), 0.5));
		double[] boot = of(figures, LoggingVariant.BOOT).nanos();
		System.out.printf(
				"J3 masked / Boot logstash unmasked: our pipeline %.2f, gated encoder %.2f "
						+ "(at most 0.55, aim 0.45)%n",
				quantile(ratios(ours.nanos(), boot), 0.5), quantile(ratios(gated.nanos(), boot), 0.5));
		System.out.printf(
				"J4 allocation added by the gate: %+.1f %%, by masking in our pipeline %+.1f %% "
						+ "(at most +10, aim +5)%n",
				(quantile(ratios(gated.bytes(), encoder.bytes()), 0.5) - 1) * 100,
				(quantile(ratios(ours.bytes(), of(figures, LoggingVariant.OURS_OFF).bytes()), 0.5) - 1) * 100);
	}

	private static Figures of(Map<String, Figures> figures, LoggingVariant variant) {
		return figures.getOrDefault(variant.label(), new Figures(new double[0], new double[0]));
	}

	private static double[] ratios(double[] values, double[] to) {
		double[] ratios = new double[values.length];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = values[i] / to[i];
		}
		return ratios;
	}

	private static double quantile(double[] values, double share) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[(int) (share * (sorted.length - 1))];
	}

	/** CPU time and allocation per event, by round. */
	private record Figures(double[] nanos, double[] bytes) {
	}

	/** A JVM that measures one variant whenever it is asked. */
	private record Child(LoggingVariant variant, Process process, BufferedReader answers, PrintWriter questions) {

		static Child start(LoggingVariant variant) throws IOException {
			List<String> command = new ArrayList<>();
			if (Files.isExecutable(ServerProcess.TASKSET)) {
				command.addAll(List.of(ServerProcess.TASKSET.toString(), "-c", "0,1"));
			}
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
					LoggingEvents.class.getName(), variant.name()));
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			return new Child(variant, process, process.inputReader(), new PrintWriter(process.outputWriter(), true));
		}

		String measure() throws IOException {
			this.questions.println();
			String answer = this.answers.readLine();
			if (answer == null) {
				throw new IllegalStateException("Variant '" + this.variant.label() + "' ended");
			}
			return answer;
		}

	}

}
