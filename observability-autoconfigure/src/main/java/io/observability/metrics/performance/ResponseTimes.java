package io.observability.metrics.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.observability.masking.Masker;

/** The figures of all routes, dependencies and operations, within bounds. */
public final class ResponseTimes {

	static final String OTHER = "other";

	private static final int LONGEST = 200;

	private final Map<Kind, Map<String, Map<String, Row>>> rows = new ConcurrentHashMap<>();

	private final List<Row> added = new CopyOnWriteArrayList<>();

	private final List<Consumer<Row>> watchers = new CopyOnWriteArrayList<>();

	private final AtomicInteger routes = new AtomicInteger();

	private final AtomicInteger dependencies = new AtomicInteger();

	private final LongAdder limitedRoutes = new LongAdder();

	private final LongAdder limitedDependencies = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private final PerformanceProperties properties;

	private final Masker masker;

	private final LongSupplier nanoTime;

	private final long sliceNanos;

	ResponseTimes(PerformanceProperties properties, Masker masker, LongSupplier nanoTime) {
		this.properties = properties;
		this.masker = masker;
		this.nanoTime = nanoTime;
		this.sliceNanos = properties.window().toNanos() / Measured.SLICES;
		for (Kind kind : Kind.values()) {
			this.rows.put(kind, new ConcurrentHashMap<>());
		}
	}

	/** Record a request, without its time if that is negative. */
	public void request(String method, String route, long nanos, Ending ending) {
		record(Kind.ROUTE, method, route, nanos, ending);
	}

	void record(Kind kind, String name, long nanos, Ending ending) {
		record(kind, "", name, nanos, ending);
	}

	private void record(Kind kind, String method, String name, long nanos, Ending ending) {
		try {
			Map<String, Row> byName = this.rows.getOrDefault(kind, Map.of()).get(method);
			Row row = (byName != null) ? byName.get(name) : null;
			((row != null) ? row : add(kind, method, name)).measured().record(nanos, ending, now());
		}
		catch (RuntimeException ex) {
			// the request must not fail because it is measured
			this.failures.increment();
		}
	}

	/** The size never falls, so that a full table is seen without a lock. */
	private Row add(Kind kind, String method, String name) {
		AtomicInteger size = (kind == Kind.ROUTE) ? this.routes : this.dependencies;
		int most = (kind == Kind.ROUTE) ? this.properties.maxRoutes() : this.properties.maxDependencies();
		if (size.get() >= most || name.length() > LONGEST) {
			((kind == Kind.ROUTE) ? this.limitedRoutes : this.limitedDependencies).increment();
			return row(kind, "", OTHER);
		}
		return row(kind, method, name);
	}

	private Row row(Kind kind, String method, String name) {
		Map<String, Row> byName = this.rows.getOrDefault(kind, Map.of())
			.computeIfAbsent(method, (key) -> new ConcurrentHashMap<>());
		Row known = byName.get(name);
		return (known != null) ? known : register(byName, kind, method, name);
	}

	private synchronized Row register(Map<String, Row> byName, Kind kind, String method, String name) {
		Row known = byName.get(name);
		if (known != null) {
			return known;
		}
		Row row = new Row(kind, method, this.masker.mask(name), new Measured(now()));
		byName.put(name, row);
		((kind == Kind.ROUTE) ? this.routes : this.dependencies).incrementAndGet();
		this.added.add(row);
		this.watchers.forEach((watcher) -> watcher.accept(row));
		return row;
	}

	/** Return the number of the slice of time. */
	long now() {
		return Math.floorDiv(this.nanoTime.getAsLong(), this.sliceNanos);
	}

	/** Tell the watcher of all rows, also of those to come. */
	synchronized void watch(Consumer<Row> watcher) {
		this.watchers.add(watcher);
		this.added.forEach(watcher);
	}

	List<Row> rows() {
		return new ArrayList<>(this.added);
	}

	long limitedRoutes() {
		return this.limitedRoutes.sum();
	}

	long failures() {
		return this.failures.sum();
	}

	long limitedDependencies() {
		return this.limitedDependencies.sum();
	}

	/** What is measured. */
	enum Kind {

		ROUTE, HTTP, DATABASE, PROBE, OPERATION

	}

	/**
	 * Something that is measured.
	 *
	 * @param kind what it is
	 * @param method method of a route, otherwise empty
	 * @param name masked name
	 * @param measured what was measured
	 */
	record Row(Kind kind, String method, String name, Measured measured) {
	}

}
