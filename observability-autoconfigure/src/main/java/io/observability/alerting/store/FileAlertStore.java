package io.observability.alerting.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertStore;
import io.observability.storage.KeptFile;

/** Keeps records in a file. One that cannot be read is put aside. */
final class FileAlertStore implements AlertStore {

	private static final int MEGABYTES = 64;

	private static final int PARTS = 3;

	private final KeptFile file;

	private final Map<String, AlertRecord> records = new LinkedHashMap<>();

	FileAlertStore(Path file) {
		this.file = KeptFile.at(file, "What is known of alerts, read when the application starts", MEGABYTES);
	}

	@Override
	public List<AlertRecord> load() throws IOException {
		List<AlertRecord> loaded = this.file.read(FileAlertStore::read);
		loaded.forEach((record) -> this.records.put(key(record), record));
		return loaded;
	}

	@Override
	public void save(Collection<AlertRecord> changed, Collection<AlertRecord> removed) throws IOException {
		changed.forEach((record) -> this.records.put(key(record), record));
		removed.forEach((record) -> this.records.remove(key(record)));
		Map<String, String> values = new TreeMap<>();
		this.records.forEach((key, record) -> {
			values.put(key + "|", "");
			record.fields().forEach((name, value) -> values.put(key + "|" + name, value));
		});
		this.file.write(values);
	}

	private static String key(AlertRecord record) {
		return record.kind() + "|" + record.id();
	}

	private static List<AlertRecord> read(Map<String, String> values) throws IOException {
		Map<String, Map<String, String>> byKey = new LinkedHashMap<>();
		for (Map.Entry<String, String> value : values.entrySet()) {
			String[] parts = value.getKey().split("\\|", PARTS);
			if (parts.length < PARTS) {
				throw new IOException("'%s' is no field of an alert".formatted(value.getKey()));
			}
			Map<String, String> fields = byKey.computeIfAbsent(parts[0] + "|" + parts[1],
					(key) -> new LinkedHashMap<>());
			if (!parts[2].isEmpty()) {
				fields.put(parts[2], value.getValue());
			}
		}
		List<AlertRecord> records = new ArrayList<>();
		for (Map.Entry<String, Map<String, String>> one : byKey.entrySet()) {
			int bar = one.getKey().indexOf('|');
			try {
				records.add(new AlertRecord(Kind.valueOf(one.getKey().substring(0, bar)), "",
						one.getKey().substring(bar + 1), one.getValue()));
			}
			catch (IllegalArgumentException ex) {
				throw new IOException(ex.getMessage(), ex);
			}
		}
		return records;
	}

}
