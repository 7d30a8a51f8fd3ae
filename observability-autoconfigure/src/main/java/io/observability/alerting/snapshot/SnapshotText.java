package io.observability.alerting.snapshot;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertText;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/** Writes what the process does now, masked and no longer than it may be. */
final class SnapshotText {

	private static final int MOST_CHARACTERS = 1024 * 1024;

	private static final int DEEPEST = 40;

	private static final List<String> METERS = List.of("observability.calls.in-flight", "hikaricp.connections",
			"jdbc.connections", "executor.", "tomcat.threads", "jetty.threads", "jvm.memory.", "jvm.threads.",
			"jvm.gc.overhead", "process.cpu", "system.cpu", "process.files");

	private final StringBuilder text = new StringBuilder();

	private final Masker masker;

	SnapshotText(Masker masker) {
		this.masker = masker;
	}

	SnapshotText alert(Alert alert, List<Alert> others) {
		line("%s: %s".formatted(AlertText.title(alert), alert.summary()));
		line(AlertText.source(alert));
		AlertText.facts(alert).forEach((fact) -> line("%s: %s".formatted(fact.name(), fact.value())));
		AlertText.annotations(alert).forEach((fact) -> line("%s: %s".formatted(fact.name(), fact.value())));
		title("Alerts that fire");
		others.forEach(
				(other) -> line("%s since %s: %s".formatted(AlertText.title(other), other.since(), other.summary())));
		return this;
	}

	SnapshotText health(List<ComponentHealth> components) {
		title("Dependencies");
		components.forEach((health) -> line("%s: %s%s%s".formatted(health.component(), health.state(),
				(health.code() != null) ? ", " + health.code() : "",
				(health.latency() != null) ? ", took " + health.latency().toMillis() + " ms" : "")));
		return this;
	}

	static List<ComponentHealth> components(Iterable<HealthMonitor> monitors) {
		return StreamSupport.stream(monitors.spliterator(), false)
			.flatMap((monitor) -> monitor.components().stream())
			.toList();
	}

	/** Calls in flight, pools, threads and memory, as meters tell them. */
	SnapshotText meters(MeterRegistry registry) {
		title("Calls in flight, pools and memory");
		registry.getMeters()
			.stream()
			.filter((meter) -> METERS.stream().anyMatch(meter.getId().getName()::startsWith))
			.sorted(Comparator.comparing((Meter meter) -> meter.getId().getName())
				.thenComparing((meter) -> meter.getId().getTags().toString()))
			.forEach((meter) -> line(describe(meter)));
		return this;
	}

	private static String describe(Meter meter) {
		StringBuilder line = new StringBuilder(meter.getId().getName());
		meter.getId()
			.getTags()
			.forEach((tag) -> line.append(' ').append(tag.getKey()).append('=').append(tag.getValue()));
		for (Measurement measurement : meter.measure()) {
			line.append(' ')
				.append(measurement.getStatistic().getTagValueRepresentation())
				.append(' ')
				.append(measurement.getValue());
		}
		return line.toString();
	}

	/** Virtual threads are left out, as the JVM does not tell them. */
	SnapshotText threads() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long[] deadlocked = threads.findDeadlockedThreads();
		title("Threads");
		if (deadlocked != null) {
			line("DEADLOCK of the threads " + Arrays.toString(deadlocked));
		}
		for (ThreadInfo thread : threads.dumpAllThreads(false, false, DEEPEST)) {
			String owner = thread.getLockOwnerName();
			line("\"%s\" #%d %s%s%s".formatted(thread.getThreadName(), thread.getThreadId(), thread.getThreadState(),
					lock(thread.getLockInfo()), (owner != null) ? ", held by \"" + owner + "\"" : ""));
			for (StackTraceElement frame : thread.getStackTrace()) {
				line("    at " + frame);
			}
		}
		return this;
	}

	private static String lock(@Nullable LockInfo lock) {
		return (lock != null) ? " on " + lock.getClassName() : "";
	}

	private void title(String title) {
		line("").line(title).line("-".repeat(title.length()));
	}

	private SnapshotText line(String line) {
		if (this.text.length() + line.length() < MOST_CHARACTERS) {
			this.text.append(line).append('\n');
		}
		return this;
	}

	/** Return the text, masked in parts that a masker takes in one go. */
	String masked() {
		StringBuilder masked = new StringBuilder(this.text.length());
		for (int from = 0; from < this.text.length();) {
			int end = Math.min(from + 32 * 1024, this.text.length());
			int line = this.text.lastIndexOf("\n", end);
			int to = (end < this.text.length() && line > from) ? line + 1 : end;
			masked.append(this.masker.mask(this.text.substring(from, to)));
			from = to;
		}
		return masked.toString();
	}

}
