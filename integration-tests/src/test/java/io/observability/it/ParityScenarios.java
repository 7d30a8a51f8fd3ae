package io.observability.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

import io.observability.health.HealthState;
import io.observability.it.ParityShape.Kind;
import io.observability.jobs.JobState;

/** Makes scenarios of every kind of rule and every shape of data, the same for a seed. */
final class ParityScenarios {

	private static final String[] TIMES = { "0s", "30s", "1m", "2m" };

	private final List<ParityScenario> scenarios = new ArrayList<>();

	private final ParityMeters meters;

	private final Random random;

	private String name = "";

	private String metric = "";

	private List<String> fields = new ArrayList<>();

	ParityScenarios(ParityMeters meters, long seed) {
		this.meters = meters;
		this.random = new Random(seed);
	}

	/** Return scenarios of the kinds that look back for hours. */
	List<ParityScenario> slow(int rounds) {
		for (int round = 0; round < rounds; round++) {
			for (Kind kind : Kind.values()) {
				burn(kind);
			}
			forecast(Kind.STEP);
			forecast(Kind.RAMP);
			forecast(Kind.FLAP);
		}
		return this.scenarios;
	}

	private void burn(Kind kind) {
		begin("burn-rate", "part.outcome=BAD");
		this.fields.removeIf((field) -> field.startsWith("no-data"));
		measured(false);
		this.fields.addAll(List.of("objective=99%", "min-count=10"));
		counted("burn-rate", kind);
	}

	private void forecast(Kind kind) {
		begin("forecast");
		measured(false);
		this.fields.addAll(List.of("of=" + this.metric + ".max", "threshold=100%", "window=30m", "ahead=30m",
				"min-count=10", "from=50%"));
		String meter = this.metric;
		ParityShape shape = ParityShape.of(kind, this.random);
		end("forecast", kind, (step) -> {
			this.meters.show(meter + ".max", 200);
			this.meters.show(meter, 20 + 170 * shape.level(step));
		});
	}

	private void shareOver(Kind kind) {
		begin("share-over", "over=2s");
		measured(true);
		this.fields.addAll(List.of("threshold=10%", "min-count=5"));
		String meter = this.metric;
		int usual = events(kind);
		ParityShape shape = ParityShape.of(kind, this.random);
		end("share-over", kind, (step) -> {
			if (shape.isReset(step)) {
				this.meters.remove(meter);
			}
			int events = shape.isGap(step) ? 0 : happen(kind, usual, step);
			int slow = (int) Math.rint(events * shape.level(step) * 0.5);
			this.meters.time(meter, events - slow, 0.1, "uri", "/a");
			if (slow > 0 || kind != Kind.LATE) {
				this.meters.time(meter, slow, 3, "uri", "/b");
			}
		});
	}

	List<ParityScenario> all(int rounds) {
		for (int round = 0; round < rounds; round++) {
			for (Kind kind : Kind.values()) {
				share(kind, false);
				share(kind, true);
				shareOf(kind);
				mean(kind);
				increase(kind);
				shareOver(kind);
				if (kind == Kind.STEP || kind == Kind.RAMP || kind == Kind.FLAP || kind == Kind.GAP) {
					gauge(kind);
					gaugeShare(kind);
					inFlight(kind);
				}
				if (kind == Kind.STEP || kind == Kind.FLAP || kind == Kind.GAP) {
					health(kind);
					job(kind);
				}
			}
			split(Kind.values()[round % Kind.values().length]);
		}
		return this.scenarios;
	}

	private void begin(String ruleKind, String... more) {
		this.name = "s%03d".formatted(this.scenarios.size());
		this.metric = this.name + ".meter";
		this.fields = new ArrayList<>(List.of(more));
		this.fields.add("kind=" + ruleKind);
		this.fields.add("cooldown=0s");
		this.fields.add("for=" + TIMES[this.random.nextInt(4)]);
		if (this.random.nextInt(3) == 0) {
			this.fields.add("keep-firing-for=" + TIMES[1 + this.random.nextInt(3)]);
		}
		if (this.random.nextInt(5) == 0) {
			int of = 3 + this.random.nextInt(5);
			this.fields.add("datapoints=" + (2 + this.random.nextInt(of - 2)) + "/" + of);
		}
		if (this.random.nextInt(8) == 0) {
			this.fields.add("no-data=alert");
		}
	}

	private void measured(boolean window) {
		this.fields.add("metric=" + this.metric);
		if (window) {
			this.fields.add("window=" + new String[] { "1m", "2m", "5m", "10m" }[this.random.nextInt(4)]);
		}
	}

	private void end(String ruleKind, Kind kind, ParityScenario.Step step) {
		this.scenarios.add(new ParityScenario(this.name, "%s, %s, %s".formatted(ruleKind, kind, this.fields),
				List.copyOf(this.fields), step));
	}

	/** Return how many events there are at each step. */
	private int events(Kind kind) {
		return (kind == Kind.SPARSE) ? 0 : 5 + this.random.nextInt(30);
	}

	private static int happen(Kind kind, int usual, int step) {
		return (kind == Kind.SPARSE) ? ((step * 7919) % 5 == 0 ? 2 : 0) : usual;
	}

	private void share(Kind kind, boolean complement) {
		begin("ratio", "part.outcome=BAD");
		measured(true);
		this.fields.add("min-count=" + new int[] { 1, 5, 20 }[this.random.nextInt(3)]);
		if (complement) {
			this.fields.addAll(List.of("complement=true", "when=below", "threshold=90%"));
		}
		else {
			this.fields.add("threshold=10%");
		}
		if (this.random.nextInt(3) == 0) {
			this.fields.add(complement ? "recover=95%" : "recover=5%");
		}
		counted("ratio", kind);
	}

	/** Count events, some of which are bad. */
	private void counted(String ruleKind, Kind kind) {
		String meter = this.metric;
		int usual = events(kind);
		ParityShape shape = ParityShape.of(kind, this.random);
		end(ruleKind, kind, (step) -> {
			if (shape.isReset(step)) {
				this.meters.remove(meter);
			}
			int events = shape.isGap(step) ? 0 : happen(kind, usual, step);
			double bad = Math.rint(events * shape.level(step) * 0.6);
			this.meters.count(meter, events - bad, "outcome", "GOOD");
			if (bad > 0 || kind != Kind.LATE) {
				this.meters.count(meter, bad, "outcome", "BAD");
			}
		});
	}

	private void shareOf(Kind kind) {
		begin("ratio", "of=" + "x");
		this.fields.remove("of=x");
		measured(true);
		this.fields.addAll(List.of("of=" + this.metric + ".all", "threshold=30%", "min-count=5"));
		String meter = this.metric;
		int usual = events(kind);
		ParityShape shape = ParityShape.of(kind, this.random);
		end("ratio of two", kind, (step) -> {
			if (shape.isReset(step)) {
				this.meters.remove(meter);
				this.meters.remove(meter + ".all");
			}
			int events = shape.isGap(step) ? 0 : happen(kind, usual, step);
			this.meters.count(meter + ".all", events);
			if (shape.level(step) > 0 || kind != Kind.LATE) {
				this.meters.count(meter, Math.rint(events * shape.level(step)));
			}
		});
	}

	private void mean(Kind kind) {
		begin("mean");
		measured(true);
		boolean time = this.random.nextBoolean();
		this.fields.add(time ? "threshold=2s" : "threshold=40");
		this.fields.add("min-count=" + new int[] { 1, 5 }[this.random.nextInt(2)]);
		if (this.random.nextInt(3) == 0) {
			this.fields.add(time ? "recover=1s" : "recover=20");
		}
		String meter = this.metric;
		int usual = 1 + events(kind) / 4;
		ParityShape shape = ParityShape.of(kind, this.random);
		end("mean", kind, (step) -> {
			if (shape.isReset(step)) {
				this.meters.remove(meter);
			}
			int events = shape.isGap(step) ? 0 : happen(kind, usual, step);
			if (kind == Kind.LATE && shape.level(step) == 0 && step < ParityShape.QUIET) {
				return;
			}
			if (time) {
				this.meters.time(meter, events, 0.25 + shape.level(step) * 4);
			}
			else {
				this.meters.record(meter, events, 5 + shape.level(step) * 80);
			}
		});
	}

	private void increase(Kind kind) {
		begin("increase");
		measured(true);
		boolean below = this.random.nextInt(4) == 0;
		this.fields.add("threshold=" + (below ? 3 : new int[] { 0, 10, 30 }[this.random.nextInt(3)]));
		if (below) {
			this.fields.add("when=below");
		}
		String meter = this.metric;
		int usual = events(kind);
		ParityShape shape = ParityShape.of(kind, this.random);
		end("increase", kind, (step) -> {
			if (shape.isReset(step)) {
				this.meters.remove(meter);
			}
			double level = below ? 1 - shape.level(step) : shape.level(step);
			double events = shape.isGap(step) ? 0 : Math.rint(level * (kind == Kind.SPARSE ? step % 3 : usual));
			if (events > 0 || kind != Kind.LATE) {
				this.meters.count(meter, events);
			}
		});
	}

	private void gauge(Kind kind) {
		begin("gauge");
		measured(true);
		boolean below = this.random.nextInt(3) == 0;
		boolean share = this.random.nextBoolean();
		double unit = share ? 0.01 : 1;
		String suffix = share ? "%" : "";
		this.fields.addAll(List.of("threshold=" + (below ? 20 : 80) + suffix, "when=" + (below ? "below" : "above")));
		if (this.random.nextInt(3) == 0) {
			this.fields.add("recover=" + (below ? 40 : 60) + suffix);
		}
		gauges(kind, (step, level) -> (below ? 90 - 85 * level : 5 + 90 * level) * unit, 1);
	}

	private void gaugeShare(Kind kind) {
		begin("ratio");
		measured(true);
		this.fields.addAll(List.of("of=" + this.metric + ".max", "threshold=70%"));
		boolean complement = this.random.nextBoolean();
		this.fields.add("complement=" + complement);
		boolean guarded = !complement && this.random.nextInt(2) == 0;
		String meter = this.metric;
		if (guarded) {
			this.fields.add("only-while=" + meter + ".waiting");
		}
		IntPredicate waits = (step) -> step % 50 < 40;
		gauges(kind, (step, level) -> {
			this.meters.show(meter + ".max", 200, "id", "a");
			this.meters.show(meter + ".max", -1, "id", "b");
			if (guarded) {
				this.meters.show(meter + ".waiting", waits.test(step) ? 2 : 0, "id", "a");
			}
			return complement ? 190 - 180 * level : 10 + 180 * level;
		}, 1);
	}

	private void gauges(Kind kind, Value value, int half) {
		String meter = this.metric;
		boolean vanish = this.random.nextBoolean();
		ParityShape shape = ParityShape.of(kind, this.random);
		end("gauge", kind, (step) -> {
			double shown = value.of(step, shape.level(step)) / half;
			if (!shape.isGap(step)) {
				this.meters.show(meter, shown, "id", "a");
			}
			else if (vanish) {
				this.meters.remove(meter);
			}
			else {
				this.meters.show(meter, Double.NaN, "id", "a");
			}
		});
	}

	private void inFlight(Kind kind) {
		begin("in-flight");
		boolean age = this.random.nextBoolean();
		String host = this.name + ".example.com";
		this.fields.addAll(List.of("tags.host=" + host, "threshold=" + (age ? "30s" : "20")));
		String meter = age ? "observability.calls.in-flight.oldest" : "observability.calls.in-flight";
		ParityShape shape = ParityShape.of(kind, this.random);
		end("in-flight", kind, (step) -> this.meters.show(meter,
				shape.isGap(step) ? Double.NaN : shape.level(step) * 60, "host", host));
	}

	private void health(Kind kind) {
		begin("health", "component=" + "x");
		String component = this.name;
		this.fields.set(0, "component=" + component);
		this.meters.health(component, HealthState.UP);
		ParityShape shape = ParityShape.of(kind, this.random);
		end("health", kind, (step) -> this.meters.health(component,
				shape.isGap(step) ? HealthState.UNKNOWN : (shape.level(step) > 0) ? HealthState.DOWN : HealthState.UP));
	}

	private void job(Kind kind) {
		begin("job", "tags.job=" + "x");
		String job = this.name;
		boolean late = this.random.nextBoolean();
		this.fields.set(0, "tags.job=" + job);
		this.fields.add("tags.state=" + (late ? "overdue,missing" : "failed,stuck"));
		this.meters.job(job, JobState.PENDING);
		ParityShape shape = ParityShape.of(kind, this.random);
		end("job", kind, (step) -> this.meters.job(job, shape.isGap(step) ? JobState.PENDING
				: (shape.level(step) == 0) ? JobState.OK : late ? JobState.OVERDUE : JobState.STUCK));
	}

	/** A rule with an alert for each value of a tag. */
	private void split(Kind kind) {
		begin("ratio", "part.outcome=BAD", "by=grp");
		measured(true);
		this.fields.addAll(List.of("threshold=20%", "min-count=5"));
		String meter = this.metric;
		List<ParityShape> shapes = new ArrayList<>();
		for (int group = 0; group < 3; group++) {
			shapes.add(ParityShape.of(kind, this.random));
		}
		end("ratio by", kind, (step) -> {
			for (int group = 0; group < shapes.size(); group++) {
				ParityShape shape = shapes.get(group);
				int events = shape.isGap(step) ? 0 : happen(kind, 12, step);
				double bad = Math.rint(events * shape.level(step) * 0.7);
				this.meters.count(meter, events - bad, "outcome", "GOOD", "grp", "g" + group);
				this.meters.count(meter, bad, "outcome", "BAD", "grp", "g" + group);
			}
		});
	}

	/** What a gauge shows. */
	@FunctionalInterface
	private interface Value {

		double of(int step, double level);

	}

}
