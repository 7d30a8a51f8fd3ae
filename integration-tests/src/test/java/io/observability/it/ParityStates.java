package io.observability.it;

import java.util.List;
import java.util.function.IntPredicate;

import io.observability.health.HealthState;
import io.observability.it.ParityShape.Kind;
import io.observability.jobs.JobState;

/** Scenarios of the kinds that look at gauges and states. */
final class ParityStates {

	private final ParityDraft draft;

	ParityStates(ParityDraft draft) {
		this.draft = draft;
	}

	void gauge(Kind kind) {
		this.draft.begin("gauge");
		this.draft.measured(true);
		boolean below = this.draft.random.nextInt(3) == 0;
		boolean share = this.draft.random.nextBoolean();
		double unit = share ? 0.01 : 1;
		String suffix = share ? "%" : "";
		this.draft.fields
			.addAll(List.of("threshold=" + (below ? 20 : 80) + suffix, "when=" + (below ? "below" : "above")));
		if (this.draft.random.nextInt(3) == 0) {
			this.draft.fields.add("recover=" + (below ? 40 : 60) + suffix);
		}
		gauges(kind, (step, level) -> (below ? 90 - 85 * level : 5 + 90 * level) * unit, 1);
	}

	void gaugeShare(Kind kind) {
		this.draft.begin("ratio");
		this.draft.measured(true);
		this.draft.fields.addAll(List.of("of=" + this.draft.metric + ".max", "threshold=70%"));
		boolean complement = this.draft.random.nextBoolean();
		this.draft.fields.add("complement=" + complement);
		boolean guarded = !complement && this.draft.random.nextInt(2) == 0;
		String meter = this.draft.metric;
		if (guarded) {
			this.draft.fields.add("only-while=" + meter + ".waiting");
		}
		IntPredicate waits = (step) -> step % 50 < 40;
		gauges(kind, (step, level) -> {
			this.draft.meters.show(meter + ".max", 200, "id", "a");
			this.draft.meters.show(meter + ".max", -1, "id", "b");
			if (guarded) {
				this.draft.meters.show(meter + ".waiting", waits.test(step) ? 2 : 0, "id", "a");
			}
			return complement ? 190 - 180 * level : 10 + 180 * level;
		}, 1);
	}

	private void gauges(Kind kind, Value value, int half) {
		String meter = this.draft.metric;
		boolean vanish = this.draft.random.nextBoolean();
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("gauge", kind, (step) -> {
			double shown = value.of(step, shape.level(step)) / half;
			if (!shape.isGap(step)) {
				this.draft.meters.show(meter, shown, "id", "a");
			}
			else if (vanish) {
				this.draft.meters.remove(meter);
			}
			else {
				this.draft.meters.show(meter, Double.NaN, "id", "a");
			}
		});
	}

	void inFlight(Kind kind) {
		this.draft.begin("in-flight");
		boolean age = this.draft.random.nextBoolean();
		String host = this.draft.name + ".example.com";
		this.draft.fields.addAll(List.of("tags.host=" + host, "threshold=" + (age ? "30s" : "20")));
		String meter = age ? "observability.calls.in-flight.oldest" : "observability.calls.in-flight";
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("in-flight", kind, (step) -> this.draft.meters.show(meter,
				shape.isGap(step) ? Double.NaN : shape.level(step) * 60, "host", host));
	}

	void forecast(Kind kind) {
		this.draft.begin("forecast");
		this.draft.measured(false);
		this.draft.fields.addAll(List.of("of=" + this.draft.metric + ".max", "threshold=100%", "window=30m",
				"ahead=30m", "min-count=10", "from=50%"));
		String meter = this.draft.metric;
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("forecast", kind, (step) -> {
			this.draft.meters.show(meter + ".max", 200);
			this.draft.meters.show(meter, 20 + 170 * shape.level(step));
		});
	}

	void health(Kind kind) {
		this.draft.begin("health", "component=" + "x");
		String component = this.draft.name;
		this.draft.fields.set(0, "component=" + component);
		this.draft.meters.health(component, HealthState.UP);
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("health", kind, (step) -> this.draft.meters.health(component,
				shape.isGap(step) ? HealthState.UNKNOWN : (shape.level(step) > 0) ? HealthState.DOWN : HealthState.UP));
	}

	void job(Kind kind) {
		this.draft.begin("job", "tags.job=" + "x");
		String job = this.draft.name;
		boolean late = this.draft.random.nextBoolean();
		this.draft.fields.set(0, "tags.job=" + job);
		this.draft.fields.add("tags.state=" + (late ? "overdue,missing" : "failed,stuck"));
		this.draft.meters.job(job, JobState.PENDING);
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("job", kind, (step) -> this.draft.meters.job(job, shape.isGap(step) ? JobState.PENDING
				: (shape.level(step) == 0) ? JobState.OK : late ? JobState.OVERDUE : JobState.STUCK));
	}

	/** What a gauge shows. */
	@FunctionalInterface
	private interface Value {

		double of(int step, double level);

	}

}
