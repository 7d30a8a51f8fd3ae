package io.observability.health.leader;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A lock of ShedLock that one of several instances holds for as long as it asks for it
 * again in time. Not safe for use by many threads.
 */
public final class HeldLock {

	private static final Log logger = LogFactory.getLog(HeldLock.class);

	private final LockProvider locks;

	private final String name;

	private final Clock clock;

	private @Nullable SimpleLock held;

	private HeldLock(LockProvider locks, String name, Clock clock) {
		this.locks = locks;
		this.name = name;
		this.clock = clock;
	}

	/** Return the lock of that name, which is not held yet. */
	public static HeldLock of(LockProvider locks, String name, Clock clock) {
		return new HeldLock(locks, name, clock);
	}

	/**
	 * Get or keep the lock, and return whether it is held.
	 * @param atMost how long it is held if it is not asked for again
	 * @throws RuntimeException if whoever keeps the lock cannot be reached
	 */
	public boolean renew(Duration atMost) {
		SimpleLock before = this.held;
		this.held = null;
		Optional<SimpleLock> lock = (before != null) ? extend(before, atMost) : Optional.empty();
		if (lock.isEmpty()) {
			lock = this.locks.lock(new LockConfiguration(this.clock.instant(), this.name, atMost, Duration.ZERO));
		}
		this.held = lock.orElse(null);
		return lock.isPresent();
	}

	// Not every provider can extend
	private static Optional<SimpleLock> extend(SimpleLock lock, Duration atMost) {
		try {
			return lock.extend(atMost, Duration.ZERO);
		}
		catch (UnsupportedOperationException ex) {
			lock.unlock();
			return Optional.empty();
		}
	}

	/** Let another instance have it at once. */
	public void release() {
		SimpleLock lock = this.held;
		this.held = null;
		if (lock != null) {
			try {
				lock.unlock();
			}
			catch (RuntimeException ex) {
				logger.debug("A lock was not released and ends by itself", ex);
			}
		}
	}

}
