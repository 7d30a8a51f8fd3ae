package io.observability.health.system;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

/** Reads the figures of the system from the beans of the virtual machine and of Linux. */
final class SystemReader {

	private final Collection<String> paths;

	private final LinuxMemory linux;

	SystemReader(Collection<String> paths, LinuxMemory linux) {
		this.paths = paths;
		this.linux = linux;
	}

	SystemFigures read(boolean threadsToo) {
		java.lang.management.OperatingSystemMXBean any = ManagementFactory.getOperatingSystemMXBean();
		OperatingSystemMXBean system = (any instanceof OperatingSystemMXBean bean) ? bean : null;
		Double cpu = (system != null) ? positive(system.getCpuLoad() * 100) : null;
		return new SystemFigures(cpu, memory(system), heap(), disks(), descriptors(system),
				threadsToo ? deadlocked() : Map.of());
	}

	private @Nullable Double memory(@Nullable OperatingSystemMXBean system) {
		Double used = this.linux.usedPercent();
		if (used != null || system == null) {
			return used;
		}
		return percent(system.getTotalMemorySize() - system.getFreeMemorySize(), system.getTotalMemorySize());
	}

	// Only pools that are collected tell what is left after it; a plain share of the heap
	// would rise up to each collection
	private static @Nullable Double heap() {
		long used = 0;
		boolean known = false;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			MemoryUsage usage = (pool.getType() == MemoryType.HEAP) ? pool.getCollectionUsage() : null;
			if (usage != null) {
				used += usage.getUsed();
				known = true;
			}
		}
		long max = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
		return known ? percent(used, max) : null;
	}

	private Map<String, Double> disks() {
		Map<String, Double> disks = new LinkedHashMap<>();
		for (String path : this.paths) {
			File folder = new File(path);
			Double used = percent(folder.getTotalSpace() - folder.getUsableSpace(), folder.getTotalSpace());
			if (used != null) {
				disks.put(path, used);
			}
		}
		return disks;
	}

	private static @Nullable Double descriptors(@Nullable OperatingSystemMXBean system) {
		return (system instanceof UnixOperatingSystemMXBean unix)
				? percent(unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount()) : null;
	}

	private static Map<Long, String> deadlocked() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long[] ids = threads.findDeadlockedThreads();
		Map<Long, String> names = new LinkedHashMap<>();
		if (ids != null) {
			for (ThreadInfo thread : threads.getThreadInfo(ids)) {
				if (thread != null) {
					names.put(thread.getThreadId(), thread.getThreadName());
				}
			}
		}
		return names;
	}

	static @Nullable Double percent(long used, long total) {
		return (total > 0) ? positive(used * 100.0 / total) : null;
	}

	private static @Nullable Double positive(double value) {
		return (value >= 0) ? Math.round(Math.min(value, 100) * 10) / 10.0 : null;
	}

}
