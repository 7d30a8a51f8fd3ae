package io.observability.jobs.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.observability.jobs.JobRecord;
import io.observability.jobs.JobStore;
import io.observability.storage.KeptFile;

/** Keeps records in a file. One that cannot be read is put aside. */
final class FileJobStore implements JobStore {

	private static final int MEGABYTES = 4;

	private final KeptFile file;

	FileJobStore(Path file) {
		this.file = KeptFile.at(file, "What is known of jobs, read when the application starts", MEGABYTES);
	}

	@Override
	public Map<String, JobRecord> load() throws IOException {
		return this.file.read(RecordText::read);
	}

	@Override
	public void save(Map<String, JobRecord> records) throws IOException {
		this.file.write(RecordText.write(records));
	}

}
