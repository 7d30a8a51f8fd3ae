package io.observability.alerting;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observability.alerting.AlertChanges.Key;
import io.observability.alerting.AlertRecord.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is known of alerts. Answers from memory and never waits; what changes is kept by a
 * thread of its own, if there is a store.
 */
public final class AlertMemory {

	private static final String ALIVE = "instance";

	private final @Nullable AlertStore store;

	private final Clock clock;

	private final String owner;

	private final boolean together;

	private final Map<Kind, Map<Key, AlertRecord>> records = new EnumMap<>(Kind.class);

	private final AlertChanges changes;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final List<Runnable> rounds = new CopyOnWriteArrayList<>();

	private volatile boolean loaded;

	private volatile boolean read;

	private volatile @Nullable Instant lastAlive;

	private volatile long version;

	AlertMemory(@Nullable AlertStore store, Clock clock, String instance, boolean together) {
		this.store = store;
		this.changes = new AlertChanges(store != null);
		this.clock = clock;
		this.owner = (store != null && store.isShared()) ? instance : "";
		this.together = together;
		this.loaded = store == null;
		for (Kind kind : Kind.values()) {
			this.records.put(kind, new ConcurrentHashMap<>());
		}
	}

	/** Return a memory that ends with the process. */
	public static AlertMemory ofProcess() {
		return new AlertMemory(null, Clock.systemUTC(), "", false);
	}

	/** Return whether all instances tell together what they know. */
	public boolean isTogether() {
		return this.together;
	}

	/** Return the name of this instance. */
	public String owner() {
		return this.owner;
	}

	/** Return whether anything is kept over a restart. */
	public boolean isKept() {
		return this.store != null;
	}

	boolean isShared() {
		return this.store != null && this.store.isShared();
	}

	/** Return whether what was kept is known, as far as it can be. */
	public boolean isLoaded() {
		return this.loaded;
	}

	/** Return when the application was there last before its start, if that is known. */
	public @Nullable Instant lastAlive() {
		return this.lastAlive;
	}

	/** Return a number that grows whenever others may have changed something. */
	public long version() {
		return this.version;
	}

	/** Return whether all that was kept was read, if only after it was waited for. */
	public boolean isRead() {
		return this.read || this.store == null;
	}

	/** Have something done when it is known what was kept, and again if that is late. */
	public synchronized void whenLoaded(Runnable listener) {
		this.listeners.add(listener);
		if (this.loaded) {
			listener.run();
		}
	}

	/** Have something done again and again, if anything is kept over a restart. */
	void eachRound(Runnable listener) {
		this.rounds.add(listener);
	}

	void round() {
		this.rounds.forEach(Runnable::run);
	}

	/** Return the fields of what this instance keeps, or {@code null}. */
	public @Nullable Map<String, String> get(Kind kind, String id) {
		AlertRecord record = records(kind).get(new Key(kind, ownerOf(kind), id));
		return (record != null) ? record.fields() : null;
	}

	/** Return all that is known, also by other instances. */
	public List<AlertRecord> all(Kind kind) {
		return List.copyOf(records(kind).values());
	}

	/** Return all that this instance keeps. */
	public List<AlertRecord> own(Kind kind) {
		String name = ownerOf(kind);
		return all(kind).stream().filter((record) -> record.owner().equals(name)).toList();
	}

	public void put(Kind kind, String id, Map<String, String> fields) {
		AlertRecord record = new AlertRecord(kind, ownerOf(kind), id, fields);
		AlertRecord before = records(kind).put(Key.of(record), record);
		if (!record.equals(before)) {
			this.changes.note(record, false);
		}
	}

	public void remove(Kind kind, String id) {
		AlertRecord record = records(kind).get(new Key(kind, ownerOf(kind), id));
		if (record != null) {
			remove(record);
		}
	}

	/** Forget what this or another instance kept. */
	public void remove(AlertRecord record) {
		records(record.kind()).remove(Key.of(record));
		this.changes.note(record, true);
	}

	private Map<Key, AlertRecord> records(Kind kind) {
		return Objects.requireNonNull(this.records.get(kind));
	}

	private String ownerOf(Kind kind) {
		boolean common = kind == Kind.SILENCE
				|| this.together && (kind == Kind.NOTICE || kind == Kind.BUDGET || kind == Kind.ACKNOWLEDGEMENT);
		return common ? "" : this.owner;
	}

	/** Read what was kept, and what others changed since. May wait. */
	void load() throws IOException {
		AlertStore source = this.store;
		if (source == null || this.read && !source.isShared()) {
			return;
		}
		Map<Key, AlertRecord> kept = new LinkedHashMap<>();
		source.load().forEach((record) -> kept.put(Key.of(record), record));
		synchronized (this.changes) {
			this.changes.keys().forEach(kept::remove);
			this.records.values()
				.forEach((records) -> records.keySet()
					.removeIf(
							(key) -> isOfOthers(key) && !kept.containsKey(key) && !this.changes.keys().contains(key)));
			kept.forEach((key, record) -> {
				if (isOfOthers(key)) {
					records(key.kind()).put(key, record);
				}
				else if (!this.read) {
					records(key.kind()).putIfAbsent(key, record);
				}
			});
		}
		if (!this.read) {
			takeUp();
		}
		this.version++;
	}

	private void takeUp() {
		this.read = true;
		Map<String, String> alive = get(Kind.ALIVE, ALIVE);
		try {
			this.lastAlive = (alive != null) ? Instant.parse(alive.getOrDefault("at", "")) : null;
		}
		catch (DateTimeParseException ex) {
			this.lastAlive = null;
		}
		if (!begin()) {
			this.listeners.forEach(Runnable::run);
		}
	}

	private boolean isOfOthers(Key key) {
		return !key.owner().equals(this.owner);
	}

	/** Go on, with what is known by now, and return whether that is news. */
	synchronized boolean begin() {
		if (this.loaded) {
			return false;
		}
		try {
			this.listeners.forEach(Runnable::run);
		}
		finally {
			// the rules wait for it, and alerts matter more than what was
			this.loaded = true;
		}
		return true;
	}

	/** Note that the application is there. */
	void live() {
		if (this.store != null && this.loaded) {
			put(Kind.ALIVE, ALIVE, Map.of("at", this.clock.instant().toString()));
		}
	}

	/** Keep what changed. May wait. */
	void save() throws IOException {
		if (this.store != null) {
			this.changes.save(this.store);
		}
	}

}
