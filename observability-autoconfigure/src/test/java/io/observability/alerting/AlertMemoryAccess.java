package io.observability.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** A memory with a store, for tests of other packages. */
public final class AlertMemoryAccess {

	private final AlertMemoryTests.MapStore store = new AlertMemoryTests.MapStore(false);

	private final Clock clock;

	private AlertMemory memory = AlertMemory.ofProcess();

	private boolean closed;

	public AlertMemoryAccess(Clock clock) {
		this.clock = clock;
	}

	/** Begin anew with what was saved. */
	public AlertMemory open() {
		this.memory = new AlertMemory(this.store, this.clock, "one", false);
		if (!this.closed) {
			load();
		}
		return this.memory;
	}

	/** From now on do not read what was saved. */
	public void close() {
		this.closed = true;
	}

	/** Go on without what was saved. */
	public void goOn() {
		this.memory.begin();
	}

	public void load() {
		try {
			this.memory.load();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void save() {
		try {
			this.memory.live();
			this.memory.save();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public AlertMemory memory() {
		return this.memory;
	}

}
