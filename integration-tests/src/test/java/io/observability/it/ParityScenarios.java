package io.observability.it;

import java.util.List;

import io.observability.it.ParityShape.Kind;

/** Makes scenarios of every kind of rule and every shape of data, the same for a seed. */
final class ParityScenarios {

	private final ParityDraft draft;

	private final ParityEvents events;

	private final ParityStates states;

	ParityScenarios(ParityMeters meters, long seed) {
		this.draft = new ParityDraft(meters, seed);
		this.events = new ParityEvents(this.draft);
		this.states = new ParityStates(this.draft);
	}

	List<ParityScenario> all(int rounds) {
		for (int round = 0; round < rounds; round++) {
			for (Kind kind : Kind.values()) {
				this.events.share(kind, false);
				this.events.share(kind, true);
				this.events.shareOf(kind);
				this.events.mean(kind);
				this.events.increase(kind);
				this.events.shareOver(kind);
				if (kind == Kind.STEP || kind == Kind.RAMP || kind == Kind.FLAP || kind == Kind.GAP) {
					this.states.gauge(kind);
					this.states.gaugeShare(kind);
					this.states.inFlight(kind);
				}
				if (kind == Kind.STEP || kind == Kind.FLAP || kind == Kind.GAP) {
					this.states.health(kind);
					this.states.job(kind);
				}
			}
			this.events.split(Kind.values()[round % Kind.values().length]);
		}
		return this.draft.scenarios;
	}

	/** Return scenarios of the kinds that look back for hours. */
	List<ParityScenario> slow(int rounds) {
		for (int round = 0; round < rounds; round++) {
			for (Kind kind : Kind.values()) {
				this.events.burn(kind);
			}
			this.states.forecast(Kind.STEP);
			this.states.forecast(Kind.RAMP);
			this.states.forecast(Kind.FLAP);
		}
		return this.draft.scenarios;
	}

}
