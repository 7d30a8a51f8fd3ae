package io.observability.jobs.heartbeat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.jobs.Jobs;
import io.observability.metrics.MetricsAutoConfiguration;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Heartbeats against a watchdog on this machine. */
@ExtendWith(CapturedEventsExtension.class)
class HeartbeatTests {

	private static final String SECRET = "canary-4f1c-uuid";

	private final AtomicInteger beats = new AtomicInteger();

	private volatile int answer = 200;

	private volatile boolean hanging;

	private HttpServer watchdog;

	@BeforeEach
	void listen() throws IOException {
		this.watchdog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.watchdog.createContext("/", (exchange) -> {
			if (exchange.getRequestURI().getPath().equals("/" + SECRET)) {
				this.beats.incrementAndGet();
			}
			if (!this.hanging) {
				exchange.sendResponseHeaders(this.answer, -1);
				exchange.close();
			}
		});
		this.watchdog.start();
	}

	@AfterEach
	void close() {
		this.watchdog.stop(0);
	}

	@Test
	void beatsArriveAndAreCounted() {
		runner().run((context) -> {
			await().untilAsserted(() -> assertThat(this.beats).hasValueGreaterThanOrEqualTo(1));
			await().untilAsserted(() -> assertThat(count(context, "success")).isGreaterThanOrEqualTo(1));
			assertThat(count(context, "failure")).isZero();
		});
	}

	@Test
	void refusalIsToldOnceWithoutTheAddress(CapturedEvents events) {
		events.level("io.observability", Level.TRACE);
		this.answer = 404;
		runner().run((context) -> {
			await().untilAsserted(() -> assertThat(count(context, "failure")).isGreaterThanOrEqualTo(1));
			await().untilAsserted(() -> events.containing("Heartbeats do not arrive: status 404").hasCount(1));
		});

		assertThat(events.list().toString()).doesNotContain(SECRET);
	}

	@Test
	void watchdogThatIsNotThereIsAFailure(CapturedEvents events) {
		String address = address();
		this.watchdog.stop(0);
		runner().withPropertyValues("observability.jobs.heartbeat.url=" + address)
			.run((context) -> await()
				.untilAsserted(() -> events.containing("Heartbeats do not arrive: connect").hasCount(1)));

		assertThat(events.list().toString()).doesNotContain(SECRET);
	}

	@Test
	void watchdogThatHangsHoldsUpNothing() {
		this.hanging = true;
		long began = System.nanoTime();
		runner().withPropertyValues("observability.jobs.heartbeat.timeout=5s").run((context) -> {
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
			await().untilAsserted(() -> assertThat(this.beats).hasValue(1));
			long closing = System.nanoTime();
			context.getSourceApplicationContext().close();
			assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(4));
		});
	}

	@Test
	void watchdogThatHangsIsATimeout(CapturedEvents events) {
		this.hanging = true;
		runner().withPropertyValues("observability.jobs.heartbeat.timeout=200ms")
			.run((context) -> await()
				.untilAsserted(() -> events.containing("Heartbeats do not arrive: timeout").hasCount(1)));
	}

	@Test
	void applicationThatSaysItIsBrokenDoesNotBeat() {
		runner().withBean(ApplicationAvailabilityBean.class).run((context) -> {
			AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);

			await().untilAsserted(() -> assertThat(count(context, "skipped")).isGreaterThanOrEqualTo(1));
			assertThat(this.beats).hasValue(0);
		});
	}

	@Test
	void applicationWhoseChecksStandStillDoesNotBeat() {
		ComponentHealth stale = new ComponentHealth("db", HealthState.UNKNOWN, "stale", null, null);
		HealthMonitor monitor = () -> List.of(stale);
		runner().withBean(HealthMonitor.class, () -> monitor).run((context) -> {
			await().untilAsserted(() -> assertThat(count(context, "skipped")).isGreaterThanOrEqualTo(1));
			assertThat(this.beats).hasValue(0);
		});
	}

	@Test
	void applicationWhoseJobsAreNotLookedAtDoesNotBeat() {
		Jobs.Pulse pulse = () -> Duration.ofMinutes(1);
		runner().withBean(Jobs.Pulse.class, () -> pulse).run((context) -> {
			await().untilAsserted(() -> assertThat(count(context, "skipped")).isGreaterThanOrEqualTo(1));
			assertThat(this.beats).hasValue(0);
		});
	}

	@Test
	void applicationThatHasNotStartedWaits() {
		runner().withBean(ApplicationAvailabilityBean.class).run((context) -> {
			assertThat(context.getBean(ApplicationAvailability.class).getLivenessState())
				.isEqualTo(LivenessState.BROKEN);
			assertThat(this.beats).hasValue(0);
			AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);

			await().untilAsserted(() -> assertThat(this.beats).hasValue(1));
			assertThat(count(context, "skipped")).isZero();
		});
	}

	@Test
	void wrongSettingsAreRefused() {
		refuses("url=ftp://example.org",
				"'observability.jobs.heartbeat.url' must be an http or https address with a host");
		refuses("url=" + SECRET, "'observability.jobs.heartbeat.url' must be an http or https address with a host");
		refuses("url=", "'observability.jobs.heartbeat.url' must be an http or https address with a host");
		refuses("interval=1s", "'observability.jobs.heartbeat.interval' must be from 5s to 1d but was 'PT1S'");
		refuses("timeout=0s", "'observability.jobs.heartbeat.timeout' must be from 100ms to 'interval' but was 'PT0S'");
		refuses("timeout=2m", "'observability.jobs.heartbeat.timeout' must be from 100ms to 'interval' but was 'PT2M'");
	}

	private void refuses(String property, String message) {
		runner().withPropertyValues("observability.jobs.heartbeat." + property)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(failure).hasStackTraceContaining(message))
				.extracting(org.assertj.core.util.Throwables::getStackTrace)
				.asString()
				.doesNotContain(SECRET));
	}

	@Test
	void goesOnWhenTheApplicationCannotSayWhetherItStarted() {
		AtomicInteger asked = new AtomicInteger();
		ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean() {

			@Override
			public <S extends AvailabilityState> AvailabilityChangeEvent<S> getLastChangeEvent(Class<S> type) {
				if (asked.incrementAndGet() == 1) {
					throw new IllegalStateException("not yet");
				}
				return super.getLastChangeEvent(type);
			}

		};
		runner().withBean(ApplicationAvailabilityBean.class, () -> availability).run((context) -> {
			AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);

			await().untilAsserted(() -> assertThat(this.beats).hasValueGreaterThanOrEqualTo(1));
		});
	}

	@Test
	void thereIsNoHeartWithoutAnAddress() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HeartbeatAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(Heartbeat.class));
	}

	private String address() {
		return "http://localhost:" + this.watchdog.getAddress().getPort() + "/" + SECRET;
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, HeartbeatAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("observability.jobs.heartbeat.url=" + address());
	}

	private static double count(AssertableApplicationContext context, String outcome) {
		return context.getBean(MeterRegistry.class)
			.find("observability.jobs.heartbeats")
			.tag("outcome", outcome)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

}
