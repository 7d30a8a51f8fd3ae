package io.observability.jobs.monitored;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import io.observability.jobs.MonitoredJob;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Methods that are jobs. */
class MonitoredJobTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(AopAutoConfiguration.class, JobsAutoConfiguration.class, MonitoredJobAutoConfiguration.class));

	@Test
	void scheduleIsReadFromTheAnnotationBesides() {
		this.runner.withBean(Work.class)
			.withPropertyValues("report.cron=0 15 4 * * MON", "sync.rate=90s")
			.run((context) -> {
				Jobs jobs = context.getBean(Jobs.class);

				assertThat(jobs.find("nightly").schedule()).isEqualTo("cron 0 0 2 * * * Europe/Berlin");
				assertThat(jobs.find("nightly").deadline()).isNotNull();
				assertThat(jobs.find("nightly").grace()).isEqualTo(Duration.ofMinutes(30));
				assertThat(jobs.find("report").schedule()).startsWith("cron 0 15 4 * * MON ");
				assertThat(jobs.find("sync").schedule()).isEqualTo("every PT1M30S");
				assertThat(jobs.find("poll").schedule()).isEqualTo("every PT5S");
				assertThat(jobs.find("off").schedule()).isNull();
				assertThat(jobs.find("own").schedule()).isEqualTo("every PT10M");
				assertThat(jobs.find("own").maxDuration()).isEqualTo(Duration.ofMinutes(1));
			});
	}

	@Test
	void settingsWinOverTheAnnotation() {
		this.runner.withBean(Work.class)
			.withPropertyValues("report.cron=-", "sync.rate=90s", "observability.jobs.definitions.nightly.every=1h")
			.run((context) -> {
				JobStatus nightly = context.getBean(Jobs.class).find("nightly");

				assertThat(nightly.schedule()).isEqualTo("every PT1H");
				assertThat(nightly.grace()).isEqualTo(Duration.ofMinutes(30));
			});
	}

	@Test
	void callIsARunAndWhatItThrowsIsPassedOn() {
		this.runner.withBean(Plain.class).run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			Plain plain = context.getBean(Plain.class);

			assertThat(jobs.find("plain").state()).isEqualTo(JobState.PENDING);
			plain.work(false);
			assertThat(jobs.find("plain").state()).isEqualTo(JobState.OK);
			assertThatThrownBy(() -> plain.work(true)).isSameAs(Plain.FAILURE);
			assertThat(jobs.find("plain").state()).isEqualTo(JobState.FAILED);
			assertThat(jobs.find("plain").lastFailure().error()).isEqualTo("IOException");
		});
	}

	@Test
	void futureEndsTheRunWhenItEnds() {
		this.runner.withBean(Plain.class).run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			CompletableFuture<String> future = new CompletableFuture<>();
			CompletableFuture<String> returned = context.getBean(Plain.class).future(future);

			assertThat(returned).isSameAs(future);
			assertThat(jobs.find("future").state()).isEqualTo(JobState.RUNNING);
			future.completeExceptionally(new CompletionException(Plain.FAILURE));
			assertThat(jobs.find("future").lastFailure().error()).isEqualTo("IOException");
		});
	}

	@Test
	void monoAndFluxRunFromSubscriptionToEnd() {
		this.runner.withBean(Plain.class).run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			Plain plain = context.getBean(Plain.class);
			Mono<String> mono = plain.mono();

			assertThat(jobs.find("mono").state()).isEqualTo(JobState.PENDING);
			assertThat(mono.block()).isEqualTo("done");
			assertThat(jobs.find("mono").state()).isEqualTo(JobState.OK);
			assertThatThrownBy(() -> plain.flux().collectList().block()).hasRootCause(Plain.FAILURE);
			assertThat(jobs.find("flux").lastFailure().error()).isEqualTo("IOException");
			assertThat(plain.hot()).isInstanceOf(ConnectableFlux.class);
			plain.forever().subscribe().dispose();
			assertThat(jobs.find("forever").lastFailure().error()).isEqualTo("cancelled");
		});
	}

	@Test
	void interfaceProxiesWork() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JobsAutoConfiguration.class, MonitoredJobAutoConfiguration.class))
			.withBean(DefaultAdvisorAutoProxyCreator.class)
			.withBean(Cleaner.class)
			.run((context) -> {
				Cleaning cleaning = context.getBean(Cleaning.class);

				assertThat(AopUtils.isJdkDynamicProxy(cleaning)).isTrue();
				cleaning.clean();
				assertThat(context.getBean(Jobs.class).find("clean").state()).isEqualTo(JobState.OK);
				assertThat(context.getBean(Jobs.class).find("clean").schedule()).isEqualTo("every PT1H");
			});
	}

	@Test
	void schedulerRunsTheJob() {
		this.runner.withBean(Ticker.class).withUserConfiguration(Scheduling.class).run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);

			await().untilAsserted(() -> {
				assertThat(jobs.find("tick").lastSuccess()).isNotNull();
				assertThat(jobs.find("tack").state()).isEqualTo(JobState.FAILED);
			});
		});
	}

	static class Work {

		@Scheduled(cron = "0 0 2 * * *", zone = "Europe/Berlin")
		@MonitoredJob(value = "nightly", grace = "30m")
		void nightly() {
		}

		@Scheduled(cron = "${report.cron}")
		@MonitoredJob("report")
		void report() {
		}

		@Scheduled(fixedRateString = "${sync.rate}")
		@MonitoredJob("sync")
		void sync() {
		}

		@Scheduled(fixedDelay = 5000)
		@MonitoredJob("poll")
		void poll() {
		}

		@Scheduled(cron = "-")
		@MonitoredJob("off")
		void off() {
		}

		@MonitoredJob(value = "own", every = "10m", maxDuration = "1m")
		void own() {
		}

	}

	static class Plain {

		static final IOException FAILURE = new IOException("disk");

		@MonitoredJob("plain")
		void work(boolean fail) throws IOException {
			if (fail) {
				throw FAILURE;
			}
		}

		@MonitoredJob("future")
		CompletableFuture<String> future(CompletableFuture<String> future) {
			return future;
		}

		@MonitoredJob("mono")
		Mono<String> mono() {
			return Mono.just("done");
		}

		@MonitoredJob("flux")
		Flux<String> flux() {
			return Flux.error(FAILURE);
		}

		@MonitoredJob("hot")
		ConnectableFlux<String> hot() {
			return Flux.just("done").publish();
		}

		@MonitoredJob("forever")
		Flux<String> forever() {
			return Flux.never();
		}

	}

	interface Cleaning {

		void clean();

	}

	static class Cleaner implements Cleaning {

		@Override
		@MonitoredJob(value = "clean", every = "1h")
		public void clean() {
		}

	}

	static class Ticker {

		@Scheduled(fixedRate = 50)
		@MonitoredJob("tick")
		void tick() {
		}

		@Scheduled(fixedRate = 50)
		@MonitoredJob("tack")
		void tack() {
			throw new IllegalStateException("no");
		}

	}

	@EnableScheduling
	@Configuration(proxyBeanMethods = false)
	static class Scheduling {

	}

}
