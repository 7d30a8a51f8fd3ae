package io.observability.masking;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observability.masking.data.DataType;
import io.observability.masking.policy.Counts;
import io.observability.masking.policy.Policy;

/** The policy that masks and the one that counts only, and which of them holds. */
final class Policies {

	private final Policy live;

	private final Policy dryRun;

	private final Choice choice;

	private Policies(Policy live, Policy dryRun, Choice choice) {
		this.live = live;
		this.dryRun = dryRun;
		this.choice = choice;
	}

	/** Return the policy and its counterpart, of which the policy holds. */
	static Policies of(Policy policy, Collection<DataType> types) {
		Policy other = policy.dryRun(!policy.isDryRun(), Counts.of(types));
		Choice choice = new Choice();
		choice.dryRun = policy.isDryRun();
		return policy.isDryRun() ? new Policies(other, policy, choice) : new Policies(policy, other, choice);
	}

	/**
	 * Return the policies for texts that go to the destination, which change with these.
	 */
	Policies at(String destination) {
		return new Policies(this.live.at(destination), this.dryRun.at(destination), this.choice);
	}

	/** Return those that neither count nor leave texts as they are. */
	Policies trial() {
		Policy trial = this.live.trial();
		return new Policies(trial, trial, this.choice);
	}

	Policy now() {
		return this.choice.dryRun ? this.dryRun : this.live;
	}

	void switchTo(boolean on) {
		if (this.choice.dryRun != on) {
			this.choice.dryRun = on;
			this.choice.listeners.forEach(Runnable::run);
		}
	}

	void onSwitch(Runnable listener) {
		this.choice.listeners.add(listener);
	}

	/** Shared by all destinations. */
	private static final class Choice {

		private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

		private volatile boolean dryRun;

	}

}
