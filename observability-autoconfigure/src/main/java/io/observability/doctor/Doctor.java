package io.observability.doctor;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** Asks the checks, and keeps their findings for a while. */
public final class Doctor {

	private static final long STALE_NANOS = 300_000_000_000L;

	private final ReentrantLock looking = new ReentrantLock();

	private final AtomicBoolean refreshing = new AtomicBoolean();

	private final List<DoctorCheck> checks;

	private final DoctorProperties properties;

	private final Masker masker;

	private final Clock clock;

	private final CheckRunner runner;

	private volatile @Nullable Look last;

	Doctor(List<DoctorCheck> checks, DoctorProperties properties, Masker masker, Clock clock) {
		KnownFindings.require(properties.ignore(), checks);
		this.checks = checks;
		this.properties = properties;
		this.masker = masker;
		this.clock = clock;
		this.runner = new CheckRunner(checks.size(), properties.timeout());
	}

	/**
	 * Look, unless that was done a moment ago, and return what is found. Takes as long as
	 * the checks do, which is bounded.
	 */
	public DoctorReport report() {
		this.looking.lock();
		try {
			Look known = this.last;
			if (known != null && System.nanoTime() - known.nanos() < this.properties.cache().toNanos()) {
				return known.report();
			}
			DoctorReport report = look();
			this.last = new Look(report, System.nanoTime());
			return report;
		}
		finally {
			this.looking.unlock();
		}
	}

	/** Look in the background, and hand on what is found. */
	void report(Reader reader) {
		this.runner.execute(() -> reader.read(report()));
	}

	/**
	 * Return what was found last, if anything, without waiting. Looks anew in the
	 * background when that is old.
	 */
	@Nullable DoctorReport latest() {
		Look known = this.last;
		if (known != null && System.nanoTime() - known.nanos() > STALE_NANOS
				&& this.refreshing.compareAndSet(false, true)) {
			report((report) -> this.refreshing.set(false));
		}
		return (known != null) ? known.report() : null;
	}

	void close() {
		this.runner.close();
	}

	private DoctorReport look() {
		List<Finding> findings = this.runner.run(this.checks)
			.stream()
			.filter((finding) -> !this.properties.ignore().contains(finding.id()))
			.map(this::masked)
			.sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::id))
			.toList();
		return new DoctorReport(this.clock.instant(), this.checks.size(), findings, this.properties.ignore());
	}

	private Finding masked(Finding finding) {
		return new Finding(finding.id(), finding.severity(), this.masker.mask(finding.problem()),
				this.masker.mask(finding.reason()), this.masker.mask(finding.fix()));
	}

	/** Takes a report. */
	@FunctionalInterface
	interface Reader {

		void read(DoctorReport report);

	}

	/** What was found, and when by the clock of the process. */
	private record Look(DoctorReport report, long nanos) {
	}

}
