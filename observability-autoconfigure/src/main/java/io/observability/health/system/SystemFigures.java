package io.observability.health.system;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Figures of the system at one time; what cannot be read is {@code null}.
 *
 * @param cpu load of the processors in percent
 * @param memory share of the memory in use, of the container if it has a limit, without
 * what the system can take back at once
 * @param heap share of the heap in use after the last collection
 * @param disks share of the disk in use, by path
 * @param descriptors share of the file descriptors in use
 * @param deadlocked names of the threads that wait for each other for ever
 */
record SystemFigures(@Nullable Double cpu, @Nullable Double memory, @Nullable Double heap, Map<String, Double> disks,
		@Nullable Double descriptors, Map<Long, String> deadlocked) {
}
