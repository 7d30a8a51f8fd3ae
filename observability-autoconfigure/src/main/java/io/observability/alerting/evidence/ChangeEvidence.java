package io.observability.alerting.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertEvidence;
import io.observability.settings.SettingChanged;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** The annotation {@code changes}: version, start, and settings that were changed. */
final class ChangeEvidence implements AlertEvidence, ApplicationListener<PayloadApplicationEvent<SettingChanged>> {

	private static final int MOST = 5;

	private static final Duration LATELY = Duration.ofDays(1);

	private final Deque<Change> changes = new ArrayDeque<>();

	private final Instant started;

	private final Clock clock;

	ChangeEvidence(Instant started, Clock clock) {
		this.started = started;
		this.clock = clock;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<SettingChanged> event) {
		synchronized (this.changes) {
			if (this.changes.size() == MOST) {
				this.changes.removeLast();
			}
			this.changes.addFirst(new Change(this.clock.instant(), event.getPayload()));
		}
	}

	@Override
	public Map<String, String> about(Alert alert) {
		Instant now = this.clock.instant();
		List<String> lines = new ArrayList<>();
		lines.add("version %s, started %s ago".formatted(alert.source().version(), Age.of(this.started, now)));
		synchronized (this.changes) {
			for (Change change : this.changes) {
				if (change.at().isAfter(now.minus(LATELY))) {
					SettingChanged setting = change.setting();
					lines.add("%s ago: %s from '%s' to '%s' by %s".formatted(Age.of(change.at(), now), setting.key(),
							setting.from(), setting.to(), setting.by()));
				}
			}
		}
		return Map.of("changes", String.join("\n", lines));
	}

	/**
	 * A setting that was changed.
	 *
	 * @param at when
	 * @param setting what
	 */
	private record Change(Instant at, SettingChanged setting) {
	}

}
