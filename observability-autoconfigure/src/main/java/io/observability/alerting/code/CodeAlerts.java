package io.observability.alerting.code;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertService;
import io.observability.alerting.AlertText;
import io.observability.alerting.Alerts;
import org.jspecify.annotations.Nullable;

/** Keeps what code has raised, within a bound, so that it can be ended by its key. */
final class CodeAlerts implements AlertService {

	private static final int MOST = 1000;

	private static final int MOST_LABELS = 50;

	private static final int LONGEST_KEY = 200;

	private static final int LONGEST_SUMMARY = 3000;

	private static final int LONGEST_LABEL = 1000;

	private static final String RESOLVED = "resolved by the application";

	private static final String CONDITION = "raised by the application";

	private final Map<String, Alert> raised = new ConcurrentHashMap<>();

	private final Alerts alerts;

	private final Clock clock;

	private final MeterRegistry registry;

	CodeAlerts(Alerts alerts, Clock clock, MeterRegistry registry) {
		this.alerts = alerts;
		this.clock = clock;
		this.registry = registry;
	}

	@Override
	public void raise(String key, Severity severity, String summary, Map<String, String> labels) {
		safely(() -> {
			Alert alert = new Alert(key(key), Objects.requireNonNullElse(severity, Severity.WARNING), State.FIRING,
					labels(labels), Double.NaN, CONDITION, this.clock.instant(), null,
					AlertText.cut(Objects.requireNonNullElse(summary, ""), LONGEST_SUMMARY));
			if (!this.raised.containsKey(alert.key())) {
				begin(alert);
			}
		});
	}

	/** An end that comes meanwhile waits, so that it finds what it ends. */
	private synchronized void begin(Alert alert) {
		if (this.raised.size() >= MOST && !this.raised.containsKey(alert.key())) {
			dropped("too-many-alerts");
		}
		else if (this.raised.putIfAbsent(alert.key(), alert) == null) {
			this.alerts.publish(alert);
		}
	}

	private synchronized @Nullable Alert take(String key) {
		return this.raised.remove(key);
	}

	@Override
	public void resolve(String key) {
		safely(() -> {
			String name = key(key);
			keysOf(name).forEach((known) -> end(take(known)));
			this.alerts.active()
				.stream()
				.filter((alert) -> isOfCode(alert, name))
				.forEach((alert) -> this.alerts.end(AlertRecord.id(alert), RESOLVED));
		});
	}

	@Override
	public void resolve(String key, Map<String, String> labels) {
		safely(() -> {
			Map<String, String> kept = labels(labels);
			String name = key(key);
			end(take(kept.isEmpty() ? name : name + new TreeMap<>(kept)));
			if (this.alerts.active().stream().anyMatch((alert) -> isOfCode(alert, name))) {
				this.alerts.end(AlertRecord.id(name, kept), RESOLVED);
			}
		});
	}

	private synchronized List<String> keysOf(String name) {
		return this.raised.values().stream().filter((alert) -> alert.rule().equals(name)).map(Alert::key).toList();
	}

	/** What was raised before the application was started again is not known here. */
	private static boolean isOfCode(Alert alert, String name) {
		return alert.rule().equals(name) && alert.threshold().equals(CONDITION);
	}

	@Override
	public boolean acknowledge(String key, String who) {
		AtomicBoolean known = new AtomicBoolean();
		safely(() -> {
			String name = key(key);
			for (Alert alert : this.alerts.active()) {
				if ((alert.rule().equals(name) || alert.key().equals(key))
						&& this.alerts.acknowledge(alert.key(), (who != null) ? who : "unknown")) {
					known.set(true);
				}
			}
		});
		return known.get();
	}

	private void end(@Nullable Alert alert) {
		if (alert != null) {
			this.alerts.publish(new Alert(alert.rule(), alert.severity(), State.RESOLVED, alert.labels(), Double.NaN,
					CONDITION, alert.since(), this.clock.instant(), alert.summary()));
		}
	}

	private static String key(@Nullable String key) {
		String kept = AlertText.line((key != null) ? key : "", LONGEST_KEY);
		return kept.isEmpty() ? "unnamed" : kept;
	}

	private static Map<String, String> labels(@Nullable Map<String, String> labels) {
		Map<String, String> kept = new LinkedHashMap<>();
		if (labels != null) {
			labels.forEach((name, value) -> {
				if (name != null && value != null && kept.size() < MOST_LABELS) {
					kept.put(AlertText.line(name, LONGEST_KEY), AlertText.cut(value, LONGEST_LABEL));
				}
			});
		}
		return kept;
	}

	/** The code that tells of one failure must not get another. */
	private void safely(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException | StackOverflowError ex) {
			dropped("failed");
		}
	}

	private void dropped(String reason) {
		this.registry.counter("observability.dropped", "feature", "alerting.code", "reason", reason).increment();
	}

}
