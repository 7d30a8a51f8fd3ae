package io.observability.alerting.rule.meter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind.Measure;
import io.observability.alerting.rule.RuleKind.Reading;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rules of the configuration and rules that are tried out read the same meters. */
class MeterReadingTests {

	private static final Duration INTERVAL = Duration.ofSeconds(15);

	private final CountDownLatch reading = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	@Test
	void aRuleThatIsTriedOutDisturbsNoOther() throws Exception {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		Gauge.builder("queue", this, MeterReadingTests::value).register(registry);
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("registry", registry);
		GaugeKind kind = new GaugeKind(
				new MeterSource(beans.getBeanProvider(MeterRegistry.class), new ServiceLevels(new MockEnvironment())));
		Measure rule = kind.measure(definition());
		Measure trial = kind.measure(definition());
		assertThat(rule.read(1)).extracting(Reading::value).containsExactly(7d);
		CompletableFuture<List<Reading>> tried = CompletableFuture.supplyAsync(() -> {
			Thread.currentThread().setName("slow");
			return trial.read(2);
		});
		assertThat(this.reading.await(20, TimeUnit.SECONDS)).isTrue();
		Thread[] evaluator = new Thread[1];
		CompletableFuture<List<Reading>> read = new CompletableFuture<>();
		evaluator[0] = new Thread(() -> read.complete(List.copyOf(rule.read(1))));
		evaluator[0].start();
		await().until(() -> read.isDone() || evaluator[0].getState() == Thread.State.WAITING);
		this.go.countDown();
		assertThat(read.get(20, TimeUnit.SECONDS)).extracting(Reading::value).containsExactly(7d);
		assertThat(tried.get(20, TimeUnit.SECONDS)).hasSize(1);
	}

	private double value() {
		if (Thread.currentThread().getName().equals("slow")) {
			this.reading.countDown();
			try {
				this.go.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return 7;
	}

	private static RuleDefinition definition() {
		return new RuleDefinition("mine", "gauge", Severity.WARNING,
				new RuleDefinition.Subject("queue", Map.of(), Map.of(), null, false, null, null, null),
				new RuleDefinition.Limit(null, null, false, 0),
				new RuleDefinition.Timing(INTERVAL, INTERVAL, Duration.ZERO, INTERVAL, Duration.ZERO),
				RuleDefinition.Evidence.ONE);
	}

}
