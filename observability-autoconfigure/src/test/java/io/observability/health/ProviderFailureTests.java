package io.observability.health;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the monitor makes of providers on loopback that fail, and come back. */
class ProviderFailureTests extends HealthMonitorTestBed {

	/** The first failure counts. */
	private static final ComponentWatch.Limits STRICT = new ComponentWatch.Limits(Duration.ofSeconds(1),
			Duration.ofMillis(400), Duration.ofSeconds(20), 1, 1);

	private StubProvider provider;

	private StubProvider sane;

	@BeforeEach
	void startProviders() throws Exception {
		this.provider = StubProvider.answering(200, "{}");
		this.sane = StubProvider.answering(200, "{}");
	}

	@AfterEach
	void stopProviders() throws Exception {
		this.provider.close();
		this.sane.close();
	}

	@ParameterizedTest
	@EnumSource(Stall.class)
	void isDownWithinTheTimeoutAndHoldsNobodyUp(Stall stall) {
		this.provider.becomes(stall.behaviour);
		AtomicLong longest = new AtomicLong();
		List<Probe> probes = new CopyOnWriteArrayList<>();
		IntStream.range(0, 4).forEach((i) -> probes.add(timed(probeOf("stalled-" + i, this.provider), longest)));
		probes.add(probeOf("sane", this.sane));
		start(STRICT, 2, probes.toArray(Probe[]::new));

		for (int i = 0; i < 4; i++) {
			awaitState("stalled-" + i, HealthState.DOWN);
			assertThat(health("stalled-" + i)).extracting(ComponentHealth::code, ComponentHealth::latency)
				.containsExactly("timeout", STRICT.timeout());
		}
		awaitState("sane", HealthState.UP);
		Awaitility.await().until(() -> checksOf("sane").size() >= 3);
		assertThat(checksOf("sane")).containsOnly(HealthState.UP);
		assertThat(Duration.ofNanos(longest.get())).isLessThan(STRICT.timeout().plusMillis(250).plusSeconds(2));
		this.provider.becomes(StubProvider.answer(200, "{}"));
		awaitState("stalled-0", HealthState.UP);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 529 })
	void needsThreeFailuresToBeDownAndTwoAnswersToBeUp(int status) {
		startPatiently(1, probeOf("openai", this.provider));
		awaitState("openai", HealthState.UP);
		this.provider.becomes(StubProvider.answer(status, "{}"));
		awaitState("openai", HealthState.DOWN);
		this.provider.becomes(StubProvider.answer(200, "{}"));
		awaitState("openai", HealthState.UP);
		this.monitor.stop();

		Awaitility.await().until(() -> this.transitions.size() == 4);
		assertThat(this.transitions).extracting(HealthTransition::to)
			.containsExactly(HealthState.UP, HealthState.DEGRADED, HealthState.DOWN, HealthState.UP);
		String story = String.join(" ", this.story);
		assertThat(story).matches("> UP( UP)+ > DEGRADED DOWN DOWN > DOWN( DOWN)+ UP > UP UP( UP)*");
	}

	@Test
	void asksNoSoonerThanTheProviderWants() {
		this.provider.becomes(StubProvider.answer(429, "{}", "Retry-After: 3600"));
		startPatiently(1, probeOf("openai", this.provider), probeOf("sane", this.sane));
		awaitState("openai", HealthState.DEGRADED);

		Awaitility.await().until(() -> this.sane.requests().size() > 8);
		assertThat(this.provider.requests()).hasSize(1);
		assertThat(health("openai").code()).isEqualTo("rate-limited");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Nothing: 1", "Retry-After: 0", "Retry-After: -5", "Retry-After: soon",
			"Retry-After: Fri, 20 Nov 2026 09:00:00 GMT" })
	void asksAgainAtItsOwnPaceWhenTheProviderDoesNotSayWhen(String header) {
		this.provider.becomes(StubProvider.answer(429, "{}", header, "Date: Fri, 20 Nov 2026 10:00:00 GMT"));
		startPatiently(1, probeOf("openai", this.provider));

		Awaitility.await().until(() -> this.provider.requests().size() >= 4);
		assertThat(state("openai")).isEqualTo(HealthState.DEGRADED);
		assertThat(this.transitions).extracting(HealthTransition::to).containsExactly(HealthState.DEGRADED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "315360000", "99999999999999999999", "Mon, 17 Nov 2036 10:00:00 GMT" })
	void waitsAQuarterOfAnHourAtMost(String tenYears) throws Exception {
		this.provider.becomes(StubProvider.answer(429, "{}", "Retry-After: " + tenYears));
		Probe probe = probeOf("openai", this.provider);
		ComponentWatch watch = new ComponentWatch(probe, PATIENT);

		watch.take(probe.check(), Duration.ZERO, NOON, 0);

		assertThat(watch.delay()).isEqualTo(Duration.ofMinutes(15));
	}

	private List<HealthState> checksOf(String component) {
		return this.checks.stream()
			.filter((check) -> check.component().equals(component))
			.map(ComponentHealth::state)
			.toList();
	}

	private static HttpProbe probeOf(String name, StubProvider provider) {
		return HttpProbeTestBed.patientProbe(name, provider.url());
	}

	private static Probe timed(Probe probe, AtomicLong longest) {
		return probe(probe.name(), () -> {
			long start = System.nanoTime();
			try {
				return probe.check();
			}
			finally {
				longest.accumulateAndGet(System.nanoTime() - start, Math::max);
			}
		});
	}

	/** How a provider can keep one waiting. */
	private enum Stall {

		NO_ANSWER(StubProvider.hang()),

		HEAD_ONLY((output) -> {
			output.write("HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n".getBytes());
			output.flush();
			StubProvider.hang().answer(output);
		}),

		DRIPPING_HEAD((output) -> {
			output.write("HTTP/1.1 200 x\r\n".getBytes());
			drip(output, "X-A: 1\r\n");
		}),

		DRIPPING_BODY((output) -> {
			output.write("HTTP/1.1 200 x\r\nContent-Length: 90000\r\n\r\n".getBytes());
			drip(output, " ");
		});

		private final StubProvider.Behaviour behaviour;

		Stall(StubProvider.Behaviour behaviour) {
			this.behaviour = behaviour;
		}

		private static void drip(OutputStream output, String drop) throws IOException {
			try {
				for (int i = 0; i < 1000; i++) {
					output.write(drop.getBytes());
					output.flush();
					Thread.sleep(50);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
