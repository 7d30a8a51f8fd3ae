package io.observability.metrics.performance;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Times and endings of one route, dependency or operation. Threads that record never wait
 * for each other; once in a slice of time one of them puts the slice before away.
 */
final class Measured {

	static final int SLICES = 10;

	private static final int DIGITS = 2;

	private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

	private static final long SMALLEST_RANGE = 2;

	private final ReentrantLock lock = new ReentrantLock();

	private final Recorder recorder = new Recorder(DIGITS);

	private final LongAdder[] endings = new LongAdder[Ending.values().length];

	private final Slice[] ring = new Slice[SLICES];

	private final Histogram allTimes = new Histogram(DIGITS);

	private final Endings allEndings = new Endings();

	private Histogram times = new Histogram(DIGITS);

	private Endings ended = new Endings();

	private @Nullable Histogram recycled;

	private volatile long slice;

	Measured(long slice) {
		this.slice = slice;
		for (Ending ending : Ending.values()) {
			this.endings[ending.ordinal()] = new LongAdder();
		}
	}

	/** Record an ending, without its time if that is negative. */
	void record(long nanos, Ending ending, long now) {
		if (now != this.slice && this.lock.tryLock()) {
			try {
				turnTo(now);
			}
			finally {
				this.lock.unlock();
			}
		}
		if (nanos >= 0) {
			this.recorder.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS));
		}
		this.endings[ending.ordinal()].increment();
	}

	/** Return the figures of the last slices. */
	Figures latest(long now) {
		this.lock.lock();
		try {
			turnTo(now);
			drain();
			Histogram sum = this.times.copy();
			Endings counts = new Endings();
			counts.add(this.ended);
			for (Slice past : this.ring) {
				if (past != null && past.number() > now - SLICES && past.number() < now) {
					sum.add(past.times());
					counts.add(past.endings());
				}
			}
			return Figures.of(sum, counts);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return the figures since the start. */
	Figures all() {
		this.lock.lock();
		try {
			drain();
			return Figures.of(this.allTimes, this.allEndings);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void turnTo(long now) {
		if (now > this.slice) {
			drain();
			if (this.ended.count() > 0) {
				this.ring[Math.floorMod(this.slice, SLICES)] = Slice.of(this.slice, this.times, this.ended);
			}
			this.times = new Histogram(DIGITS);
			this.ended = new Endings();
			this.slice = now;
		}
	}

	/** The adders are never reset, so that nothing is lost in between. */
	private void drain() {
		Histogram fresh = this.recorder.getIntervalHistogram(this.recycled);
		this.times.add(fresh);
		this.allTimes.add(fresh);
		this.recycled = fresh;
		for (Ending ending : Ending.values()) {
			long more = this.endings[ending.ordinal()].sum() - this.allEndings.of(ending);
			this.ended.add(ending, more);
			this.allEndings.add(ending, more);
		}
	}

	/** What was recorded in a slice of time, packed. */
	private record Slice(long number, byte[] packed, Endings endings) {

		static Slice of(long number, Histogram times, Endings endings) {
			ByteBuffer buffer = ByteBuffer.allocate(times.getNeededByteBufferCapacity());
			byte[] packed = new byte[times.encodeIntoByteBuffer(buffer)];
			buffer.get(0, packed);
			return new Slice(number, packed, endings);
		}

		Histogram times() {
			return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(this.packed), SMALLEST_RANGE);
		}

	}

}
