package io.observability.jobs.monitored;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import io.observability.jobs.MonitoredJob;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Jobs that run on one of several instances, whichever has the lock. */
class LockedJobTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, JobsAutoConfiguration.class,
				MonitoredJobAutoConfiguration.class))
		.withUserConfiguration(Locking.class)
		.withBean(Work.class);

	@Test
	void runThatGetsTheLockIsASuccess() {
		this.runner.run((context) -> {
			context.getBean(Work.class).nightly(false);

			assertThat(context.getBean(Jobs.class).find("nightly").lastSuccess().duration()).isNotNull();
			assertThat(context.getBean(Work.class).calls()).isEqualTo(1);
		});
	}

	@Test
	void runThatIsSkippedIsNeitherSuccessNorFailureAndNotWaitedFor() {
		this.runner.run((context) -> {
			JobStatus before = context.getBean(Jobs.class).find("nightly");
			lockElsewhere(context.getBean(LockProvider.class));

			context.getBean(Work.class).nightly(false);

			JobStatus after = context.getBean(Jobs.class).find("nightly");
			assertThat(context.getBean(Work.class).calls()).isEqualTo(0);
			assertThat(after).extracting(JobStatus::state, JobStatus::lastStart, JobStatus::lastSuccess)
				.containsExactly(JobState.PENDING, null, null);
			assertThat(after.deadline()).isAfter(before.deadline());
		});
	}

	@Test
	void runThatThrowsIsAFailure() {
		this.runner.run((context) -> {
			assertThatThrownBy(() -> context.getBean(Work.class).nightly(true))
				.isInstanceOf(IllegalStateException.class);

			assertThat(context.getBean(Jobs.class).find("nightly").lastFailure().error())
				.isEqualTo("IllegalStateException");
		});
	}

	@Test
	void locksThatCannotBeReachedAreAFailure() {
		this.runner.withPropertyValues("lock.url=jdbc:h2:tcp://127.0.0.1:1/gone").run((context) -> {
			assertThatThrownBy(() -> context.getBean(Work.class).nightly(false)).isNotNull();

			assertThat(context.getBean(Jobs.class).find("nightly").state()).isEqualTo(JobState.FAILED);
			assertThat(context.getBean(Work.class).calls()).isEqualTo(0);
		});
	}

	@Test
	void jobWithoutALockIsWatchedAsEver() {
		this.runner.run((context) -> {
			context.getBean(Work.class).own();

			assertThat(context.getBean(Jobs.class).find("own").lastSuccess()).isNotNull();
		});
	}

	@Test
	void thereIsOneAdvisorWithoutLocks() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, JobsAutoConfiguration.class,
					MonitoredJobAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("net.javacrumbs"))
			.run((context) -> assertThat(context).hasBean("monitoredJobAdvisor").doesNotHaveBean("lockedJobAdvisor"));
	}

	private static void lockElsewhere(LockProvider provider) {
		assertThat(provider
			.lock(new LockConfiguration(java.time.Instant.now(), "nightly", Duration.ofMinutes(10), Duration.ZERO)))
			.isPresent();
	}

	@EnableSchedulerLock(defaultLockAtMostFor = "10m")
	@Configuration(proxyBeanMethods = false)
	static class Locking {

		@Bean
		LockProvider lockProvider(org.springframework.core.env.Environment environment) {
			JdbcDataSource source = new JdbcDataSource();
			source
				.setURL(environment.getProperty("lock.url", "jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1"));
			JdbcTemplate jdbc = new JdbcTemplate(source);
			if (environment.getProperty("lock.url") == null) {
				jdbc.execute("create table shedlock(name varchar(64) primary key, lock_until timestamp, "
						+ "locked_at timestamp, locked_by varchar(255))");
			}
			return new JdbcTemplateLockProvider(jdbc);
		}

	}

	static class Work {

		private final AtomicInteger calls = new AtomicInteger();

		int calls() {
			return this.calls.get();
		}

		@SchedulerLock(name = "nightly")
		@MonitoredJob(value = "nightly", every = "1h")
		void nightly(boolean fail) {
			this.calls.incrementAndGet();
			if (fail) {
				throw new IllegalStateException("no");
			}
		}

		@MonitoredJob("own")
		void own() {
		}

	}

}
