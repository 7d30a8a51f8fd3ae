package io.observability.alerting.silence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertMatcher;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.AlertText;
import io.observability.health.maintenance.Recurrence;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The silences of the configuration, and those that somebody began. */
final class Silences implements AlertSilences {

	private static final Logger logger = LoggerFactory.getLogger(Silences.class);

	private static final int LONGEST_COMMENT = 500;

	private static final int LONGEST_AUTHOR = 100;

	private final List<AlertWindow> configured = new ArrayList<>();

	private final Map<AlertRecord, AlertWindow> parsed = new ConcurrentHashMap<>();

	private final AlertMemory memory;

	private final int most;

	private final Masker masker;

	private final Clock clock;

	Silences(SilenceProperties properties, AlertMemory memory, Masker masker, Clock clock) {
		this.memory = memory;
		this.most = properties.maxSilences();
		this.masker = masker;
		this.clock = clock;
		Instant now = clock.instant();
		for (SilenceProperties.Window window : properties.windows()) {
			this.configured.add(configured(window, "windows[" + this.configured.size() + "]", now));
		}
	}

	private AlertWindow configured(SilenceProperties.Window window, String id, Instant now) {
		Instant until = (window.until() != null) ? window.until() : now;
		Instant from = (window.from() != null) ? window.from() : now;
		if (Duration.between(from, until).compareTo(SilenceProperties.LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'observability.alerting.silence.%s.until' must be within 30 days of its beginning but was '%s'"
						.formatted(id, until));
		}
		Recurrence recurrence = (window.cron() != null && window.duration() != null)
				? Recurrence.of(window.cron(), window.duration(), window.zone()) : null;
		return new AlertWindow(id, masked(window.match()), from, until, recurrence, this.masker.mask(window.comment()),
				"configuration");
	}

	@Override
	public List<Silence> list() {
		Instant now = this.clock.instant();
		List<AlertWindow> all = new ArrayList<>(this.configured);
		all.addAll(added(now));
		return all.stream().filter((window) -> !window.isOver(now)).map((window) -> window.shown(now)).toList();
	}

	/** Return those that somebody began here, or at another instance. */
	private List<AlertWindow> added(Instant now) {
		List<AlertWindow> windows = new ArrayList<>();
		for (AlertRecord record : this.memory.all(Kind.SILENCE)) {
			AlertWindow window = this.parsed.computeIfAbsent(record, AlertWindow::of);
			if (window.isOver(now)) {
				this.memory.remove(record);
				this.parsed.remove(record);
			}
			else {
				windows.add(window);
			}
		}
		windows.sort(Comparator.comparing(AlertWindow::from));
		return windows;
	}

	@Override
	public Silence add(Map<String, String> match, Instant until, String comment, String author) {
		Instant now = this.clock.instant();
		AlertMatcher.of("match", match);
		if (!until.isAfter(now) || Duration.between(now, until).compareTo(SilenceProperties.LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'until' must be within 30 days from now, %s, but was '%s'".formatted(now, until));
		}
		if (comment.isBlank() || comment.length() > LONGEST_COMMENT) {
			throw new IllegalArgumentException(
					"'comment' must have 1 to %d characters but had %d".formatted(LONGEST_COMMENT, comment.length()));
		}
		AlertWindow window = new AlertWindow(UUID.randomUUID().toString().substring(0, 8), masked(match), now, until,
				null, this.masker.mask(comment), this.masker.mask(AlertText.line(author, LONGEST_AUTHOR)));
		if (added(now).size() >= this.most) {
			throw new IllegalArgumentException(
					"There are %d silences, which is as many as may be".formatted(this.most));
		}
		this.memory.put(Kind.SILENCE, window.id(), window.fields());
		logger.info("Alerts with {} are silenced until {} by '{}'", shown(window), until, window.author());
		return window.shown(now);
	}

	@Override
	public boolean expire(String id, String author) {
		for (AlertRecord record : this.memory.all(Kind.SILENCE)) {
			if (record.id().equals(id)) {
				AlertWindow window = AlertWindow.of(record);
				this.memory.remove(record);
				this.parsed.remove(record);
				logger.info("The silence of alerts with {} was ended by '{}'", shown(window),
						this.masker.mask(AlertText.line(author, LONGEST_AUTHOR)));
				return !window.isOver(this.clock.instant());
			}
		}
		return false;
	}

	/** Alerts come with their labels masked, so that what looks for them must be, too. */
	private AlertMatcher masked(Map<String, String> match) {
		Map<String, String> masked = new LinkedHashMap<>();
		match.forEach((name, value) -> masked.put(name, this.masker.mask(name, value)));
		return new AlertMatcher(masked);
	}

	private static String shown(AlertWindow window) {
		return AlertText.line(window.match().match().toString(), LONGEST_COMMENT);
	}

	@Override
	public @Nullable Silence silencing(Alert alert) {
		Instant now = this.clock.instant();
		for (AlertWindow window : this.configured) {
			if (window.isOpen(now) && window.match().matches(alert)) {
				return window.shown(now);
			}
		}
		for (AlertWindow window : added(now)) {
			if (window.isOpen(now) && window.match().matches(alert)) {
				return window.shown(now);
			}
		}
		return null;
	}

}
