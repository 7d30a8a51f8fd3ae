package io.observability.health.incidents;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;
import io.observability.metrics.MetricsAutoConfiguration;
import io.observability.metrics.Monitor;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a vendor says of itself, beside what is found by asking it. */
@ExtendWith(CapturedEventsExtension.class)
class IncidentsAutoConfigurationTests {

	private StubProvider vendor;

	@BeforeEach
	void listen() throws IOException {
		this.vendor = StubProvider.answering(200, StatusPageTests.summary("major", "x",
				StatusPageTests.INCIDENT.replace("on chat completions", "for jane@example.org"), ""));
	}

	@AfterEach
	void close() throws IOException {
		this.vendor.close();
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, HealthAutoConfiguration.class,
					IncidentsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("crm", Probe.class, () -> new Working("crm"))
			.withBean("erp", Probe.class, () -> new Working("erp"))
			.withPropertyValues("observability.health.incidents.crm=" + this.vendor.url());
	}

	@Test
	void incidentIsShownMaskedAndIsNotTheVerdict() {
		runner().run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);

			await().untilAsserted(() -> assertThat(monitor.details("crm")).hasEntrySatisfying("incident",
					(incident) -> assertThat(incident).asString()
						.contains("impact=major", "Elevated errors for ")
						.doesNotContain("jane@example.org")));
			await().untilAsserted(() -> assertThat(monitor.component("crm").state()).isEqualTo(HealthState.UP));
			assertThat(monitor.component("crm").code()).isNull();
			assertThat(monitor.details("erp")).doesNotContainKey("incident");
			await().untilAsserted(() -> assertThat(reads(context.getBean(MeterRegistry.class), "success")).isOne());
		});
	}

	@Test
	void pageThatFailsIsCountedAndShowsNothing(CapturedEvents events) {
		this.vendor.becomes(StubProvider.answer(500, "oops"));
		runner().run((context) -> {
			await().untilAsserted(() -> assertThat(reads(context.getBean(MeterRegistry.class), "status-500")).isOne());
			assertThat(context.getBean(HealthMonitor.class).details("crm")).doesNotContainKey("incident");
		});
		events.containing("status page").hasCount(0);
	}

	@Test
	void hangingPageHoldsUpNothing() {
		this.vendor.becomes(StubProvider.hang());
		runner().run((context) -> {
			await().untilAsserted(() -> assertThat(this.vendor.requests()).hasSize(1));
			assertThat(context.getBean(HealthMonitor.class).details("crm")).doesNotContainKey("incident");
			long closing = System.nanoTime();
			context.getSourceApplicationContext().close();
			assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(4));
		});
	}

	@Test
	void nameOfNoComponentIsWarnedOf(CapturedEvents events) {
		runner().withPropertyValues("observability.health.incidents.cmr=" + this.vendor.url())
			.run((context) -> await().untilAsserted(() -> events
				.containing("'observability.health.incidents.cmr' is set, but no component has this name")
				.hasCount(1)));
	}

	@Test
	void isNotThereUnlessConfigured() {
		runner().withPropertyValues("observability.health.incidents.crm=")
			.run((context) -> assertThat(context).doesNotHaveBean(IncidentWatch.class));
		runner().withPropertyValues("observability.health.incidents.crm=${PAGE:}")
			.run((context) -> assertThat(context).doesNotHaveBean(IncidentWatch.class));
		runner().withPropertyValues("observability.health.incidents.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(IncidentWatch.class));
	}

	@Test
	void refusesWhatIsNoAddress() {
		runner().withPropertyValues("observability.health.incidents.crm=ftp://example.org")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.incidents.crm' must be an http or https address without query but "
						+ "was 'ftp://example.org'"));
	}

	@Test
	void whatWasSaidIsForgottenWhenThePageIsNotReadForAQuarterOfAnHour() {
		AtomicLong now = new AtomicLong();
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		StatusPage page = StatusPage.of("crm", this.vendor.url());
		IncidentWatch watch = new IncidentWatch(List.of(page), beans.getBeanProvider(HealthMonitor.class),
				beans.getBeanProvider(Monitor.class), now::get);

		watch.read(page);
		assertThat(watch.about("crm")).containsOnlyKeys("incident");
		this.vendor.becomes(StubProvider.answer(503, ""));
		watch.read(page);
		assertThat(watch.about("crm")).containsOnlyKeys("incident");
		now.addAndGet(Duration.ofMinutes(16).toNanos());
		assertThat(watch.about("crm")).isEqualTo(Map.of());
	}

	@Test
	void incidentThatIsOverIsShownNoLonger() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		StatusPage page = StatusPage.of("crm", this.vendor.url());
		IncidentWatch watch = new IncidentWatch(List.of(page), beans.getBeanProvider(HealthMonitor.class),
				beans.getBeanProvider(Monitor.class), System::nanoTime);
		watch.read(page);
		this.vendor.becomes(StubProvider.answer(200, StatusPageTests.summary("none", "x", "", "")));
		watch.read(page);

		assertThat(watch.about("crm")).isEmpty();
	}

	private static double reads(MeterRegistry meters, String outcome) {
		return meters.find("observability.health.incidents.reads")
			.tags("component", "crm", "outcome", outcome)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private record Working(String name) implements Probe {

		@Override
		public String provider() {
			return "test";
		}

		@Override
		public Result check() {
			return Result.up();
		}

	}

}
