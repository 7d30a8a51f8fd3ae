package io.observability.health.passive;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

import io.observability.calls.CallsAutoConfiguration;
import io.observability.calls.OutgoingCalls;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.StubProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** How the application's own calls take the place of checks. */
class PassiveHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PassiveHealthAutoConfiguration.class, CallsAutoConfiguration.class,
				HealthAutoConfiguration.class))
		.withBean("probe", Probe.class, () -> probe("llm"))
		.withPropertyValues("observability.health.local-interval=200ms", "observability.health.interval=200ms");

	private StubProvider provider;

	@BeforeEach
	void start() throws Exception {
		this.provider = StubProvider.answering(200, "{}");
	}

	@AfterEach
	void stop() throws Exception {
		this.provider.close();
	}

	@Test
	void enoughCallsReplaceTheCheck() {
		this.contextRunner.run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			OutgoingCalls calls = context.getBean(OutgoingCalls.class);
			await(monitor, HealthState.UP, null);

			Awaitility.await().untilAsserted(() -> {
				call(calls, 200, 5);
				assertThat(monitor.details("gpt")).containsEntry("source", "traffic");
			});
			int asked = this.provider.requests().size();
			for (int check = 0; check < 5; check++) {
				var before = component(monitor).checkedAt();
				Awaitility.await().until(() -> {
					call(calls, 200, 5);
					return !before.equals(component(monitor).checkedAt());
				});
			}

			assertThat(this.provider.requests()).hasSize(asked);
			assertThat(component(monitor).state()).isEqualTo(HealthState.UP);
		});
	}

	@Test
	void failingCallsAreDownThoughTheProviderAnswersItsCheck() {
		this.contextRunner.run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			await(monitor, HealthState.UP, null);

			Awaitility.await().untilAsserted(() -> {
				call(context.getBean(OutgoingCalls.class), 503, 5);
				assertThat(component(monitor).state()).isEqualTo(HealthState.DOWN);
			});
			assertThat(component(monitor).code()).isEqualTo("traffic-errors");

			await(monitor, HealthState.UP, null);
			assertThat(monitor.details("gpt")).doesNotContainKey("source");
		});
	}

	@Test
	void aRefusedKeyCountsAsFailed() {
		this.contextRunner.run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			await(monitor, HealthState.UP, null);

			Awaitility.await().untilAsserted(() -> {
				call(context.getBean(OutgoingCalls.class), 401, 5);
				assertThat(component(monitor).code()).isEqualTo("traffic-errors");
			});
		});
	}

	@Test
	void callsToOtherHostsSayNothing() {
		this.contextRunner.run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			await(monitor, HealthState.UP, null);
			for (int call = 0; call < 100; call++) {
				context.getBean(OutgoingCalls.class)
					.begin("test", "GET", URI.create("http://elsewhere.example.com/"), null)
					.end();
			}
			var before = component(monitor).checkedAt();
			Awaitility.await().until(() -> !before.equals(component(monitor).checkedAt()));

			assertThat(monitor.details("gpt")).doesNotContainKey("source");
		});
	}

	@Test
	void aServiceWhoseCheckWasChosenIsAlwaysChecked() {
		TrafficEvidence evidence = new TrafficEvidence(1);

		assertThat(evidence.about(probe("service"), Duration.ofMinutes(1))).isNull();
	}

	@Test
	void isSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.health.passive.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TrafficEvidence.class));
	}

	@Test
	void refusesMoreCallsThanAreKept() {
		this.contextRunner.withPropertyValues("observability.health.passive.min-calls=257")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.passive.min-calls' must be between 1 and 256 but was '257'"));
	}

	private void call(OutgoingCalls calls, int status, int times) {
		for (int time = 0; time < times; time++) {
			var call = calls.begin("test", "POST", URI.create(this.provider.url() + "/v1/chat/completions"), null);
			call.answered(status, (header) -> null);
			call.end();
		}
	}

	private HttpProbe probe(String kind) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.provider.url() + "/v1/models")).build();
		return HttpProbe.of("gpt", "openai", request).ofKind(kind);
	}

	private static void await(HealthMonitor monitor, HealthState state, String code) {
		Awaitility.await().untilAsserted(() -> {
			assertThat(component(monitor).state()).isEqualTo(state);
			assertThat(component(monitor).code()).isEqualTo(code);
		});
	}

	private static ComponentHealth component(HealthMonitor monitor) {
		return monitor.component("gpt");
	}

}
