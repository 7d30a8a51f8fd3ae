package io.observability.jobs.store;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.observability.jobs.JobRecord;
import io.observability.jobs.JobStatus.End;
import org.jspecify.annotations.Nullable;

/**
 * Records as values of {@code job.field}.
 */
final class RecordText {

	private static final String OUTSIDE = "outside:";

	private RecordText() {
	}

	static Map<String, JobRecord> read(Map<String, String> values) throws IOException {
		Map<String, Map<String, String>> jobs = new TreeMap<>();
		for (Map.Entry<String, String> value : values.entrySet()) {
			String key = value.getKey();
			int end = key.indexOf(OUTSIDE);
			int dot = (end > 0) ? end - 1 : key.lastIndexOf('.');
			if (dot < 1) {
				throw new IOException("'%s' is no field of a job".formatted(key));
			}
			jobs.computeIfAbsent(key.substring(0, dot), (job) -> new TreeMap<>())
				.put(key.substring(dot + 1), value.getValue());
		}
		Map<String, JobRecord> records = new TreeMap<>();
		for (Map.Entry<String, Map<String, String>> job : jobs.entrySet()) {
			records.put(job.getKey(), record(job.getValue()));
		}
		return records;
	}

	private static JobRecord record(Map<String, String> fields) throws IOException {
		try {
			Map<String, Instant> outside = new TreeMap<>();
			fields.forEach((field, value) -> {
				if (field.startsWith(OUTSIDE)) {
					outside.put(field.substring(OUTSIDE.length()), Instant.parse(value));
				}
			});
			Instant since = instant(fields, "since");
			if (since == null) {
				throw new IOException("a job has no 'since'");
			}
			return new JobRecord(since, fields.getOrDefault("schedule", ""), instant(fields, "start"),
					end(fields, "success"), end(fields, "failure"), Boolean.parseBoolean(fields.get("failed")),
					instant(fields, "running"), outside);
		}
		catch (DateTimeException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static @Nullable End end(Map<String, String> fields, String name) {
		Instant at = instant(fields, name);
		String duration = fields.get(name + "-duration");
		return (at == null) ? null : new End(at, (duration != null) ? Duration.parse(duration) : null,
				fields.get(name + "-error"), fields.get(name + "-message"));
	}

	private static @Nullable Instant instant(Map<String, String> fields, String name) {
		String text = fields.get(name);
		return (text != null) ? Instant.parse(text) : null;
	}

	static Map<String, String> write(Map<String, JobRecord> records) {
		Map<String, String> values = new TreeMap<>();
		records.forEach((job, record) -> {
			put(values, job + ".since", record.since());
			put(values, job + ".schedule", record.schedule());
			put(values, job + ".start", record.lastStart());
			put(values, job + ".success", record.lastSuccess());
			put(values, job + ".failure", record.lastFailure());
			put(values, job + ".failed", record.failed());
			put(values, job + ".running", record.runningSince());
			record.outside().forEach((rid, at) -> put(values, job + "." + OUTSIDE + rid, at));
		});
		return values;
	}

	private static void put(Map<String, String> values, String key, @Nullable Object value) {
		if (value instanceof End end) {
			values.put(key, end.at().toString());
			put(values, key + "-duration", end.duration());
			put(values, key + "-error", end.error());
			put(values, key + "-message", end.message());
		}
		else if (value != null) {
			values.put(key, value.toString());
		}
	}

}
