package io.observability.jobs.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.observability.jobs.JobRecord;
import io.observability.jobs.JobStatus.End;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of {@code job.field=value}. The last line tells that they are
 * complete.
 */
final class RecordText {

	private static final String FIRST = "# What is known of jobs, read when the application starts\n";

	private static final String LAST = "# end\n";

	private static final String OUTSIDE = "outside:";

	private RecordText() {
	}

	static Map<String, JobRecord> read(String text) throws IOException {
		if (!text.endsWith(LAST)) {
			throw new IOException("it does not end with '%s'".formatted(LAST.trim()));
		}
		Properties properties = new Properties();
		properties.load(new StringReader(text));
		Map<String, Map<String, String>> jobs = new TreeMap<>();
		for (String key : properties.stringPropertyNames()) {
			int end = key.indexOf(OUTSIDE);
			int dot = (end > 0) ? end - 1 : key.lastIndexOf('.');
			if (dot < 1) {
				throw new IOException("'%s' is no field of a job".formatted(key));
			}
			jobs.computeIfAbsent(key.substring(0, dot), (job) -> new TreeMap<>())
				.put(key.substring(dot + 1), properties.getProperty(key));
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

	/** The date in the first line of properties would make every file another one. */
	static String write(Map<String, JobRecord> records) throws IOException {
		Properties properties = new Properties();
		records.forEach((job, record) -> {
			put(properties, job + ".since", record.since());
			put(properties, job + ".schedule", record.schedule());
			put(properties, job + ".start", record.lastStart());
			put(properties, job + ".success", record.lastSuccess());
			put(properties, job + ".failure", record.lastFailure());
			put(properties, job + ".failed", record.failed());
			put(properties, job + ".running", record.runningSince());
			record.outside().forEach((rid, at) -> put(properties, job + "." + OUTSIDE + rid, at));
		});
		StringWriter writer = new StringWriter();
		properties.store(writer, null);
		return writer.toString()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.sorted()
			.map((line) -> line + "\n")
			.collect(Collectors.joining("", FIRST, LAST));
	}

	private static void put(Properties properties, String key, @Nullable Object value) {
		if (value instanceof End end) {
			properties.setProperty(key, end.at().toString());
			put(properties, key + "-duration", end.duration());
			put(properties, key + "-error", end.error());
			put(properties, key + "-message", end.message());
		}
		else if (value != null) {
			properties.setProperty(key, value.toString());
		}
	}

}
