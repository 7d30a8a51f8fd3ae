package io.observability.alerting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AlertEvidenceTests extends AlertsTestBed {

	private final List<AlertEvidence> evidence = new ArrayList<>();

	private final List<AlertListener> listeners = new ArrayList<>();

	private Alerts alerts() {
		return alerts(100, this.channel).with(() -> this.evidence, () -> this.listeners);
	}

	@Test
	void isShownInOrderAndMasked() {
		this.evidence.add((alert) -> Map.of("deployment", "by mia@example.com"));
		this.evidence.add((alert) -> Map.of("seen", alert.annotations().keySet().toString(), "deployment", "other"));
		Alerts alerts = alerts();
		alerts.publish(AlertFixtures.firing("a").annotated(Map.of("runbook", "https://wiki.example/a")));
		await().until(() -> this.channel.delivered.size() == 1);
		Map<String, String> annotations = this.channel.delivered.get(0).annotations();
		assertThat(annotations.keySet()).containsExactly("runbook", "deployment", "seen");
		assertThat(annotations.get("deployment")).startsWith("by ").doesNotContain("mia@example.com");
		assertThat(annotations).containsEntry("seen", "[runbook, deployment]")
			.containsEntry("runbook", "https://wiki.example/a");
		assertThat(alerts.active().get(0).annotations()).isEqualTo(annotations);
	}

	@Test
	void isLeftOutWhenItIsSlowOrFails(CapturedOutput output) {
		CountDownLatch gate = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		List<String> threads = new CopyOnWriteArrayList<>();
		this.evidence.add((alert) -> {
			asked.incrementAndGet();
			threads.add(Thread.currentThread().getName());
			try {
				gate.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Map.of("slow", "late");
		});
		this.evidence.add((alert) -> {
			throw new StackOverflowError("deep");
		});
		this.evidence.add((alert) -> null);
		this.evidence.add((alert) -> Map.of("good", "there"));
		Alerts alerts = alerts();
		alerts.publish(AlertFixtures.firing("a"));
		alerts.publish(AlertFixtures.firing("b"));
		await().until(() -> this.channel.delivered.size() == 2);
		assertThat(this.channel.delivered)
			.allSatisfy((alert) -> assertThat(alert.annotations().keySet()).containsExactly("good"));
		assertThat(asked).hasValue(1);
		assertThat(threads).containsExactly("observability-alert-evidence");
		assertThat(this.registry.counter("observability.dropped", "feature", "alerting.evidence", "reason", "slow")
			.count()).isEqualTo(1);
		assertThat(output).containsOnlyOnce("was left out of an alert: took too long")
			.containsOnlyOnce("was left out of an alert: java.lang.StackOverflowError: deep");
		gate.countDown();
	}

	@Test
	void isBoundedInNumberAndSize() {
		Map<String, String> much = new java.util.HashMap<>();
		String large = "x".repeat(100_000);
		for (int name = 0; name < 1000; name++) {
			much.put("name" + name, large);
		}
		much.put(null, "a");
		much.put("n".repeat(10_000), "a");
		this.evidence.add((alert) -> much);
		alerts().publish(AlertFixtures.firing("a"));
		await().until(() -> this.channel.delivered.size() == 1);
		assertThat(this.channel.delivered.get(0).annotations()).hasSize(30)
			.allSatisfy((name, value) -> assertThat(value).hasSizeLessThanOrEqualTo(3000))
			.allSatisfy((name, value) -> assertThat(name).hasSizeLessThanOrEqualTo(100));
	}

	@Test
	void keepsBeginningsAndEndsInOrder() {
		List<String> told = new CopyOnWriteArrayList<>();
		this.listeners.add((alert) -> told.add(alert.rule() + " " + alert.state()));
		this.listeners.add((alert) -> {
			throw new AssertionError("listener");
		});
		this.evidence.add((alert) -> Map.of("name", "value"));
		Alerts alerts = alerts();
		for (int time = 0; time < 20; time++) {
			alerts.publish(AlertFixtures.firing("a" + time));
			alerts.publish(AlertFixtures.resolved("a" + time));
		}
		await().until(() -> this.channel.delivered.size() == 40);
		for (int time = 0; time < 20; time++) {
			assertThat(this.channel.states()).containsSubsequence("a" + time + " FIRING", "a" + time + " RESOLVED");
		}
		assertThat(told).isEqualTo(this.channel.states());
	}

	@Test
	void keepsNoAlertFromGoingOutWhenApplicationGoesDown() {
		CountDownLatch asked = new CountDownLatch(1);
		this.evidence.add((alert) -> {
			asked.countDown();
			try {
				new CountDownLatch(1).await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Map.of();
		});
		Alerts alerts = alerts();
		alerts.publish(AlertFixtures.firing("a"));
		await().until(() -> asked.getCount() == 0);
		alerts.publish(AlertFixtures.resolved("a"));
		alerts.publish(AlertFixtures.firing("b"));
		alerts.close();
		assertThat(this.channel.states()).containsExactly("a FIRING", "a RESOLVED", "b FIRING");
	}

	@Test
	void goesWithoutEvidenceThatCannotBeMade() {
		Alerts alerts = alerts(100, this.channel).with(() -> {
			throw new IllegalStateException("no bean");
		}, () -> {
			throw new IllegalStateException("no bean");
		});
		alerts.publish(AlertFixtures.firing("a"));
		await().until(() -> this.channel.delivered.size() == 1);
	}

	@Test
	void goesOnWhenOneAlertCannotBePassedOn(CapturedOutput output) {
		List<String> passed = new CopyOnWriteArrayList<>();
		AlertDesk desk = new AlertDesk(new EvidenceCollector(Masker.standard(), this.registry), List::of, List::of,
				(key, alert) -> {
					if (key.equals("a")) {
						throw new AssertionError("broken");
					}
					passed.add(key);
				}, this.registry);
		desk.take("a", AlertFixtures.firing("a"));
		desk.take("b", AlertFixtures.firing("b"));
		await().until(() -> passed.equals(List.of("b")));
		desk.close();
		assertThat(output).contains("The alert 'a' could not be passed on");
		desk.take("c", AlertFixtures.firing("c"));
		assertThat(passed).containsExactly("b", "c");
	}

}
