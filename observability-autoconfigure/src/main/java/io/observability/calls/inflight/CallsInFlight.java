package io.observability.calls.inflight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.calls.CallListener;
import io.observability.calls.OutgoingCall;

/**
 * Keeps the calls that are on their way, within a bound, and tells how many and how old.
 */
final class CallsInFlight implements CallListener, MeterBinder {

	private static final String NAME = "observability.calls.in-flight";

	private final int maxCalls;

	private final long forgetNanos;

	private final Map<String, Host> hosts = new ConcurrentHashMap<>();

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final LongAdder uncounted = new LongAdder();

	private final LongAdder forgotten = new LongAdder();

	CallsInFlight(InFlightProperties properties) {
		this.maxCalls = properties.maxCalls();
		this.forgetNanos = properties.forgetAfter().toNanos();
	}

	@Override
	public void begun(OutgoingCall call) {
		String name = call.hostTag();
		Host host = this.hosts.get(name);
		if (host == null) {
			Host added = new Host(name);
			host = this.hosts.putIfAbsent(name, added);
			if (host == null) {
				host = added;
				this.registries.forEach(added::register);
			}
		}
		host.add(call);
	}

	@Override
	public void ended(OutgoingCall call) {
		Host host = this.hosts.get(call.hostTag());
		if (host != null) {
			host.remove(call);
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.hosts.values().forEach((host) -> host.register(registry));
		FunctionCounter.builder("observability.dropped", this.uncounted, LongAdder::sum)
			.description("What was dropped, by feature and reason")
			.tags("feature", "calls.in-flight", "reason", "full")
			.register(registry);
		FunctionCounter.builder("observability.dropped", this.forgotten, LongAdder::sum)
			.description("What was dropped, by feature and reason")
			.tags("feature", "calls.in-flight", "reason", "forgotten")
			.register(registry);
	}

	/** The calls to a host. */
	private final class Host {

		private final String name;

		private final AtomicInteger count = new AtomicInteger();

		private final Set<OutgoingCall> calls = ConcurrentHashMap.newKeySet();

		Host(String name) {
			this.name = name;
		}

		void register(MeterRegistry registry) {
			Gauge.builder(NAME, this, Host::count)
				.tag("host", this.name)
				.description("Calls on their way")
				.register(registry);
			TimeGauge.builder(NAME + ".oldest", this, TimeUnit.NANOSECONDS, Host::oldestNanos)
				.tag("host", this.name)
				.description("Age of the oldest call on its way")
				.register(registry);
		}

		void add(OutgoingCall call) {
			if (this.count.incrementAndGet() > CallsInFlight.this.maxCalls) {
				this.count.decrementAndGet();
				CallsInFlight.this.uncounted.increment();
			}
			else {
				this.calls.add(call);
			}
		}

		void remove(OutgoingCall call) {
			if (this.calls.remove(call)) {
				this.count.decrementAndGet();
			}
		}

		double count() {
			oldestNanos();
			return this.count.get();
		}

		/** Forgets on the way what is too old. */
		double oldestNanos() {
			long oldest = 0;
			for (OutgoingCall call : this.calls) {
				long age = call.ageNanos();
				if (age > CallsInFlight.this.forgetNanos) {
					CallsInFlight.this.forgotten.increment();
					remove(call);
				}
				else {
					oldest = Math.max(oldest, age);
				}
			}
			return oldest;
		}

	}

}
