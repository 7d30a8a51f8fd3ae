package io.observability.alerting.lock;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.observability.alerting.AlertLock;
import io.observability.health.leader.HeldLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a lock of ShedLock. When nobody can say who has it for as long as it is held at
 * most, every instance tells, since an alert that is told twice is better than none.
 */
final class InstanceLock implements AlertLock {

	private static final Logger logger = LoggerFactory.getLogger(InstanceLock.class);

	private final HeldLock lock;

	private final Duration hold;

	private final LongSupplier ticker;

	private volatile boolean held;

	private volatile long until;

	private volatile @Nullable Long failingSince;

	/** When somebody said last who has the lock. */
	private volatile long answeredAt;

	InstanceLock(HeldLock lock, Duration hold, LongSupplier ticker) {
		this.lock = lock;
		this.hold = hold;
		this.ticker = ticker;
		this.answeredAt = ticker.getAsLong();
	}

	@Override
	public synchronized void renew() {
		long asked = this.ticker.getAsLong();
		boolean before = isHeld();
		try {
			boolean got = this.lock.renew(this.hold);
			this.until = asked + this.hold.toNanos();
			this.held = got;
			this.failingSince = null;
			this.answeredAt = this.ticker.getAsLong();
		}
		catch (RuntimeException ex) {
			if (this.failingSince == null) {
				this.failingSince = asked;
				logger.warn("The lock of alerts cannot be reached, and every instance tells if that lasts: {}",
						ex.getClass().getName());
			}
		}
		if (before != isHeld()) {
			logger.info(before ? "Another instance tells of alerts now" : "This instance tells of alerts now");
		}
	}

	@Override
	public boolean isHeld() {
		long now = this.ticker.getAsLong();
		Long failing = this.failingSince;
		return this.held && now - this.until < 0 || failing != null && now - failing >= this.hold.toNanos()
				|| now - this.answeredAt >= 2 * this.hold.toNanos();
	}

	@Override
	public synchronized void release() {
		this.held = false;
		this.failingSince = null;
		this.answeredAt = this.ticker.getAsLong();
		this.lock.release();
	}

}
