package io.observability.sample.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;

/** All simulated providers of this application. Closed together with it. */
final class Simulators implements AutoCloseable {

	private static final int THREADS = 8;

	private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, daemons());

	private final List<Simulator> simulators = new ArrayList<>();

	private final Map<String, String> real = new LinkedHashMap<>();

	Simulator start(Vendor vendor) {
		try {
			Simulator simulator = new Simulator(vendor, this.threads, Clock.systemUTC());
			this.simulators.add(simulator);
			return simulator;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A simulated provider found no free port", ex);
		}
	}

	void real(String vendor, String address) {
		this.real.put(vendor, address);
	}

	List<Simulator> all() {
		return List.copyOf(this.simulators);
	}

	Map<String, String> realVendors() {
		return Map.copyOf(this.real);
	}

	Optional<Simulator> find(String name) {
		return this.simulators.stream().filter((simulator) -> simulator.vendor().name().equals(name)).findFirst();
	}

	List<JsonNode> slackMessages() {
		return this.simulators.stream()
			.map(Simulator::vendor)
			.filter(SlackVendor.class::isInstance)
			.map(SlackVendor.class::cast)
			.flatMap((slack) -> slack.messages().stream())
			.toList();
	}

	@Override
	public void close() {
		this.simulators.forEach(Simulator::close);
		this.threads.shutdownNow();
	}

	private static ThreadFactory daemons() {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, "simulator-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
