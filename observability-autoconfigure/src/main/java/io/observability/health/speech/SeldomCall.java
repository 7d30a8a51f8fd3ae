package io.observability.health.speech;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.Probe;

/**
 * Makes a second call in place of the usual one, at most every 15 minutes, and remembers
 * what it found. One check makes one call, unless the second one says nothing.
 */
final class SeldomCall implements Probe {

	private static final long PERIOD = Duration.ofMinutes(15).toNanos();

	private final Probe usual;

	private final Probe seldom;

	private final boolean essential;

	private final LongSupplier nanoTime;

	private volatile @Nullable Long last;

	private volatile @Nullable Result found;

	SeldomCall(Probe usual, Probe seldom, boolean essential, LongSupplier nanoTime) {
		this.usual = usual;
		this.seldom = seldom;
		this.essential = essential;
		this.nanoTime = nanoTime;
	}

	/** Return a probe whose second call adds to what is known, but may fail. */
	static Probe helpful(Probe usual, Probe seldom) {
		return new SeldomCall(usual, seldom, false, System::nanoTime);
	}

	/** Return a probe whose second call has to work, too. */
	static Probe essential(Probe usual, Probe seldom) {
		return new SeldomCall(usual, seldom, true, System::nanoTime);
	}

	@Override
	public String name() {
		return this.usual.name();
	}

	@Override
	public String provider() {
		return this.usual.provider();
	}

	@Override
	public String kind() {
		return this.usual.kind();
	}

	@Override
	public @Nullable String host() {
		return this.usual.host();
	}

	@Override
	public boolean isLocal() {
		return this.usual.isLocal();
	}

	// The monitor runs one check of a component at a time
	@Override
	public Result check() throws Exception {
		if (isDue()) {
			Result result = callSeldom();
			if (result != null) {
				return result;
			}
		}
		Result result = this.usual.check();
		Result known = this.found;
		return (known != null && result.state() == HealthState.UP) ? known : result;
	}

	private boolean isDue() {
		Long time = this.last;
		return time == null || this.nanoTime.getAsLong() - time >= PERIOD;
	}

	private @Nullable Result callSeldom() throws Exception {
		long now = this.nanoTime.getAsLong();
		if (!this.essential) {
			this.last = now;
		}
		Result result = this.seldom.check();
		String code = result.code();
		boolean says = code == null || code.startsWith("quota");
		if (says) {
			this.last = now;
			this.found = result;
		}
		return (says || this.essential) ? result : null;
	}

}
