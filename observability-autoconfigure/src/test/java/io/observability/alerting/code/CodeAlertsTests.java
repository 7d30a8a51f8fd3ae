package io.observability.alerting.code;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertFired;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertResolved;
import io.observability.alerting.AlertService;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class CodeAlertsTests {

	private final List<Alert> delivered = new CopyOnWriteArrayList<>();

	private final List<Object> events = new CopyOnWriteArrayList<>();

	private final List<String> threads = new CopyOnWriteArrayList<>();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private volatile CountDownLatch listening = new CountDownLatch(0);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, CodeAlertAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.registry)
		.withBean("pager", AlertChannel.class, Pager::new)
		.withBean(Listener.class, Listener::new);

	@Test
	void tellsChannelsAndListeners() {
		this.runner.run((context) -> {
			AlertService alerts = context.getBean(AlertService.class);
			alerts.raise("payment-mismatch", Severity.CRITICAL, "Payments of mia@example.com differ from orders",
					Map.of("shop", "7"));
			await().until(() -> this.delivered.size() == 1 && this.events.size() == 1);
			Alert fired = this.delivered.get(0);
			assertThat(fired.rule()).isEqualTo("payment-mismatch");
			assertThat(fired.severity()).isEqualTo(Severity.CRITICAL);
			assertThat(fired.labels()).containsExactly(Map.entry("shop", "7"));
			assertThat(fired.threshold()).isEqualTo("raised by the application");
			assertThat(fired.summary()).contains("Payments of").doesNotContain("mia@example.com");
			assertThat(this.events).containsExactly(new AlertFired(fired));
			alerts.resolve("payment-mismatch");
			await().until(() -> this.delivered.size() == 2 && this.events.size() == 2);
			Alert resolved = this.delivered.get(1);
			assertThat(resolved.state()).isEqualTo(State.RESOLVED);
			assertThat(resolved.key()).isEqualTo(fired.key());
			assertThat(resolved.since()).isEqualTo(fired.since());
			assertThat(resolved.until()).isAfterOrEqualTo(fired.since());
			assertThat(this.events.get(1)).isEqualTo(new AlertResolved(resolved));
			assertThat(this.threads).containsOnly("observability-alert-events");
		});
	}

	@Test
	void tellsOnceWhatIsRaisedAgainAndAgain() {
		this.runner.run((context) -> {
			AlertService alerts = context.getBean(AlertService.class);
			for (int time = 0; time < 100; time++) {
				alerts.raise("a", Severity.INFO, "a");
				alerts.raise("a", Severity.INFO, "other shop", Map.of("shop", "7"));
			}
			assertThat(context.getBean(Alerts.class).active()).extracting(Alert::key)
				.containsExactlyInAnyOrder("a", "a{shop=7}");
			alerts.resolve("a", Map.of("shop", "7"));
			assertThat(context.getBean(Alerts.class).active()).extracting(Alert::key).containsExactly("a");
			alerts.raise("a", Severity.INFO, "again", Map.of("shop", "8"));
			alerts.resolve("a");
			alerts.resolve("a");
			alerts.resolve("b");
			assertThat(context.getBean(Alerts.class).active()).isEmpty();
			await().until(() -> this.delivered.size() == 6);
		});
	}

	@Test
	void endsWhatWasRaisedBeforeTheApplicationWasStartedAgain() {
		this.runner.run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			for (String shop : new String[] { "7", "8" }) {
				alerts.publish(new Alert("a", Severity.INFO, State.FIRING, Map.of("shop", shop), Double.NaN,
						"raised by the application", AlertFixtures.firing("a").since(), null, "a"));
			}
			context.getBean(AlertService.class).resolve("a", Map.of("shop", "7"));
			assertThat(alerts.active()).extracting(Alert::key).containsExactly("a{shop=8}");
			context.getBean(AlertService.class).resolve("a");
			assertThat(alerts.active()).isEmpty();
		});
	}

	@Test
	void notesWhoTakesCare() {
		this.runner.run((context) -> {
			AlertService alerts = context.getBean(AlertService.class);
			alerts.raise("a", Severity.INFO, "a", Map.of("shop", "7"));
			alerts.raise("a", Severity.INFO, "a", Map.of("shop", "8"));
			alerts.raise("b", Severity.INFO, "b");
			assertThat(alerts.acknowledge("a{shop=8}", "mia")).isTrue();
			assertThat(context.getBean(Alerts.class).acknowledged()).containsExactly(Map.entry("a{shop=8}", "mia"));
			assertThat(alerts.acknowledge("a", "tom")).isTrue();
			assertThat(context.getBean(Alerts.class).acknowledged()).hasSize(2).containsValue("tom");
			assertThat(alerts.acknowledge("c", "mia")).isFalse();
			assertThat(alerts.acknowledge(null, null)).isFalse();
			assertThat(AlertService.none().acknowledge("a", "mia")).isFalse();
		});
	}

	@Test
	void leavesTheAlertsOfRulesAlone() {
		this.runner.run((context) -> {
			context.getBean(Alerts.class).publish(AlertFixtures.firing("cpu"));
			AlertService alerts = context.getBean(AlertService.class);
			alerts.resolve("cpu");
			alerts.resolve("cpu", Map.of("component", "openai"));
			assertThat(context.getBean(Alerts.class).active()).hasSize(1);
		});
	}

	@Test
	void neverThrowsAndHoldsNoMoreThanItCan() {
		this.runner.run((context) -> {
			AlertService alerts = context.getBean(AlertService.class);
			Map<String, String> broken = new HashMap<>();
			broken.put(null, "a");
			broken.put("b", null);
			broken.put("c", "x".repeat(100_000));
			assertThatNoException().isThrownBy(() -> {
				alerts.raise(null, null, null, null);
				alerts.raise(" \r\n", Severity.INFO, AlertFixtures.HOSTILE, broken);
				alerts.raise("k".repeat(100_000), Severity.INFO, "s".repeat(100_000), broken);
				alerts.resolve(null);
				alerts.resolve(null, null);
				for (int key = 0; key < 2000; key++) {
					alerts.raise("key-" + key, Severity.INFO, "a");
				}
			});
			assertThat(context.getBean(Alerts.class).active()).hasSizeLessThanOrEqualTo(1000)
				.allSatisfy((alert) -> assertThat(alert.key()).hasSizeLessThan(2000));
			assertThat(dropped("alerting.code", "too-many-alerts")).isGreaterThanOrEqualTo(1000);
		});
	}

	@Test
	void goesOnWhenListenerFailsOrHangs() {
		this.listening = new CountDownLatch(1);
		this.runner.run((context) -> {
			AlertService alerts = context.getBean(AlertService.class);
			alerts.raise("broken", Severity.INFO, "a");
			alerts.raise("b", Severity.INFO, "b");
			await().until(() -> this.delivered.size() == 2);
			this.listening.countDown();
			await().until(() -> this.events.size() == 1);
			await().until(() -> dropped("alerting.events", "failed") == 1);
		});
	}

	@Test
	void countsEventsThatAreTooManyOrComeTooLate() {
		CountDownLatch gate = new CountDownLatch(1);
		AlertEvents alertEvents = new AlertEvents((event) -> {
			try {
				gate.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, this.registry, 2);
		for (int event = 0; event < 10; event++) {
			alertEvents.announced(AlertFixtures.firing("a"));
		}
		assertThat(dropped("alerting.events", "queue-full")).isBetween(7d, 8d);
		alertEvents.destroy();
		alertEvents.announced(AlertFixtures.firing("a"));
		assertThat(dropped("alerting.events", "shutdown")).isBetween(2d, 3d);
		gate.countDown();
	}

	@Test
	void leavesNoThreadBehindWhenContextIsRefreshed() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		for (int time = 0; time < 3; time++) {
			this.runner.run((context) -> {
				context.getBean(AlertService.class).raise("a", Severity.INFO, "a");
				await().until(() -> !this.events.isEmpty());
			});
			this.events.clear();
		}
		await().atMost(Duration.ofSeconds(60))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !before.contains(thread))
				.noneMatch((thread) -> thread.getName().matches("observability-alert-(events|desk|evidence)")));
	}

	@Test
	void isOffWithItsSwitch() {
		this.runner.withPropertyValues("observability.alerting.code.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertService.class));
		assertThatNoException().isThrownBy(() -> {
			AlertService.none().raise("a", Severity.INFO, "a");
			AlertService.none().resolve("a");
			AlertService.none().resolve("a", Map.of());
		});
	}

	private double dropped(String feature, String reason) {
		return this.registry.counter("observability.dropped", "feature", feature, "reason", reason).count();
	}

	private final class Pager implements AlertChannel {

		@Override
		public String name() {
			return "pager";
		}

		@Override
		public void deliver(Alert alert) {
			CodeAlertsTests.this.delivered.add(alert);
		}

		@Override
		public boolean keepsState() {
			return true;
		}

	}

	private final class Listener implements ApplicationListener<PayloadApplicationEvent<?>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<?> event) {
			Object payload = event.getPayload();
			if (payload instanceof AlertFired || payload instanceof AlertResolved) {
				try {
					CodeAlertsTests.this.listening.await(20, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				if (payload instanceof AlertFired fired && fired.alert().rule().equals("broken")) {
					throw new IllegalStateException("listener");
				}
				CodeAlertsTests.this.threads.add(Thread.currentThread().getName());
				CodeAlertsTests.this.events.add(payload);
			}
		}

	}

}
