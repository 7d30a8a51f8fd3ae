package io.observability.health;

import java.time.Duration;

import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log says of changes. */
@ExtendWith(CapturedEventsExtension.class)
class HealthReporterTests extends HealthMonitorTestBed {

	@Test
	void namesTheCodeOfAnOutageAndNoneOfItsEnd(CapturedEvents events) {
		events.level(HealthReporter.class.getName(), Level.INFO);
		ComponentWatch watch = watch(probe("crm"));
		HealthReporter reporter = reporter((event) -> {
		});

		reporter.learn(watch, Probe.Result.down("auth").atOnce(), Duration.ofMillis(5));
		reporter.learn(watch, Probe.Result.up(), Duration.ofMillis(5));
		reporter.learn(watch, Probe.Result.up(), Duration.ofMillis(5));

		assertThat(events.from(HealthReporter.class.getName())).extracting(CapturedEvent::message)
			.containsExactly("Component 'crm' went from 'UNKNOWN' to 'DOWN' with code 'auth'",
					"Component 'crm' went from 'DOWN' to 'UP'");
	}

}
