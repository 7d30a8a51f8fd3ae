package io.observability.alerting.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertNotices.Outlet;
import io.observability.alerting.AlertNotices.Target;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.notice.Notice.Step;

/** What one channel is told. Not safe for use by many threads. */
final class ChannelNotices {

	/** Time to leave a channel alone that has no room. */
	private static final long PAUSE = Duration.ofSeconds(30).toNanos();

	private final Target target;

	private final Outlet outlet;

	private final NoticeProperties properties;

	private final Surroundings surroundings;

	private final Map<Group, Pace> groups = new HashMap<>();

	private Budget budget;

	private boolean restored;

	private int dropped;

	private long droppedAt;

	ChannelNotices(Target target, Outlet outlet, NoticeProperties properties, Surroundings surroundings) {
		this.target = target;
		this.outlet = outlet;
		this.properties = properties;
		this.surroundings = surroundings;
		this.budget = new Budget(properties.messagesPerHour(), properties.pauseOfAlert());
	}

	String name() {
		return this.target.name();
	}

	/** Forget everything, as another instance tells. */
	void clear() {
		this.groups.clear();
		this.budget = new Budget(this.properties.messagesPerHour(), this.properties.pauseOfAlert());
		this.restored = false;
	}

	/** There was no room for an alert to wait. */
	void dropped() {
		this.dropped++;
		this.droppedAt = this.surroundings.nanos();
	}

	/**
	 * Tell what is to be told now.
	 * @param quiet alerts that need not be told, such as those silenced
	 * @param last whether there is no later
	 */
	void tell(Collection<Notice> notices, Collection<Notice> quiet, boolean last) {
		long now = this.surroundings.nanos();
		restore(now);
		if (this.target.isReminding()) {
			notices.forEach((notice) -> notice.remind(name()));
		}
		this.budget.look(now);
		tellEnds(notices, now);
		// to ask is also what notices that a channel hangs
		boolean failing = this.outlet.isFailing(name());
		boolean full = this.dropped > 0 && (failing || now - this.droppedAt < PAUSE);
		if (!full) {
			tellOfDropped(notices);
			tellBeginnings(notices, quiet, last, now);
		}
		if (!this.target.keepsState()) {
			repeat(notices, quiet, now);
			tellDigest(notices, now);
		}
		this.groups.values().removeIf((pace) -> pace.isIdle(now));
		keep(now);
	}

	private void tellEnds(Collection<Notice> notices, long now) {
		Map<String, Alert> ends = new LinkedHashMap<>();
		for (Notice notice : notices) {
			Alert end = notice.end();
			Step step = notice.step(name());
			if (end != null && (step == Step.OFFERED || step == Step.TOLD)) {
				notice.step(name(), Step.ENDING);
				ends.put(notice.id(), end);
			}
		}
		send(ends, now);
	}

	private void tellBeginnings(Collection<Notice> notices, Collection<Notice> quiet, boolean last, long now) {
		Map<Group, List<Notice>> waiting = new LinkedHashMap<>();
		for (Notice notice : notices) {
			if (!notice.isOver() && notice.step(name()) == Step.NONE && this.target.route().takes(notice.alert())
					&& !quiet.contains(notice)) {
				waiting.computeIfAbsent(Group.of(notice.alert()), (group) -> new ArrayList<>()).add(notice);
			}
		}
		this.groups.forEach((group, pace) -> {
			if (!waiting.containsKey(group)) {
				pace.rest();
			}
		});
		Map<String, Alert> beginnings = new LinkedHashMap<>();
		waiting.forEach((group, members) -> {
			Pace pace = this.groups.computeIfAbsent(group, (name) -> new Pace());
			if (last || pace.isDue(now, this.properties)) {
				beginnings.putAll(begin(members, pace, now));
			}
		});
		this.outlet.tell(name(), beginnings);
	}

	/** Return those that are told, as one message. */
	private Map<String, Alert> begin(List<Notice> members, Pace pace, long now) {
		Map<String, Alert> told = new LinkedHashMap<>();
		boolean room = this.target.keepsState() || this.budget.hasRoom();
		for (Notice notice : members) {
			Alert alert = notice.alert();
			boolean rested = this.target.keepsState() || this.budget.isRested(notice.id(), now);
			if (room && rested || this.budget.isUrgent(notice.id(), alert, now)) {
				notice.step(name(), Step.OFFERED);
				notice.toldAt(name(), now, this.surroundings.now());
				this.budget.begins(notice.id(), now);
				told.put(notice.id(), alert);
			}
			else {
				notice.step(name(), Step.HELD);
				this.budget.hold(notice.id(), alert, now, this.surroundings.now());
				this.surroundings.suppressed(rested ? "max-per-hour" : "cooldown");
			}
		}
		pace.rest();
		if (!told.isEmpty()) {
			pace.told(now);
			count(1, now);
		}
		return told;
	}

	private void repeat(Collection<Notice> notices, Collection<Notice> quiet, long now) {
		Map<String, Alert> again = new LinkedHashMap<>();
		for (Notice notice : notices) {
			Duration pause = this.properties.repeat().of(notice.alert().severity());
			if (!notice.isOver() && notice.step(name()) == Step.TOLD && !pause.isZero() && !notice.isAcknowledged()
					&& !quiet.contains(notice) && now - notice.toldAt(name()) >= pause.toNanos()
					&& this.budget.hasRoom()) {
				notice.toldAt(name(), now, this.surroundings.now());
				again.put(notice.id(), repeated(notice.alert()));
			}
		}
		send(again, now);
	}

	private Alert repeated(Alert alert) {
		Map<String, String> annotations = new LinkedHashMap<>(alert.annotations());
		Duration fires = Duration.between(alert.since(), this.surroundings.now());
		annotations.put("repeated", "fires for %d h %d min".formatted(fires.toHours(), fires.toMinutesPart()));
		return alert.annotated(annotations);
	}

	private void tellDigest(Collection<Notice> notices, long now) {
		if (!this.budget.isDigestDue(now)) {
			return;
		}
		Map<String, Alert> firing = new LinkedHashMap<>();
		for (Notice notice : notices) {
			if (!notice.isOver() && notice.step(name()) == Step.HELD) {
				notice.step(name(), Step.TOLD);
				notice.began(name());
				notice.toldAt(name(), now, this.surroundings.now());
				firing.put(notice.id(), notice.alert());
			}
		}
		this.outlet.tell(name(), Map.of("held-back", this.budget.digest(firing)));
	}

	/** The channel is back after so long that not everything could wait for it. */
	private void tellOfDropped(Collection<Notice> notices) {
		if (this.dropped > 0 && !this.target.keepsState() && !notices.isEmpty()) {
			Alert any = notices.iterator().next().alert();
			String summary = "%d notices found no room to wait while %s could not be reached. ".formatted(this.dropped,
					name()) + "What still fires is told again.";
			this.outlet.tell(name(), Map.of("not-told", new Alert("not-told", Severity.WARNING, State.FIRING, Map.of(),
					this.dropped, "above 0", this.surroundings.now(), null, summary, any.source())));
		}
		this.dropped = 0;
	}

	private void send(Map<String, Alert> alerts, long now) {
		if (!alerts.isEmpty()) {
			count(alerts.values().stream().map(Group::of).distinct().count(), now);
			this.outlet.tell(name(), alerts);
		}
	}

	private void count(long messages, long now) {
		for (long message = 0; message < messages; message++) {
			this.budget.message(now);
		}
	}

	private void restore(long now) {
		Map<String, String> kept = this.restored ? null : this.surroundings.memory().get(Kind.BUDGET, name());
		this.restored = true;
		if (kept != null) {
			this.budget.restore(kept, this.surroundings.now(), now);
		}
	}

	private void keep(long now) {
		if (this.budget.isChanged()) {
			this.surroundings.memory()
				.put(Kind.BUDGET, name(),
						Map.of("at", this.surroundings.now().toString(), "messages", this.budget.fields(now)));
		}
	}

	/** What is told in one message. */
	private record Group(String rule, Severity severity, State state) {

		static Group of(Alert alert) {
			return new Group(alert.rule(), alert.severity(), alert.state());
		}

	}

}
