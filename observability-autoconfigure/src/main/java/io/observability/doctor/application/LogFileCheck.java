package io.observability.doctor.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.observability.FeatureSwitch;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/** Looks at the disk of the log files. */
final class LogFileCheck implements DoctorCheck {

	private static final Set<String> EPHEMERAL = Set.of("overlay", "overlayfs", "aufs");

	private final Surroundings application;

	private final DataSize minFree;

	private final Function<Path, Disk> disks;

	LogFileCheck(Surroundings application, DataSize minFree) {
		this(application, minFree, Disk::of);
	}

	LogFileCheck(Surroundings application, DataSize minFree, Function<Path, Disk> disks) {
		this.application = application;
		this.minFree = minFree;
		this.disks = disks;
	}

	@Override
	public Set<String> ids() {
		return Set.of("log-disk-low", "log-file-ephemeral", "log-retention-off");
	}

	@Override
	public List<Finding> look() {
		Path folder = folder();
		if (folder == null) {
			return List.of();
		}
		List<Finding> findings = new ArrayList<>();
		Disk disk = this.disks.apply(folder);
		if (disk.free() < this.minFree.toBytes()) {
			findings.add(Finding.warning("log-disk-low",
					"The disk of the log files in '%s' has %d MB left, less than the %d MB of '%s'.".formatted(folder,
							disk.free() >> 20, this.minFree.toMegabytes(),
							"observability.doctor.application.min-free-disk"),
					"When it is full, lines are lost, and other programs on it stop.",
					"Free some space, or keep less, such as with "
							+ "'observability.logging.file.total-size-cap=5GB'."));
		}
		if (EPHEMERAL.contains(disk.type())) {
			findings.add(Finding.info("log-file-ephemeral",
					"The log files in '%s' are written into the container itself.".formatted(folder),
					"They are gone with the container, and each line is on the console already.",
					"Mount a volume at that folder, or write no file: remove 'logging.file.name', 'logging.file.path' "
							+ "and 'observability.logging.file.path'."));
		}
		retention(findings, folder);
		return findings;
	}

	private void retention(List<Finding> findings, Path folder) {
		FeatureSwitch retention = FeatureSwitch.of(this.application.environment(), "logging.file.retention", true);
		if (!retention.enabled()) {
			findings.add(Finding.warning("log-retention-off",
					"Log files in '%s' are never deleted, since '%s'.".formatted(folder, retention.decidedBy()),
					"One day the disk is full, and data of people is kept for longer than it may be.",
					"Set 'observability.logging.file.retention.enabled=true', unless another program deletes them; "
							+ "then set 'observability.doctor.ignore=log-retention-off'."));
		}
	}

	private @Nullable Path folder() {
		for (String key : List.of("observability.logging.file.path", "logging.file.name")) {
			if (this.application.isSet(key)) {
				return Path.of(this.application.text(key)).toAbsolutePath().getParent();
			}
		}
		return this.application.isSet("logging.file.path")
				? Path.of(this.application.text("logging.file.path")).toAbsolutePath() : null;
	}

	/**
	 * A disk.
	 *
	 * @param free bytes that are left
	 * @param type kind of file system
	 */
	record Disk(long free, String type) {

		static Disk of(Path folder) {
			Path existing = folder;
			while (!Files.exists(existing) && existing.getParent() != null) {
				existing = existing.getParent();
			}
			try {
				FileStore store = Files.getFileStore(existing);
				return new Disk(store.getUsableSpace(), store.type());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
