package io.observability.health.maintenance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.observability.health.maintenance.MaintenanceWindows.Opened;
import io.observability.storage.KeptFile;

/**
 * Keeps the windows that somebody opened. A window that is over is not opened again, and
 * none lasts longer than windows may.
 */
final class WindowFile {

	private static final Log logger = LogFactory.getLog(WindowFile.class);

	private static final Pattern FIELD = Pattern.compile("(m\\d{1,9})\\.(components|start|end|reason|by)");

	private static final int MEGABYTES = 1;

	private final KeptFile file;

	private final MaintenanceProperties properties;

	WindowFile(String path, MaintenanceProperties properties) {
		this.file = KeptFile.at(Path.of(path), "Windows of maintenance, read when the application starts", MEGABYTES);
		this.properties = properties;
	}

	static int number(String id) {
		return Integer.parseInt(id.substring(1));
	}

	Map<String, Opened> load(Instant now, long nanoTime) {
		try {
			return this.file.read((values) -> read(values, now, nanoTime));
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("No window of maintenance was opened again: " + ex.getMessage());
			return Map.of();
		}
	}

	void save(Map<String, Opened> windows) {
		Map<String, String> values = new TreeMap<>();
		windows.forEach((id, one) -> {
			SingleWindow window = one.window();
			values.put(id + ".components", String.join(",", window.components()));
			values.put(id + ".start", window.start().toString());
			values.put(id + ".end", window.end().toString());
			values.put(id + ".by", one.by());
			if (window.reason() != null) {
				values.put(id + ".reason", window.reason());
			}
		});
		try {
			this.file.write(values);
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The windows of maintenance cannot be kept and end with the application: " + ex);
		}
	}

	private Map<String, Opened> read(Map<String, String> values, Instant now, long nanoTime) throws IOException {
		Map<String, Map<String, String>> byId = new TreeMap<>(Comparator.comparingInt(WindowFile::number));
		for (Map.Entry<String, String> value : values.entrySet()) {
			var field = FIELD.matcher(value.getKey());
			if (!field.matches()) {
				throw new IOException("'%s' is no field of a window".formatted(value.getKey()));
			}
			byId.computeIfAbsent(field.group(1), (id) -> new TreeMap<>()).put(field.group(2), value.getValue());
		}
		Map<String, Opened> windows = new LinkedHashMap<>();
		for (Map.Entry<String, Map<String, String>> one : byId.entrySet()) {
			Opened window = window(one.getValue(), now, nanoTime);
			if (window != null && windows.size() < this.properties.maxWindows()) {
				windows.put(one.getKey(), window);
			}
		}
		return windows;
	}

	private @Nullable Opened window(Map<String, String> fields, Instant now, long nanoTime) throws IOException {
		List<String> components = List.of(fields.getOrDefault("components", "").split(","));
		if (!components.stream().allMatch((name) -> MaintenanceProperties.COMPONENT.matcher(name).matches())) {
			throw new IOException("a window is for components that are none");
		}
		try {
			Instant start = Instant.parse(fields.getOrDefault("start", ""));
			Instant end = Instant.parse(fields.getOrDefault("end", ""));
			Instant latest = start.plus(this.properties.maxDuration());
			end = end.isAfter(latest) ? latest : end;
			if (!now.isBefore(end)) {
				return null;
			}
			// A clock that was set back makes no window longer
			Duration passed = now.isAfter(start) ? Duration.between(start, now) : Duration.ZERO;
			return new Opened(new SingleWindow(components, start, end, fields.get("reason")),
					nanoTime - passed.toNanos(), fields.getOrDefault("by", "unknown"));
		}
		catch (DateTimeException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

}
