package io.observability.calls.quota;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.calls.CallListener;
import io.observability.calls.OutgoingCall;
import org.jspecify.annotations.Nullable;

/** Remembers what each vendor said last. */
final class Quotas implements CallListener, MeterBinder {

	private final long forgetNanos;

	private final Map<Key, Quota> quotas = new ConcurrentHashMap<>();

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	Quotas(QuotaProperties properties) {
		this.forgetNanos = properties.forgetAfter().toNanos();
	}

	@Override
	public void answered(OutgoingCall call, Function<String, @Nullable String> headers) {
		QuotaHeaders.read(headers, (kind, remaining) -> remember(new Key(call.hostTag(), kind), remaining));
	}

	private void remember(Key key, long remaining) {
		// hosts that share a tag would overwrite each other
		if (key.host().equals("other")) {
			return;
		}
		Quota quota = this.quotas.get(key);
		if (quota == null) {
			Quota added = new Quota(remaining, this.forgetNanos);
			quota = this.quotas.putIfAbsent(key, added);
			if (quota == null) {
				this.registries.forEach((registry) -> register(registry, key, added));
				return;
			}
		}
		quota.set(remaining);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		this.quotas.forEach((key, quota) -> register(registry, key, quota));
	}

	private static void register(MeterRegistry registry, Key key, Quota quota) {
		Gauge.builder("observability.calls.quota.remaining", quota, Quota::remaining)
			.tags("host", key.host(), "kind", key.kind())
			.description("What is left of the rate that the vendor allows")
			.register(registry);
	}

	/**
	 * Names a quota.
	 *
	 * @param host host of the vendor
	 * @param kind what is counted
	 */
	private record Key(String host, String kind) {
	}

	/** What is left, for as long as it can be believed. */
	private static final class Quota {

		private final long forgetNanos;

		private volatile long remaining;

		private volatile long heardAt;

		Quota(long remaining, long forgetNanos) {
			this.forgetNanos = forgetNanos;
			set(remaining);
		}

		void set(long value) {
			this.remaining = value;
			this.heardAt = System.nanoTime();
		}

		double remaining() {
			return (System.nanoTime() - this.heardAt > this.forgetNanos) ? Double.NaN : this.remaining;
		}

	}

}
