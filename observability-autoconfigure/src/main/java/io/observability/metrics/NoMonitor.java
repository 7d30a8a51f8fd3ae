package io.observability.metrics;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Does nothing. */
final class NoMonitor implements Monitor, TimedScope {

	static final NoMonitor INSTANCE = new NoMonitor();

	private NoMonitor() {
	}

	@Override
	public void increment(String name, double amount, String... tags) {
	}

	@Override
	public void gauge(String name, double value, String... tags) {
	}

	@Override
	public void gauge(String name, DoubleSupplier value, String... tags) {
	}

	@Override
	public void distribution(String name, double amount, String... tags) {
	}

	@Override
	public void timing(String name, Duration duration, String... tags) {
	}

	@Override
	public void error(String name, Throwable error, String... tags) {
	}

	@Override
	public TimedScope timed(String name, String... tags) {
		return this;
	}

	@Override
	public void failed(Throwable error) {
	}

	@Override
	public void close() {
	}

}
