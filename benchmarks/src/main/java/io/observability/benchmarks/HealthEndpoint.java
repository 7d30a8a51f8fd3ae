package io.observability.benchmarks;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures {@code /actuator/health} while every provider accepts the connection and never
 * answers, against the same endpoint without any provider.
 */
public final class HealthEndpoint {

	private static final int PROVIDERS = 10;

	private static final int CALLS = 2000;

	private HealthEndpoint() {
	}

	/** Argument: number of rounds. */
	public static void main(String[] args) throws Exception {
		int rounds = Integer.parseInt(args[0]);
		try (ServerSocket hanging = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
				ServerProcess without = ServerProcess.start("starter", options(hanging, 0));
				ServerProcess with = ServerProcess.start("starter", options(hanging, PROVIDERS))) {
			System.out.printf("%-24s %14s %10s %10s%n", "variant", "cpu us/call", "p50 us", "p99 us");
			run(without, Duration.ofSeconds(10));
			run(with, Duration.ofSeconds(10));
			for (int round = 0; round < rounds; round++) {
				report("no provider", without);
				report(PROVIDERS + " hanging providers", with);
			}
		}
	}

	private static String[] options(ServerSocket hanging, int providers) {
		List<String> options = new ArrayList<>(List.of("--management.endpoint.health.status.http-mapping.DOWN=200",
				"--management.endpoint.health.show-details=always", "--observability.health.local-interval=1s",
				"--observability.logging.web.enabled=false"));
		for (int provider = 0; provider < providers; provider++) {
			String prefix = "--observability.health.llm.providers.p" + provider;
			options.add(prefix + ".base-url=http://127.0.0.1:" + hanging.getLocalPort() + "/v1");
			options.add(prefix + ".api-key=k");
		}
		return options.toArray(String[]::new);
	}

	private static void run(ServerProcess server, Duration duration) {
		new LoadClient(server.port(), "/actuator/health", 1).run(duration);
	}

	private static void report(String name, ServerProcess server) {
		long[] nanos = new long[CALLS];
		long before = server.cpu().toNanos();
		new LoadClient(server.port(), "/actuator/health", 1).time(nanos);
		double cpu = (server.cpu().toNanos() - before) / 1000.0 / CALLS;
		Arrays.sort(nanos);
		System.out.printf("%-24s %14.1f %10.1f %10.1f%n", name, cpu, nanos[CALLS / 2] / 1000.0,
				nanos[CALLS * 99 / 100] / 1000.0);
	}

}
