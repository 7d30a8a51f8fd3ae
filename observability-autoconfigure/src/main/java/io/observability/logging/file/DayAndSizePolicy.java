package io.observability.logging.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.LengthCounter;
import ch.qos.logback.core.rolling.LengthCounterBase;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicy;

/**
 * Rotates at midnight and when the file is large, and never overwrites a file.
 * <p>
 * Logback's own policy replaces a rotated file of the same name after the clock went
 * back, and its compressor deletes a file that it failed to compress, as it does on a
 * full disk. So this one only renames; others compress.
 */
final class DayAndSizePolicy extends RollingPolicyBase implements TriggeringPolicy<ILoggingEvent> {

	private static final long RETRY_MILLIS = 60_000;

	private static final long DAY_MILLIS = 86_400_000;

	private final LengthCounter length = new LengthCounterBase();

	private final LogFiles.Log log;

	private final Limits limits;

	private final Clock clock;

	private volatile Runnable listener = () -> {
	};

	private volatile Period period = new Period(LocalDate.EPOCH, 0, 0);

	private volatile long retryAt = Long.MIN_VALUE;

	DayAndSizePolicy(LogFiles.Log log, Limits limits, Clock clock) {
		this.log = log;
		this.limits = limits;
		this.clock = clock;
	}

	void onRotation(Runnable listener) {
		this.listener = listener;
	}

	@Override
	public void start() {
		long now = this.clock.millis();
		File active = new File(getActiveFileName());
		this.period = Period.of((active.length() > 0) ? Math.min(active.lastModified(), now) : now);
		super.start();
	}

	@Override
	public String getActiveFileName() {
		return getParentsRawFileProperty();
	}

	@Override
	public LengthCounter getLengthCounter() {
		return this.length;
	}

	@Override
	public boolean isTriggeringEvent(File activeFile, ILoggingEvent event) {
		long now = this.clock.millis();
		boolean large = this.length.getLength() >= this.limits.maxSize();
		boolean over = this.limits.daily() && this.period.isOver(now);
		if (!large && !over) {
			return false;
		}
		if (over && this.length.getLength() == 0) {
			this.period = Period.of(now);
			return false;
		}
		return now >= this.retryAt || this.retryAt - now > RETRY_MILLIS;
	}

	/** An interrupt of the thread that logs must not keep the file from being renamed. */
	@Override
	public void rollover() throws RolloverFailure {
		boolean interrupted = Thread.interrupted();
		try {
			rotate(Path.of(getActiveFileName()));
		}
		catch (IOException ex) {
			this.retryAt = this.clock.millis() + RETRY_MILLIS;
			this.log.losses().rotated(ex);
			throw new RolloverFailure("Log file cannot be rotated", ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
		this.listener.run();
	}

	private void rotate(Path active) throws IOException {
		long now = this.clock.millis();
		this.log.rotated().rotate(this.log.type(), this.period.day(), Instant.ofEpochMilli(now), active);
		this.log.losses().rotated(null);
		this.length.reset();
		this.period = Period.of(now);
	}

	/**
	 * When to rotate.
	 *
	 * @param maxSize size in bytes at which a file is full
	 * @param daily whether each day has files of its own
	 */
	record Limits(long maxSize, boolean daily) {
	}

	/** A day and its bounds, which daylight saving time moves. */
	private record Period(LocalDate day, long start, long end) {

		static Period of(long now) {
			ZoneId zone = ZoneId.systemDefault();
			LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
			return new Period(day, day.atStartOfDay(zone).toInstant().toEpochMilli(),
					day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
		}

		/** A clock that is corrected by less than a day does not begin a new file. */
		boolean isOver(long now) {
			return now >= this.end || now < this.start - DAY_MILLIS;
		}

	}

}
