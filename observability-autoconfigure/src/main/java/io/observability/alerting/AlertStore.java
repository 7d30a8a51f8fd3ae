package io.observability.alerting;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Keeps what is known of alerts until the next start. Called by one thread at a time,
 * which is neither that of the rules nor that of a channel.
 */
public interface AlertStore {

	/** Return what was saved, which is nothing at first. */
	List<AlertRecord> load() throws IOException;

	/**
	 * Save what changed.
	 * @param changed records that take the place of those of the same kind, owner and id
	 * @param removed records to forget
	 */
	void save(Collection<AlertRecord> changed, Collection<AlertRecord> removed) throws IOException;

	/** Return whether all instances of the service see the same. */
	default boolean isShared() {
		return false;
	}

}
