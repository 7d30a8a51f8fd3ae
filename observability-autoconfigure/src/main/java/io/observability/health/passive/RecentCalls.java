package io.observability.health.passive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

import io.observability.health.Probe;

/**
 * The last calls to one host: when each ended and how. Written without a lock; a reader
 * may miss the call that is being written.
 */
final class RecentCalls {

	static final int KEPT = 256;

	/** Share of the calls that may fail while the provider still counts as well. */
	private static final double FEW = 0.1;

	private static final double HALF = 0.5;

	private static final int KIND_BITS = 2;

	private final AtomicLongArray calls = new AtomicLongArray(KEPT);

	private final AtomicInteger next = new AtomicInteger();

	void add(Kind kind, long nanoTime) {
		this.calls.set(this.next.getAndIncrement() & (KEPT - 1), (nanoTime << KIND_BITS) | kind.ordinal());
	}

	/** Return the judgement of so many calls at least, or {@code null}. */
	Probe.@Nullable Result judge(Duration window, int least, long nanoTime) {
		int[] counts = new int[Kind.values().length];
		for (int index = 0; index < KEPT; index++) {
			long call = this.calls.get(index);
			long age = ((nanoTime << KIND_BITS) - (call & -(1L << KIND_BITS))) >> KIND_BITS;
			counts[(int) (call & ((1 << KIND_BITS) - 1))] += (age >= 0 && age <= window.toNanos()) ? 1 : 0;
		}
		int limited = counts[Kind.LIMITED.ordinal()];
		int failed = counts[Kind.FAILED.ordinal()];
		int all = counts[Kind.GOOD.ordinal()] + limited + failed;
		if (all < least) {
			return null;
		}
		return judge((double) limited / all, (double) failed / all).with("source", "traffic")
			.with("calls", all)
			.with("failed_calls", failed + limited);
	}

	private static Probe.Result judge(double limited, double failed) {
		if (failed > HALF) {
			return Probe.Result.down("traffic-errors");
		}
		if (limited > FEW) {
			return Probe.Result.degraded("rate-limited");
		}
		return (failed > FEW) ? Probe.Result.degraded("traffic-errors") : Probe.Result.up();
	}

	/** What a call says of the provider. The first is what an empty place holds. */
	enum Kind {

		/** Nothing: the caller's own mistake, or it gave up. */
		NOTHING,

		GOOD,

		/** Too many requests. */
		LIMITED,

		/** No answer, an error of the server, or the key was refused. */
		FAILED

	}

}
