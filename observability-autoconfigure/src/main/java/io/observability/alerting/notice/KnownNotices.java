package io.observability.alerting.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that fire, as the memory knows them, and those whose end is yet to be told.
 * Several instances that tell together are one: an alert fires as long as it does for one
 * of them. Not safe for use by many threads but for the ends.
 */
final class KnownNotices {

	private static final Duration GONE = Duration.ofMinutes(5);

	/** An instance that tells by itself may come back under its name. */
	private static final Duration FORGOTTEN = Duration.ofDays(7);

	private static final List<Kind> OWNED = List.of(Kind.ALERT, Kind.SERIES, Kind.NOTICE, Kind.BUDGET,
			Kind.ACKNOWLEDGEMENT);

	private final Map<String, Notice> notices = new LinkedHashMap<>();

	private final Map<String, Alert> ends = new ConcurrentHashMap<>();

	private final Surroundings surroundings;

	KnownNotices(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/** Note in which words an alert ended. */
	void ends(String id, Alert alert) {
		this.ends.put(id, alert);
	}

	Collection<Notice> all() {
		return this.notices.values();
	}

	@Nullable Notice get(String id) {
		return this.notices.get(id);
	}

	void clear() {
		this.notices.clear();
		this.ends.clear();
	}

	/** Look at what fires now. */
	void look() {
		Set<String> ended = new HashSet<>(this.ends.keySet());
		Map<String, AlertRecord> firing = firing();
		fire(firing);
		for (AlertRecord kept : memory().own(Kind.NOTICE)) {
			if (!this.notices.containsKey(kept.id())) {
				Notice left = restored(kept.id(), alert(kept));
				if (left != null) {
					this.notices.put(kept.id(), left);
				}
			}
		}
		for (Notice notice : this.notices.values()) {
			if (!notice.isOver() && !firing.containsKey(notice.id())) {
				Alert last = this.ends.get(notice.id());
				notice.ends((last != null) ? last
						: notice.alert().ended(this.surroundings.now(), "nobody says that it fires any more"));
			}
		}
		ended.removeAll(firing.keySet());
		this.ends.keySet().removeAll(ended);
	}

	/** Keep who was told of what, and forget what is over. */
	void keep() {
		List<String> done = new ArrayList<>();
		for (Notice notice : this.notices.values()) {
			Map<String, String> fields = notice.fields();
			if (fields != null) {
				memory().put(Kind.NOTICE, notice.id(), fields);
			}
			else {
				memory().remove(Kind.NOTICE, notice.id());
			}
			if (notice.isDone()) {
				done.add(notice.id());
			}
		}
		done.forEach(this.notices::remove);
	}

	/** Take up what fires, new ones from the oldest on. */
	private void fire(Map<String, AlertRecord> firing) {
		List<Notice> added = new ArrayList<>();
		firing.forEach((id, record) -> {
			Notice notice = this.notices.get(id);
			if (notice != null) {
				fires(notice, record);
			}
			else {
				Notice fresh = restored(id, alert(record));
				if (fresh != null && fires(fresh, record)) {
					added.add(fresh);
				}
			}
		});
		added.sort(Comparator.comparing((Notice notice) -> notice.alert().since())
			.thenComparing((notice) -> notice.alert().key()));
		added.forEach((notice) -> this.notices.put(notice.id(), notice));
	}

	/** What another instance or version wrote may make no sense here. */
	private boolean fires(Notice notice, AlertRecord record) {
		try {
			notice.fires(record);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private @Nullable Notice restored(String id, @Nullable Alert alert) {
		Map<String, String> kept = memory().get(Kind.NOTICE, id);
		Alert told = (kept != null) ? alert(new AlertRecord(Kind.NOTICE, "", id, kept)) : null;
		Alert known = (told != null) ? told : alert;
		if (known == null) {
			memory().remove(Kind.NOTICE, id);
			return null;
		}
		Notice notice = new Notice(id, known);
		if (kept != null) {
			notice.restore(kept, this.surroundings.now(), this.surroundings.nanos());
		}
		return notice;
	}

	private @Nullable Alert alert(AlertRecord record) {
		try {
			return record.alert();
		}
		catch (IllegalArgumentException ex) {
			memory().remove(record);
			return null;
		}
	}

	private Map<String, AlertRecord> firing() {
		Map<String, AlertRecord> firing = new LinkedHashMap<>();
		AlertMemory memory = memory();
		memory.own(Kind.ALERT).forEach((record) -> firing.put(record.id(), record));
		forgetGone(memory);
		if (memory.isTogether()) {
			memory.all(Kind.ALERT).forEach((record) -> firing.putIfAbsent(record.id(), record));
		}
		return firing;
	}

	/** Forget what instances knew of which nothing was heard for long. */
	private void forgetGone(AlertMemory memory) {
		Duration patience = memory.isTogether() ? GONE : FORGOTTEN;
		for (AlertRecord alive : memory.all(Kind.ALIVE)) {
			if (!alive.owner().equals(memory.owner())
					&& Duration.between(at(alive), this.surroundings.now()).compareTo(patience) >= 0) {
				memory.remove(alive);
				for (Kind kind : OWNED) {
					memory.all(kind)
						.stream()
						.filter((record) -> record.owner().equals(alive.owner()))
						.forEach(memory::remove);
				}
			}
		}
	}

	private static Instant at(AlertRecord alive) {
		try {
			return Instant.parse(alive.fields().getOrDefault("at", ""));
		}
		catch (DateTimeParseException ex) {
			return Instant.EPOCH;
		}
	}

	private AlertMemory memory() {
		return this.surroundings.memory();
	}

}
