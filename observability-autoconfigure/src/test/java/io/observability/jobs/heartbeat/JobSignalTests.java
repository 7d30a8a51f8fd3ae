package io.observability.jobs.heartbeat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.jobs.JobRun;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import io.observability.metrics.MetricsAutoConfiguration;
import io.observability.metrics.Monitor;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.awaitility.Awaitility.await;

/** Runs that are told to an address on this machine. */
@ExtendWith(CapturedEventsExtension.class)
class JobSignalTests {

	private static final String SECRET = "canary-4f1c-uuid";

	private final List<String> signals = new CopyOnWriteArrayList<>();

	private volatile int answer = 200;

	private volatile boolean hanging;

	private HttpServer watchdog;

	@BeforeEach
	void listen() throws IOException {
		this.watchdog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.watchdog.createContext("/", (exchange) -> {
			this.signals.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
			if (this.hanging) {
				return;
			}
			exchange.sendResponseHeaders(this.answer, -1);
			exchange.close();
		});
		this.watchdog.start();
	}

	@AfterEach
	void close() {
		this.watchdog.stop(0);
	}

	@Test
	void startSuccessAndFailureAreToldInOrder() {
		runner("").run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			jobs.run("etl", () -> {
			});
			assertThatRuntimeException().isThrownBy(() -> jobs.run("etl", () -> {
				throw new IllegalStateException("no");
			}));
			jobs.run("other", () -> {
			});

			await().untilAsserted(() -> assertThat(this.signals).containsExactly("GET /" + SECRET + "/start",
					"GET /" + SECRET, "GET /" + SECRET + "/start", "GET /" + SECRET + "/fail"));
			await().untilAsserted(() -> assertThat(count(context, "start", "success")).isEqualTo(2));
			await().untilAsserted(() -> assertThat(count(context, "fail", "success")).isOne());
		});
	}

	@Test
	void queryStaysAtTheEnd() {
		runner("/?create=1").run((context) -> {
			context.getBean(Jobs.class).start("etl");

			await().untilAsserted(() -> assertThat(this.signals).containsExactly("GET /" + SECRET + "/start?create=1"));
		});
	}

	@Test
	void skippedRunIsNotTold() {
		runner("").run((context) -> {
			context.getBean(Jobs.class).skipped("etl");
			context.getBean(Jobs.class).start("etl").success();

			await().untilAsserted(
					() -> assertThat(this.signals).containsExactly("GET /" + SECRET + "/start", "GET /" + SECRET));
		});
	}

	@Test
	void refusalIsToldOnceWithoutTheAddressAndNotTriedAgain(CapturedEvents events) {
		events.level("io.observability", Level.TRACE);
		this.answer = 404;
		runner("").run((context) -> {
			JobRun run = context.getBean(Jobs.class).start("etl");
			run.success();

			await().untilAsserted(() -> assertThat(count(context, "success", "failure")).isOne());
			assertThat(this.signals).hasSize(2);
		});

		events.containing("The runs of job 'etl' cannot be told to its address: status 404").hasCount(1);
		assertThat(events.list().toString()).doesNotContain(SECRET);
	}

	@Test
	void outageOfAMomentIsTriedAgain() {
		this.answer = 503;
		runner("").run((context) -> {
			context.getBean(Jobs.class).start("etl");
			await().untilAsserted(() -> assertThat(this.signals).hasSize(1));
			this.answer = 200;

			await().untilAsserted(() -> assertThat(count(context, "start", "success")).isOne());
		});
	}

	@Test
	void watchdogThatHangsHoldsUpNoJobAndNoEnd() {
		this.hanging = true;
		runner("").run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			long began = System.nanoTime();
			for (int i = 0; i < 200; i++) {
				jobs.start("etl").success();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
			assertThat(context.getBean(MeterRegistry.class)
				.get("observability.dropped")
				.tags("feature", "jobs", "reason", "signals")
				.counter()
				.count()).isGreaterThanOrEqualTo(290);
			long closing = System.nanoTime();
			context.getSourceApplicationContext().close();
			assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(8));
		});
	}

	@Test
	void endsQuietlyWhenTheBeansAreGone() throws InterruptedException {
		ObjectProvider<Monitor> gone = new ObjectProvider<>() {

			@Override
			public Monitor getObject() {
				throw new IllegalStateException("in destruction");
			}

			@Override
			public Monitor getIfAvailable() {
				return getObject();
			}

		};
		List<Throwable> uncaught = new CopyOnWriteArrayList<>();
		Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
		try {
			JobSignals signals = new JobSignals(Map.of("etl", address("")), gone);
			signals.start();
			signals.started("etl");
			await().until(() -> this.signals.size() == 1);
			signals.stop();
		}
		finally {
			Thread.setDefaultUncaughtExceptionHandler(before);
		}

		assertThat(uncaught).isEmpty();
	}

	@Test
	void lastRunBeforeTheEndIsTold() {
		runner("").run((context) -> context.getBean(Jobs.class).start("etl").success());

		assertThat(this.signals).hasSize(2);
	}

	@Test
	void addressIsSanitizedWhereSettingsAreShown() {
		runner("").run((context) -> {
			SanitizingFunction function = context.getBean(SanitizingFunction.class);
			for (String key : new String[] { "observability.jobs.definitions.etl.ping-url",
					"observability.jobs.definitions.etl.pingUrl", "OBSERVABILITY_JOBS_DEFINITIONS_ETL_PINGURL",
					"observability.jobs.heartbeat.url" }) {
				assertThat(function.apply(new SanitizableData(null, key, SECRET)).getValue()).isEqualTo("******");
			}
			assertThat(function.apply(new SanitizableData(null, "observability.jobs.definitions.etl.cron", "x"))
				.getValue()).isEqualTo("x");
		});
	}

	@Test
	void nothingIsThereWithoutAnAddress() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JobsAutoConfiguration.class, HeartbeatAutoConfiguration.class))
			.withPropertyValues("observability.jobs.definitions.etl.every=1h",
					"observability.jobs.definitions.etl.ping-url=")
			.run((context) -> assertThat(context).doesNotHaveBean(JobSignals.class)
				.doesNotHaveBean(SanitizingFunction.class));
	}

	private ApplicationContextRunner runner(String end) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, JobsAutoConfiguration.class,
					HeartbeatAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("observability.jobs.definitions.etl.ping-url=" + address(end));
	}

	private String address(String end) {
		return "http://localhost:" + this.watchdog.getAddress().getPort() + "/" + SECRET + end;
	}

	private static double count(ApplicationContext context, String signal, String outcome) {
		return context.getBean(MeterRegistry.class)
			.find("observability.jobs.signals")
			.tags("job.name", "etl", "signal", signal, "outcome", outcome)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

}
