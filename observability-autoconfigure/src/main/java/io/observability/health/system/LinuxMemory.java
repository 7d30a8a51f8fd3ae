package io.observability.health.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The memory in use on Linux, read from the files of the kernel: of the control group, if
 * it has a limit, else of the machine. File pages that were not used lately do not count,
 * since the kernel takes them back when it needs them. Sources: the kernel's
 * {@code admin-guide/cgroup-v2}, {@code cgroup-v1/memory} and {@code filesystems/proc}.
 */
final class LinuxMemory {

	private static final long UNLIMITED = 1L << 60;

	private final Path root;

	LinuxMemory(Path root) {
		this.root = root;
	}

	@Nullable Double usedPercent() {
		Double group = group("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory.current", "sys/fs/cgroup/memory.stat",
				"inactive_file ");
		if (group == null) {
			group = group("sys/fs/cgroup/memory/memory.limit_in_bytes", "sys/fs/cgroup/memory/memory.usage_in_bytes",
					"sys/fs/cgroup/memory/memory.stat", "total_inactive_file ");
		}
		return (group != null) ? group : machine();
	}

	private @Nullable Double group(String limitFile, String usageFile, String statFile, String inactive) {
		Long limit = number(text(limitFile));
		Long usage = number(text(usageFile));
		if (limit == null || usage == null || limit <= 0 || limit >= UNLIMITED) {
			return null;
		}
		Long reclaimable = number(line(text(statFile), inactive));
		return SystemReader.percent(usage - ((reclaimable != null) ? reclaimable : 0), limit);
	}

	private @Nullable Double machine() {
		String text = text("proc/meminfo");
		Long total = number(line(text, "MemTotal:"));
		Long available = number(line(text, "MemAvailable:"));
		return (total != null && available != null) ? SystemReader.percent(total - available, total) : null;
	}

	private @Nullable String text(String file) {
		try {
			return Files.readString(this.root.resolve(file));
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable String line(@Nullable String text, String start) {
		for (String line : (text != null) ? text.split("\n") : new String[0]) {
			if (line.startsWith(start)) {
				return line.substring(start.length()).replace("kB", "");
			}
		}
		return null;
	}

	private static @Nullable Long number(@Nullable String text) {
		try {
			return (text != null) ? Long.valueOf(text.strip()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
