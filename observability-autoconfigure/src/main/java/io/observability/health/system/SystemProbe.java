package io.observability.health.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.observability.health.Probe;

/**
 * Checks processors, memory, disks, file descriptors, threads and the clock. All but the
 * processors are judged by what is read once; a deadlock, which ends only with the
 * process, makes the system {@code DOWN}, all else {@code DEGRADED}.
 */
final class SystemProbe implements Probe {

	private static final Log logger = LogFactory.getLog(SystemProbe.class);

	private static final int LOADS = 4;

	/** Every so many checks threads are looked at, for which all have to stand still. */
	private static final int THREADS_EVERY = 4;

	private final SystemProperties limits;

	private final Function<Boolean, SystemFigures> reader;

	private final Supplier<@Nullable Double> skewSeconds;

	private final Deque<Double> loads = new ArrayDeque<>();

	private Map<Long, String> deadlocked = Map.of();

	private int checks;

	SystemProbe(SystemProperties limits, Function<Boolean, SystemFigures> reader,
			Supplier<@Nullable Double> skewSeconds) {
		this.limits = limits;
		this.reader = reader;
		this.skewSeconds = skewSeconds;
	}

	@Override
	public String name() {
		return "system";
	}

	@Override
	public String provider() {
		return "jvm";
	}

	@Override
	public String kind() {
		return "system";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public Result check() {
		SystemFigures figures = this.reader.apply(this.checks++ % THREADS_EVERY == 0 && this.deadlocked.isEmpty());
		if (!figures.deadlocked().isEmpty()) {
			this.deadlocked = figures.deadlocked();
			logger.error("Threads wait for each other for ever: " + this.deadlocked.values());
		}
		Double skew = this.skewSeconds.get();
		List<String> problems = problems(figures, skew);
		Result result = problems.isEmpty() ? Result.up() : Result.degraded(problems.get(0));
		if (!this.deadlocked.isEmpty()) {
			result = Result.down("deadlock").atOnce().with("deadlocked_threads", this.deadlocked.size());
		}
		return describe((problems.size() > 1) ? result.with("problems", String.join(",", problems)) : result, figures,
				skew);
	}

	private List<String> problems(SystemFigures figures, @Nullable Double skew) {
		List<String> problems = new ArrayList<>();
		note(problems, "memory", figures.memory(), this.limits.memoryPercent());
		note(problems, "heap", figures.heap(), this.limits.memoryPercent());
		figures.disks().forEach((path, used) -> note(problems, "disk", used, this.limits.diskPercent()));
		note(problems, "file-descriptors", figures.descriptors(), this.limits.descriptorsPercent());
		note(problems, "cpu", load(figures.cpu()), this.limits.cpuPercent());
		note(problems, "clock-skew", (skew != null) ? Math.abs(skew) : null, this.limits.clockSkew().toSeconds());
		return problems;
	}

	private static void note(List<String> problems, String code, @Nullable Double value, long limit) {
		if (value != null && value > limit && !problems.contains(code)) {
			problems.add(code);
		}
	}

	// A short burst is what processors are for
	private @Nullable Double load(@Nullable Double cpu) {
		if (cpu == null) {
			return null;
		}
		this.loads.add(cpu);
		if (this.loads.size() > LOADS) {
			this.loads.remove();
		}
		return (this.loads.size() < LOADS) ? null : this.loads.stream().mapToDouble(Double::doubleValue).sum() / LOADS;
	}

	private static Result describe(Result result, SystemFigures figures, @Nullable Double skew) {
		Result described = with(result, "cpu", figures.cpu());
		described = with(described, "memory_percent", figures.memory());
		described = with(described, "heap_percent", figures.heap());
		described = with(described, "file_descriptors_percent", figures.descriptors());
		described = with(described, "clock_skew_seconds", skew);
		Double fullest = figures.disks().values().stream().max(Double::compare).orElse(null);
		described = with(described, "disk_percent", fullest);
		return (figures.disks().size() > 1) ? described.with("disks", figures.disks()) : described;
	}

	private static Result with(Result result, String key, @Nullable Object value) {
		return (value != null) ? result.with(key, value) : result;
	}

}
