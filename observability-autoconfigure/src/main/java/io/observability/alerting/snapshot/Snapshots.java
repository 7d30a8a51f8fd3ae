package io.observability.alerting.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertEvidence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The annotation {@code snapshot}: name of a file that tells what the process did when a
 * critical alert began. Files are readable by their owner only, few and seldom written.
 */
final class Snapshots implements AlertEvidence {

	private static final Logger logger = LoggerFactory.getLogger(Snapshots.class);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final Duration LONGEST_WAIT = Duration.ofMillis(700);

	private final Path folder;

	private final SnapshotProperties properties;

	private final Function<Alert, String> text;

	private final Clock clock;

	private final LongSupplier ticker;

	private boolean written;

	private long last;

	Snapshots(Path folder, SnapshotProperties properties, Function<Alert, String> text, Clock clock,
			LongSupplier ticker) {
		this.folder = folder;
		this.properties = properties;
		this.text = text;
		this.clock = clock;
		this.ticker = ticker;
	}

	@Override
	public Map<String, String> about(Alert alert) {
		if (alert.severity() != Severity.CRITICAL || alert.labels().containsKey("test") || !isTime()) {
			return Map.of();
		}
		String name = "alert-%s-%s.txt".formatted(TIME.format(this.clock.instant()),
				alert.rule().substring(0, Math.min(alert.rule().length(), 80)).replaceAll("[^A-Za-z0-9._-]", "-"));
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		Thread thread = new Thread(() -> done.complete(write(name, alert)), "observability-alert-snapshot");
		thread.setDaemon(true);
		thread.start();
		return isRefused(done) ? Map.of() : Map.of("snapshot", name);
	}

	/** A disk that is slow must not keep the alert; the file will be there later. */
	private static boolean isRefused(CompletableFuture<Boolean> done) {
		try {
			return !done.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
		catch (ExecutionException ex) {
			return true;
		}
	}

	private synchronized boolean isTime() {
		long now = this.ticker.getAsLong();
		if (this.written && now - this.last < this.properties.pause().toNanos()) {
			return false;
		}
		this.written = true;
		this.last = now;
		return true;
	}

	private boolean write(String name, Alert alert) {
		try {
			String content = this.text.apply(alert);
			Files.createDirectories(this.folder);
			Path next = Files.createTempFile(this.folder, ".alert", ".tmp");
			try {
				Files.writeString(next, content, StandardCharsets.UTF_8);
				Files.move(next, this.folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(next);
			}
			removeOldest();
			return true;
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			logger.warn("The snapshot '{}' could not be written to '{}'", name, this.folder, ex);
			return false;
		}
	}

	private void removeOldest() throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.list(this.folder)) {
			files = all.filter((file) -> file.getFileName().toString().matches("alert-\\d{8}T\\d{6}Z-.*\\.txt"))
				.sorted()
				.toList();
		}
		for (Path file : files.subList(0, Math.max(0, files.size() - this.properties.keep()))) {
			Files.deleteIfExists(file);
		}
	}

}
