package io.observability.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.observability.it.ParityShape.Kind;

/** A scenario that is being made, and those that are. */
final class ParityDraft {

	private static final String[] TIMES = { "0s", "30s", "1m", "2m" };

	final List<ParityScenario> scenarios = new ArrayList<>();

	final ParityMeters meters;

	final Random random;

	String name = "";

	String metric = "";

	List<String> fields = new ArrayList<>();

	ParityDraft(ParityMeters meters, long seed) {
		this.meters = meters;
		this.random = new Random(seed);
	}

	void begin(String ruleKind, String... more) {
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

	void measured(boolean window) {
		this.fields.add("metric=" + this.metric);
		if (window) {
			this.fields.add("window=" + new String[] { "1m", "2m", "5m", "10m" }[this.random.nextInt(4)]);
		}
	}

	void end(String ruleKind, Kind kind, ParityScenario.Step step) {
		this.scenarios.add(new ParityScenario(this.name, "%s, %s, %s".formatted(ruleKind, kind, this.fields),
				List.copyOf(this.fields), step));
	}

	/** Return how many events there are at each step. */
	int events(Kind kind) {
		return (kind == Kind.SPARSE) ? 0 : 5 + this.random.nextInt(30);
	}

	static int happen(Kind kind, int usual, int step) {
		return (kind == Kind.SPARSE) ? ((step * 7919) % 5 == 0 ? 2 : 0) : usual;
	}

}
