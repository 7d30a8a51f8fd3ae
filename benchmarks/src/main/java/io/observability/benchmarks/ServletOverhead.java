package io.observability.benchmarks;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what a variant of the server costs in CPU time per request. The variants run
 * at the same time and take turns, so that a busy neighbour hits all of them; ratios are
 * those within a round, and the median over the rounds of several sets of JVMs is
 * reported.
 */
public final class ServletOverhead {

	private static final Duration WARM_UP = Duration.ofSeconds(30);

	private static final Duration ROUND = Duration.ofSeconds(2);

	private static final int CONNECTIONS = 16;

	private ServletOverhead() {
	}

	/**
	 * Arguments: number of rounds in each set of JVMs, then the variants with commas, the
	 * first being the baseline, then how often all JVMs are started anew.
	 */
	public static void main(String[] args) throws Exception {
		int rounds = Integer.parseInt(args[0]);
		String[] variants = args[1].split(",");
		int forks = Integer.parseInt(args[2]);
		pinToSecondCore();
		Map<String, double[]> micros = new LinkedHashMap<>();
		for (String variant : variants) {
			micros.put(variant, new double[rounds * forks]);
		}
		for (int fork = 0; fork < forks; fork++) {
			run(micros, fork * rounds, rounds);
		}
		report(micros, variants[0]);
	}

	/** The servers run on the first core. */
	private static void pinToSecondCore() throws Exception {
		if (Files.isExecutable(ServerProcess.TASKSET)) {
			new ProcessBuilder(ServerProcess.TASKSET.toString(), "-a", "-p", "-c", "1",
					Long.toString(ProcessHandle.current().pid()))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
	}

	private static void run(Map<String, double[]> micros, int from, int rounds) throws Exception {
		List<ServerProcess> servers = new ArrayList<>();
		try {
			for (String variant : micros.keySet()) {
				servers.add(ServerProcess.start(variant));
			}
			servers.forEach((server) -> measure(server, WARM_UP));
			for (int round = from; round < from + rounds; round++) {
				for (ServerProcess server : servers) {
					micros.getOrDefault(server.variant(), new double[0])[round] = measure(server, ROUND);
				}
			}
		}
		finally {
			servers.forEach(ServerProcess::close);
		}
	}

	private static double measure(ServerProcess server, Duration duration) {
		long before = server.cpu().toNanos();
		long answers = new LoadClient(server.port(), "/empty", CONNECTIONS).run(duration);
		return (server.cpu().toNanos() - before) / 1000.0 / answers;
	}

	private static void report(Map<String, double[]> micros, String baselineVariant) {
		double[] baseline = micros.getOrDefault(baselineVariant, new double[0]);
		System.out.printf("%-16s %12s %10s %30s%n", "variant", "us/request", "added us", "ratio (quartiles)");
		micros.forEach((variant, own) -> {
			double[] ratios = new double[own.length];
			double[] added = new double[own.length];
			for (int round = 0; round < own.length; round++) {
				ratios[round] = baseline[round] / own[round];
				added[round] = own[round] - baseline[round];
			}
			System.out.printf("%-16s %12.2f %10.2f %12.3f (%.3f - %.3f)%n", variant, quantile(own, 0.5),
					quantile(added, 0.5), quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75));
		});
	}

	private static double quantile(double[] values, double share) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[(int) (share * (sorted.length - 1))];
	}

}
