package io.observability.alerting.notice;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.AlertLock;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertNotices;
import io.observability.alerting.AlertSilences;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A desk on the clock of a test, for tests of other packages. */
public final class NoticeAccess {

	private final NoticeDesk desk;

	public NoticeAccess(AlertMemory memory, AlertLock lock, SteppedClock clock, MeterRegistry registry,
			String... settings) {
		Map<String, String> properties = new HashMap<>();
		for (String setting : settings) {
			properties.put("n." + setting.substring(0, setting.indexOf('=')),
					setting.substring(setting.indexOf('=') + 1));
		}
		NoticeProperties bound = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("n",
				NoticeProperties.class);
		this.desk = new NoticeDesk(bound,
				new Surroundings(memory, new DefaultListableBeanFactory().getBeanProvider(AlertSilences.class), lock,
						clock, clock::nanoTime, registry),
				false);
	}

	public AlertNotices desk() {
		return this.desk;
	}

	public void look() {
		this.desk.look(false);
	}

}
