package io.observability.settings;

import java.io.IOException;
import java.util.Map;

/**
 * Keeps what was changed by the endpoint until the next start. Called by one thread at a
 * time.
 */
public interface SettingStore {

	/** Return what was saved last, which is nothing at first. */
	Map<String, String> load() throws IOException;

	/**
	 * Save the values in place of those saved before. Whenever the process ends, either
	 * these or those are there.
	 */
	void save(Map<String, String> values) throws IOException;

}
