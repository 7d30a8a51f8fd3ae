package io.observability.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the CPU time of a start, in a JVM of its own each time: with the starter, and
 * the same application without it, whose class path has actuator, Prometheus registry and
 * tracing but neither the starter nor what only the starter brings. The variants take
 * turns; ratios are those of neighbours.
 */
public final class StartupOverhead {

	/** What a class path entry of the starter has in its path. */
	private static final List<String> OF_STARTER = List.of("observability-autoconfigure", "observability-starter",
			"logstash-logback-encoder");

	private static final List<String> OF_OTHERS = List.of("logbook", "jmh-");

	private static final List<String> OPTIONS = List.of("--server.port=0",
			"--management.endpoints.web.exposure.include=health,info,prometheus");

	private StartupOverhead() {
	}

	/**
	 * Argument: number of rounds; three times as many are run, the first one unmeasured.
	 */
	public static void main(String[] args) throws Exception {
		int rounds = 3 * Integer.parseInt(args[0]);
		Map<String, List<String>> variants = variants();
		variants.forEach((name, command) -> millis(command));
		Map<String, double[]> ready = new LinkedHashMap<>();
		Map<String, double[]> settled = new LinkedHashMap<>();
		variants.keySet().forEach((name) -> {
			ready.put(name, new double[rounds]);
			settled.put(name, new double[rounds]);
		});
		for (int round = 0; round < rounds; round++) {
			for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
				double[] millis = millis(variant.getValue());
				ready.getOrDefault(variant.getKey(), millis)[round] = millis[0];
				settled.getOrDefault(variant.getKey(), millis)[round] = millis[1];
			}
		}
		report("until ready", ready);
		report("and one second", settled);
	}

	private static Map<String, List<String>> variants() {
		Map<String, List<String>> variants = new LinkedHashMap<>();
		List<String> without = new ArrayList<>(OF_OTHERS);
		without.addAll(OF_STARTER);
		variants.put("actuator", command(classPath(without)));
		variants.put("starter", command(classPath(OF_OTHERS)));
		variants.put("starter, all off", with("--observability.enabled=false"));
		for (String feature : List.of("logging", "masking")) {
			variants.put("without " + feature, with("--observability." + feature + ".enabled=false"));
		}
		return variants;
	}

	private static List<String> with(String option) {
		List<String> command = new ArrayList<>(command(classPath(OF_OTHERS)));
		command.add(option);
		return command;
	}

	private static String classPath(List<String> without) {
		return String.join(File.pathSeparator,
				Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
					.filter((entry) -> without.stream().noneMatch(entry::contains))
					.toList());
	}

	private static List<String> command(String classPath) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command
			.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-cp", classPath, StartupServer.class.getName(), "FIGURE"));
		command.addAll(OPTIONS);
		return command;
	}

	/** Start one and return its CPU time until it was ready and until a second later. */
	private static double[] millis(List<String> command) {
		try {
			Path figure = Files.createTempFile("startup", ".nanos");
			List<String> whole = new ArrayList<>(command);
			whole.replaceAll((part) -> part.equals("FIGURE") ? figure.toString() : part);
			int exit = new ProcessBuilder(whole).redirectErrorStream(true)
				.redirectOutput(new File("target", "startup.log"))
				.start()
				.waitFor();
			String nanos = Files.readString(figure);
			Files.delete(figure);
			if (exit != 0 || nanos.isEmpty()) {
				throw new IllegalStateException("Did not start; see target/startup.log for: " + whole);
			}
			return Stream.of(nanos.split(" ")).mapToDouble((value) -> Long.parseLong(value) / 1e6).toArray();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void report(String until, Map<String, double[]> millis) {
		double[] baseline = millis.getOrDefault("actuator", new double[0]);
		System.out.printf("%-20s %12s %10s %26s%n", until, "CPU ms", "added ms", "added % (quartiles)");
		millis.forEach((variant, own) -> {
			double[] added = new double[own.length];
			double[] share = new double[own.length];
			for (int round = 0; round < own.length; round++) {
				added[round] = own[round] - baseline[round];
				share[round] = 100 * added[round] / baseline[round];
			}
			System.out.printf("%-20s %12.0f %10.0f %10.1f (%.1f to %.1f)%n", variant, quantile(own, 0.5),
					quantile(added, 0.5), quantile(share, 0.5), quantile(share, 0.25), quantile(share, 0.75));
		});
	}

	private static double quantile(double[] values, double part) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[(int) (part * (sorted.length - 1))];
	}

}
