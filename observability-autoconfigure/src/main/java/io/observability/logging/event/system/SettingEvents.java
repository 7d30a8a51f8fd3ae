package io.observability.logging.event.system;

import java.util.Locale;

import io.observability.logging.event.EventLog;
import io.observability.settings.SettingChanged;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Records who changed which setting while the application runs. */
final class SettingEvents implements ApplicationListener<PayloadApplicationEvent<SettingChanged>> {

	private final EventLog events;

	SettingEvents(EventLog events) {
		this.events = events;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<SettingChanged> event) {
		SettingChanged change = event.getPayload();
		this.events.system("setting_changed")
			.success()
			.reason(change.reason())
			.with("setting", change.key())
			.with("from", change.from())
			.with("to", change.to())
			.with("changed_by", change.by())
			.with("source", change.source().name().toLowerCase(Locale.ROOT))
			.log("system setting_changed: %s from '%s' to '%s' by %s".formatted(change.key(), change.from(),
					change.to(), change.by()));
	}

}
