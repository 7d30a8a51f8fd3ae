package io.observability.settings.live;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.observability.masking.Masker;
import io.observability.settings.SettingStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** A store that may be missing and may fail; either is told, and stops nothing. */
final class KeptSettings {

	private static final Log logger = LogFactory.getLog(SettingStore.class);

	private final @Nullable SettingStore store;

	private final Masker masker;

	private final LongAdder failures = new LongAdder();

	private volatile String state = "empty";

	private volatile boolean failing;

	KeptSettings(@Nullable SettingStore store, Masker masker) {
		this.store = store;
		this.masker = masker;
	}

	Map<String, String> load() {
		if (this.store == null) {
			return Map.of();
		}
		try {
			Map<String, String> values = Map.copyOf(this.store.load());
			this.state = values.isEmpty() ? "empty" : "holds %d".formatted(values.size());
			return values;
		}
		catch (IOException | RuntimeException ex) {
			refused(describe(ex));
			return Map.of();
		}
	}

	void refused(@Nullable String why) {
		this.failures.increment();
		this.state = "refused: " + this.masker.mask(String.valueOf(why));
		logger.warn("The stored settings were refused, so that the application starts with its own: " + why);
	}

	/** Return why the values could not be saved, or {@code null}. */
	@Nullable String save(Map<String, String> values) {
		if (this.store == null) {
			return null;
		}
		try {
			this.store.save(values);
			if (this.failing) {
				logger.info("Settings are stored again");
			}
			this.failing = false;
			this.state = "holds %d".formatted(values.size());
			return null;
		}
		catch (IOException | RuntimeException ex) {
			String why = this.masker.mask(describe(ex));
			this.failures.increment();
			this.state = "failed: " + why;
			if (!this.failing) {
				logger.warn("Settings could not be stored and end with the application: " + why);
			}
			this.failing = true;
			return "could not be stored and ends with the application: " + why;
		}
	}

	@Nullable String state() {
		return (this.store != null) ? this.state : null;
	}

	double failures() {
		return this.failures.sum();
	}

	private static String describe(Exception ex) {
		return ex.getClass().getSimpleName() + ((ex.getMessage() != null) ? ": " + ex.getMessage() : "");
	}

}
