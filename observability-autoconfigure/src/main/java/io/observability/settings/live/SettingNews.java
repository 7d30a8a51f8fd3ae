package io.observability.settings.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.observability.masking.Masker;
import io.observability.settings.SettingChanged;
import io.observability.settings.Settings;
import io.observability.settings.Settings.Source;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;

/** Tells what was changed, masked, and counts. */
final class SettingNews {

	private static final Log logger = LogFactory.getLog(Settings.class);

	private static final int MAX_TEXT = 500;

	private final Masker masker;

	private final ApplicationEventPublisher publisher;

	private final Map<Source, LongAdder> changes = new EnumMap<>(Source.class);

	private final Map<Source, LongAdder> refusals = new EnumMap<>(Source.class);

	private final LongAdder lost = new LongAdder();

	SettingNews(Masker masker, ApplicationEventPublisher publisher) {
		this.masker = masker;
		this.publisher = publisher;
		for (Source source : Source.values()) {
			this.changes.put(source, new LongAdder());
			this.refusals.put(source, new LongAdder());
		}
	}

	String mask(String text) {
		// a secret that is cut in two would no longer be known as one
		String masked = this.masker.mask(text);
		return (masked.length() > MAX_TEXT) ? masked.substring(0, MAX_TEXT) + "…" : masked;
	}

	SettingChanged changed(String key, String from, String to, LiveSettings.Origin origin) {
		String reason = origin.reason();
		return new SettingChanged(mask(key), mask(from), mask(to), mask(origin.by()), origin.source(),
				(reason != null) ? mask(reason) : null);
	}

	void publish(SettingChanged change) {
		this.changes.getOrDefault(change.source(), this.lost).increment();
		try {
			this.publisher.publishEvent(change);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("A listener failed on the change of '%s'".formatted(change.key()), ex);
		}
	}

	void refused(Source source) {
		this.refusals.getOrDefault(source, this.lost).increment();
	}

	/** Count a value that could not be put back. */
	void lost() {
		this.lost.increment();
	}

	double changes(Source source) {
		return this.changes.getOrDefault(source, this.lost).sum();
	}

	double refusals(Source source) {
		return this.refusals.getOrDefault(source, this.lost).sum();
	}

}
