package io.observability.settings.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import io.observability.masking.Masker;
import io.observability.settings.FileState;
import io.observability.settings.Settings;
import io.observability.settings.SettingsRefusedException;
import io.observability.settings.SettingsRefusedException.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** The file of settings: takes what stands in it, or refuses it in whole and says why. */
final class SettingsFile implements FileState {

	private static final Log logger = LogFactory.getLog(SettingsFile.class);

	private final Path path;

	private final long maxSize;

	private final Settings settings;

	private final Masker masker;

	private final LongAdder taken = new LongAdder();

	private final LongAdder refused = new LongAdder();

	/** The content that was taken or refused last, and that which is to settle. */
	private FileReading last = FileReading.ABSENT;

	private FileReading candidate = FileReading.ABSENT;

	private volatile State state;

	SettingsFile(Path path, long maxSize, Settings settings, Masker masker) {
		this.path = path;
		this.maxSize = maxSize;
		this.settings = settings;
		this.masker = masker;
		this.state = new State(path.toString(), "absent", null);
	}

	@Override
	public State state() {
		return this.state;
	}

	boolean isThere() {
		return !read().isAbsent();
	}

	/** Say that nobody looks. */
	void leave() {
		this.state = new State(this.path.toString(), "not watched", null);
	}

	/** Take what is there now, as at start. */
	synchronized void take() {
		take(read());
	}

	/**
	 * Take what is there if it has been the same twice, since it may be written right
	 * now. Return whether it is to be looked at again soon.
	 */
	synchronized boolean look() {
		FileReading found = read();
		if (found.isLike(this.last)) {
			this.candidate = found;
			return false;
		}
		if (!found.isLike(this.candidate)) {
			this.candidate = found;
			return true;
		}
		take(found);
		return false;
	}

	double taken() {
		return this.taken.sum();
	}

	double refused() {
		return this.refused.sum();
	}

	private FileReading read() {
		return FileReading.of(this.path, this.maxSize);
	}

	private void take(FileReading found) {
		boolean wasThere = !this.last.isAbsent();
		this.last = found;
		this.candidate = found;
		byte[] bytes = found.bytes();
		if (bytes != null) {
			take(bytes);
		}
		else if (found.problem() != null) {
			refuse(found.problem());
		}
		else if (wasThere) {
			forget();
		}
	}

	private void forget() {
		try {
			this.settings.reload(Map.of(), this.path.toString());
			this.state = new State(this.path.toString(), "absent", null);
			logger.info("'%s' is gone, and with it its settings".formatted(this.path));
		}
		catch (SettingsRefusedException ex) {
			refuse(describe(ex, null));
		}
	}

	private void take(byte[] bytes) {
		YamlSettings yaml = null;
		try {
			yaml = YamlSettings.of(bytes);
			Settings.Result result = this.settings.reload(yaml.values(), this.path.toString());
			this.taken.increment();
			this.state = new State(this.path.toString(), "taken", null);
			logger.info("'%s' was taken: %d settings, %d values changed".formatted(this.path, yaml.values().size(),
					result.changes().size()));
		}
		catch (YamlSettings.RefusedFileException ex) {
			refuse(this.masker.mask(String.valueOf(ex.getMessage())));
		}
		catch (SettingsRefusedException ex) {
			refuse(describe(ex, yaml));
		}
	}

	private static String describe(SettingsRefusedException ex, @Nullable YamlSettings yaml) {
		return ex.problems().stream().map((problem) -> at(problem, yaml)).collect(Collectors.joining("; "));
	}

	private static String at(Problem problem, @Nullable YamlSettings yaml) {
		Integer line = (yaml != null) ? yaml.line(problem.key()) : null;
		return ((line != null) ? "line " + line + ": " : "") + problem.text();
	}

	private void refuse(@Nullable String problem) {
		this.refused.increment();
		this.state = new State(this.path.toString(), "refused", problem);
		logger.warn("'%s' was refused, and the settings stay as they are: %s".formatted(this.path, problem));
	}

}
