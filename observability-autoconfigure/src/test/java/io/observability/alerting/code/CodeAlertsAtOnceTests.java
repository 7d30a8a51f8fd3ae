package io.observability.alerting.code;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertService;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Threads that raise and end an alert at the same time. */
class CodeAlertsAtOnceTests {

	private final CountDownLatch masking = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	@Test
	void anEndThatComesDuringTheBeginningEndsIt() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, CodeAlertAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(Masker.class, SlowMasker::new)
			.run((context) -> {
				AlertService service = context.getBean(AlertService.class);
				Thread raising = new Thread(() -> service.raise("a", Severity.CRITICAL, "a"), "raising");
				raising.start();
				assertThat(this.masking.await(20, TimeUnit.SECONDS)).isTrue();
				Thread ending = new Thread(() -> service.resolve("a"), "ending");
				ending.start();
				await()
					.until(() -> ending.getState() != Thread.State.RUNNABLE && ending.getState() != Thread.State.NEW);
				this.go.countDown();
				raising.join();
				ending.join();
				assertThat(context.getBean(Alerts.class).active()).isEmpty();
			});
	}

	/** Holds up the thread that raises. */
	private final class SlowMasker implements Masker {

		@Override
		public String mask(String text) {
			if (Thread.currentThread().getName().equals("raising")) {
				CodeAlertsAtOnceTests.this.masking.countDown();
				try {
					CodeAlertsAtOnceTests.this.go.await(20, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			return text;
		}

		@Override
		public String mask(String key, String value) {
			return value;
		}

	}

}
