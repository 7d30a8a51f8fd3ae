package io.observability.it;

import java.util.ArrayList;
import java.util.List;

import io.observability.it.ParityShape.Kind;

/** Scenarios of the kinds that count events. */
final class ParityEvents {

	private final ParityDraft draft;

	ParityEvents(ParityDraft draft) {
		this.draft = draft;
	}

	void share(Kind kind, boolean complement) {
		this.draft.begin("ratio", "part.outcome=BAD");
		this.draft.measured(true);
		this.draft.fields.add("min-count=" + new int[] { 1, 5, 20 }[this.draft.random.nextInt(3)]);
		if (complement) {
			this.draft.fields.addAll(List.of("complement=true", "when=below", "threshold=90%"));
		}
		else {
			this.draft.fields.add("threshold=10%");
		}
		if (this.draft.random.nextInt(3) == 0) {
			this.draft.fields.add(complement ? "recover=95%" : "recover=5%");
		}
		counted("ratio", kind);
	}

	/** Count events, some of which are bad. */
	private void counted(String ruleKind, Kind kind) {
		String meter = this.draft.metric;
		int usual = this.draft.events(kind);
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end(ruleKind, kind, (step) -> {
			if (shape.isReset(step)) {
				this.draft.meters.remove(meter);
			}
			int events = shape.isGap(step) ? 0 : ParityDraft.happen(kind, usual, step);
			double bad = Math.rint(events * shape.level(step) * 0.6);
			this.draft.meters.count(meter, events - bad, "outcome", "GOOD");
			if (bad > 0 || kind != Kind.LATE) {
				this.draft.meters.count(meter, bad, "outcome", "BAD");
			}
		});
	}

	void shareOf(Kind kind) {
		this.draft.begin("ratio", "of=" + "x");
		this.draft.fields.remove("of=x");
		this.draft.measured(true);
		this.draft.fields.addAll(List.of("of=" + this.draft.metric + ".all", "threshold=30%", "min-count=5"));
		String meter = this.draft.metric;
		int usual = this.draft.events(kind);
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("ratio of two", kind, (step) -> {
			if (shape.isReset(step)) {
				this.draft.meters.remove(meter);
				this.draft.meters.remove(meter + ".all");
			}
			int events = shape.isGap(step) ? 0 : ParityDraft.happen(kind, usual, step);
			this.draft.meters.count(meter + ".all", events);
			if (shape.level(step) > 0 || kind != Kind.LATE) {
				this.draft.meters.count(meter, Math.rint(events * shape.level(step)));
			}
		});
	}

	void mean(Kind kind) {
		this.draft.begin("mean");
		this.draft.measured(true);
		boolean time = this.draft.random.nextBoolean();
		this.draft.fields.add(time ? "threshold=2s" : "threshold=40");
		this.draft.fields.add("min-count=" + new int[] { 1, 5 }[this.draft.random.nextInt(2)]);
		if (this.draft.random.nextInt(3) == 0) {
			this.draft.fields.add(time ? "recover=1s" : "recover=20");
		}
		String meter = this.draft.metric;
		int usual = 1 + this.draft.events(kind) / 4;
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("mean", kind, (step) -> {
			if (shape.isReset(step)) {
				this.draft.meters.remove(meter);
			}
			int events = shape.isGap(step) ? 0 : ParityDraft.happen(kind, usual, step);
			if (kind == Kind.LATE && shape.level(step) == 0 && step < ParityShape.QUIET) {
				return;
			}
			if (time) {
				this.draft.meters.time(meter, events, 0.25 + shape.level(step) * 4);
			}
			else {
				this.draft.meters.record(meter, events, 5 + shape.level(step) * 80);
			}
		});
	}

	void increase(Kind kind) {
		this.draft.begin("increase");
		this.draft.measured(true);
		boolean below = this.draft.random.nextInt(4) == 0;
		this.draft.fields.add("threshold=" + (below ? 3 : new int[] { 0, 10, 30 }[this.draft.random.nextInt(3)]));
		if (below) {
			this.draft.fields.add("when=below");
		}
		String meter = this.draft.metric;
		int usual = this.draft.events(kind);
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("increase", kind, (step) -> {
			if (shape.isReset(step)) {
				this.draft.meters.remove(meter);
			}
			double level = below ? 1 - shape.level(step) : shape.level(step);
			double events = shape.isGap(step) ? 0 : Math.rint(level * (kind == Kind.SPARSE ? step % 3 : usual));
			if (events > 0 || kind != Kind.LATE) {
				this.draft.meters.count(meter, events);
			}
		});
	}

	void shareOver(Kind kind) {
		this.draft.begin("share-over", "over=2s");
		this.draft.measured(true);
		this.draft.fields.addAll(List.of("threshold=10%", "min-count=5"));
		String meter = this.draft.metric;
		int usual = this.draft.events(kind);
		ParityShape shape = ParityShape.of(kind, this.draft.random);
		this.draft.end("share-over", kind, (step) -> {
			if (shape.isReset(step)) {
				this.draft.meters.remove(meter);
			}
			int events = shape.isGap(step) ? 0 : ParityDraft.happen(kind, usual, step);
			int slow = (int) Math.rint(events * shape.level(step) * 0.5);
			this.draft.meters.time(meter, events - slow, 0.1, "uri", "/a");
			if (slow > 0 || kind != Kind.LATE) {
				this.draft.meters.time(meter, slow, 3, "uri", "/b");
			}
		});
	}

	void burn(Kind kind) {
		this.draft.begin("burn-rate", "part.outcome=BAD");
		this.draft.fields.removeIf((field) -> field.startsWith("no-data"));
		this.draft.measured(false);
		this.draft.fields.addAll(List.of("objective=99%", "min-count=10"));
		counted("burn-rate", kind);
	}

	/** A rule with an alert for each value of a tag. */
	void split(Kind kind) {
		this.draft.begin("ratio", "part.outcome=BAD", "by=grp");
		this.draft.measured(true);
		this.draft.fields.addAll(List.of("threshold=20%", "min-count=5"));
		String meter = this.draft.metric;
		List<ParityShape> shapes = new ArrayList<>();
		for (int group = 0; group < 3; group++) {
			shapes.add(ParityShape.of(kind, this.draft.random));
		}
		this.draft.end("ratio by", kind, (step) -> {
			for (int group = 0; group < shapes.size(); group++) {
				ParityShape shape = shapes.get(group);
				int events = shape.isGap(step) ? 0 : ParityDraft.happen(kind, 12, step);
				double bad = Math.rint(events * shape.level(step) * 0.7);
				this.draft.meters.count(meter, events - bad, "outcome", "GOOD", "grp", "g" + group);
				this.draft.meters.count(meter, bad, "outcome", "BAD", "grp", "g" + group);
			}
		});
	}

}
