package io.observability.settings.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.observability.settings.SettingStore;
import io.observability.storage.KeptFile;

/** Keeps settings in a file. One that is broken is left where it is, to be mended. */
final class FileSettingStore implements SettingStore {

	private final KeptFile file;

	FileSettingStore(Path file) {
		this.file = KeptFile.at(file, "Written by /actuator/observability, read when the application starts", 1);
	}

	@Override
	public Map<String, String> load() throws IOException {
		return this.file.read();
	}

	@Override
	public void save(Map<String, String> values) throws IOException {
		this.file.write(values);
	}

}
