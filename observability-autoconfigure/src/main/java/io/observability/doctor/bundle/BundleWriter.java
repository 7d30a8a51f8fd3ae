package io.observability.doctor.bundle;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Has the files of one bundle written, each within its time and size. */
final class BundleWriter {

	private final ExecutorService threads;

	private final DoctorBundleProperties properties;

	private final Masker masker;

	private final long deadline;

	BundleWriter(DoctorBundleProperties properties, Masker masker) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("observability-bundle-");
		factory.setDaemon(true);
		this.threads = Executors.newCachedThreadPool(factory);
		this.properties = properties;
		this.masker = masker;
		this.deadline = System.nanoTime() + time(properties).toNanos();
	}

	/** Return the time that all files together may take. */
	static Duration time(DoctorBundleProperties properties) {
		return properties.timeout().multipliedBy(10);
	}

	/** Return the text of the file, masked, with what went wrong at its end. */
	String text(BundlePart part) {
		BundleFile file = new BundleFile(this.masker, this.properties.maxCharacters());
		String problem = write(part, file);
		return file.close() + (problem.isEmpty() ? "" : "\n[" + problem + "]\n");
	}

	void close() {
		this.threads.shutdownNow();
	}

	private String write(BundlePart part, BundleFile file) {
		long nanos = Math.min(this.properties.timeout().toNanos(), this.deadline - System.nanoTime());
		if (nanos <= 0) {
			return "left out: the time for the whole bundle was over";
		}
		Future<?> written = this.threads.submit(() -> {
			part.write(file);
			return null;
		});
		try {
			written.get(nanos, TimeUnit.NANOSECONDS);
			return "";
		}
		catch (TimeoutException ex) {
			written.cancel(true);
			return "not complete: it took more than %d ms ('observability.doctor.bundle.timeout')"
				.formatted(this.properties.timeout().toMillis());
		}
		catch (InterruptedException ex) {
			written.cancel(true);
			Thread.currentThread().interrupt();
			return "not complete: interrupted";
		}
		catch (ExecutionException ex) {
			return reason(ex.getCause());
		}
	}

	/** Messages of exceptions may hold anything, names of classes do not. */
	private String reason(@Nullable Throwable cause) {
		return (cause instanceof BundleFile.Full)
				? "cut after %d characters ('observability.doctor.bundle.max-file-size')"
					.formatted(this.properties.maxCharacters())
				: "not complete: failed with %s"
					.formatted((cause != null) ? cause.getClass().getName() : "no exception");
	}

}
