package io.observability.logging.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

import io.observability.logging.file.history.Claim;
import io.observability.logging.file.history.LogClass;
import io.observability.logging.file.history.WrittenFiles;

/**
 * Writes events to a file that belongs to this process, as
 * {@code observability.logging.file} says. Made by our Logback configuration, hence
 * public. What keeps it from starting is reported after logging was set up, when people
 * can read it.
 */
public final class LogFileAppender extends RollingFileAppender<ILoggingEvent> {

	private LogClass type = LogClass.STANDARD;

	private String key = "logging.file.name";

	private @Nullable LogFiles files;

	private @Nullable Claim claim;

	private LogFiles.@Nullable Log log;

	private @Nullable LineStream stream;

	/** Say which log this is, and which property names its file. */
	void describe(LogClass type, String key) {
		this.type = type;
		this.key = key;
	}

	LogFiles.@Nullable Log log() {
		return isStarted() ? this.log : null;
	}

	@Override
	public void start() {
		LogFiles files = LogFiles.of(getContext());
		this.files = files;
		try {
			LogFileProperties properties = properties(getContext().getObject(Environment.class.getName()));
			prepare(properties, files);
			super.start();
			files.add(this, properties.rules());
		}
		catch (RuntimeException ex) {
			release();
			files.failed(ex);
		}
	}

	static LogFileProperties properties(@Nullable Object environment) {
		return Binder.get((environment instanceof Environment given) ? given : new StandardEnvironment())
			.bindOrCreate(LogFileProperties.PREFIX, LogFileProperties.class);
	}

	private void prepare(LogFileProperties properties, LogFiles files) {
		String wanted = String.valueOf(rawFileProperty());
		Claim claim = new LogFolder(this.key, properties.onConflict()).claim(wanted);
		this.claim = claim;
		Path file = claim.file();
		setFile(file.toString());
		WrittenFiles rotated = rotated(file);
		Losses losses = new Losses(file.toFile());
		LogFiles.Log log = new LogFiles.Log(LogFolder.absolute(wanted), file, this.type, rotated, losses);
		this.log = log;
		DayAndSizePolicy policy = new DayAndSizePolicy(log,
				new DayAndSizePolicy.Limits(properties.maxSize().toBytes(), properties.daily()), clock());
		policy.setContext(getContext());
		policy.setParent(this);
		policy.onRotation(files::rotated);
		setRollingPolicy(policy);
		policy.start();
	}

	private Clock clock() {
		return (getContext().getObject(Clock.class.getName()) instanceof Clock given) ? given : Clock.systemUTC();
	}

	private WrittenFiles rotated(Path file) {
		String name = String.valueOf(file.getFileName());
		try {
			return WrittenFiles.of(file.resolveSibling("").toAbsolutePath(), name);
		}
		catch (IOException ex) {
			throw new FailureAnalyzedException(
					"The list of rotated log files '%s' cannot be read: %s."
						.formatted(file.resolveSibling(WrittenFiles.fileName(name)), ex),
					"Let the user '%s' read and write it, or remove it, after which the files in it are never deleted."
						.formatted(System.getProperty("user.name")),
					ex);
		}
	}

	@Override
	public void openFile(String name) {
		LogFiles.Log opened = this.log;
		if (opened == null) {
			return;
		}
		this.streamWriteLock.lock();
		try {
			LineStream next = new LineStream(new File(name), opened.losses(), System::nanoTime);
			setOutputStream(next);
			this.stream = next;
		}
		finally {
			this.streamWriteLock.unlock();
		}
	}

	/** Under the lock, since a rotation takes the file away for a moment. */
	void reopenIfGone() {
		this.streamWriteLock.lock();
		try {
			LogFiles.Log opened = log();
			LineStream current = this.stream;
			if (opened != null && current != null && current.isGone()) {
				openFile(opened.file().toString());
			}
		}
		finally {
			this.streamWriteLock.unlock();
		}
	}

	@Override
	protected void updateByteCount(byte[] bytes) {
		LineStream current = this.stream;
		if (current != null && current.written()) {
			super.updateByteCount(bytes);
		}
	}

	@Override
	public void stop() {
		super.stop();
		Encoder<ILoggingEvent> used = getEncoder();
		if (used != null) {
			used.stop();
		}
		release();
	}

	private void release() {
		LogFiles.Log closed = this.log;
		LogFiles known = this.files;
		if (closed != null && known != null) {
			known.remove(this, closed.losses());
		}
		Claim claimed = this.claim;
		if (claimed != null) {
			this.claim = null;
			claimed.close();
		}
	}

}
