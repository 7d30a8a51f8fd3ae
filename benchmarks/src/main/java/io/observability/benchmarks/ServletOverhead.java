package io.observability.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what a variant of the server costs in CPU time per request. The variants run
 * at the same time and take turns, so that a busy neighbour hits all of them; ratios are
 * those within a round, and the median over the rounds is reported.
 */
public final class ServletOverhead {

	private static final Duration WARM_UP = Duration.ofSeconds(10);

	private static final Duration ROUND = Duration.ofSeconds(6);

	private static final int CONNECTIONS = 16;

	private ServletOverhead() {
	}

	/** Arguments: number of rounds, then the variants, the first being the baseline. */
	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
		String[] variants = (args.length > 1) ? Arrays.copyOfRange(args, 1, args.length)
				: new String[] { "baseline", "correlation", "request-events", "actuator", "starter" };
		List<ServerProcess> servers = new ArrayList<>();
		try {
			for (String variant : variants) {
				servers.add(ServerProcess.start(variant));
			}
			servers.forEach((server) -> measure(server, WARM_UP));
			report(servers, rounds);
		}
		finally {
			servers.forEach(ServerProcess::close);
		}
	}

	private static void report(List<ServerProcess> servers, int rounds) {
		Map<String, double[]> micros = new LinkedHashMap<>();
		servers.forEach((server) -> micros.put(server.variant(), new double[rounds]));
		for (int round = 0; round < rounds; round++) {
			for (ServerProcess server : servers) {
				micros(micros, server)[round] = measure(server, ROUND);
			}
		}
		double[] baseline = micros(micros, servers.get(0));
		System.out.printf("%-16s %14s %16s %22s%n", "variant", "us/request", "added us", "ratio (min - max)");
		for (ServerProcess server : servers) {
			double[] own = micros(micros, server);
			double[] ratios = new double[rounds];
			double[] added = new double[rounds];
			for (int round = 0; round < rounds; round++) {
				ratios[round] = baseline[round] / own[round];
				added[round] = own[round] - baseline[round];
			}
			Arrays.sort(ratios);
			System.out.printf("%-16s %14.2f %16.2f %8.3f (%.3f - %.3f)%n", server.variant(), median(own), median(added),
					median(ratios), ratios[0], ratios[rounds - 1]);
		}
	}

	private static double[] micros(Map<String, double[]> micros, ServerProcess server) {
		return micros.getOrDefault(server.variant(), new double[0]);
	}

	private static double measure(ServerProcess server, Duration duration) {
		long before = server.cpu().toNanos();
		long answers = new LoadClient(server.port(), "/empty", CONNECTIONS).run(duration);
		return (server.cpu().toNanos() - before) / 1000.0 / answers;
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
