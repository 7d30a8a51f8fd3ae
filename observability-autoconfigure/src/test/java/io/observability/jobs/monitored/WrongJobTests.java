package io.observability.jobs.monitored;

import io.observability.jobs.JobsAutoConfiguration;
import io.observability.jobs.MonitoredJob;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said about wrong annotations. */
class WrongJobTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(AopAutoConfiguration.class, JobsAutoConfiguration.class, MonitoredJobAutoConfiguration.class));

	@Test
	void wrongAnnotationFailsTheStart() {
		this.runner.withBean(Wrong.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining(
						"The job Wrong.work is wrong: 'grace' must be a time with its unit, such as '10m', "
								+ "but was 'soon'"));
		this.runner.withBean(WrongCron.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("The job WrongCron.work is wrong: 'cron' must have six fields"));
		this.runner.withBean(WrongZone.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("'zone' must be a time zone such as 'Europe/Berlin' but was 'Mars/Olympus'"));
		this.runner.withBean(WrongBoth.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("'cron' must not be set together with 'every' but was '0 0 2 * * *'"));
		this.runner.withBean(WrongName.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("The name of a job must be"));
	}

	@Test
	void twoMethodsWithOneNameFailTheStart() {
		this.runner.withBean(Twin.class)
			.withBean(OtherTwin.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Two methods are the job 'plain': Twin.work and OtherTwin.other."));
	}

	static class OtherTwin {

		@MonitoredJob("plain")
		void other() {
		}

	}

	static class Wrong {

		@MonitoredJob(value = "wrong", grace = "soon")
		void work() {
		}

	}

	static class WrongCron {

		@MonitoredJob(value = "wrong", cron = "daily at two")
		void work() {
		}

	}

	static class WrongZone {

		@MonitoredJob(value = "wrong", cron = "0 0 2 * * *", zone = "Mars/Olympus")
		void work() {
		}

	}

	static class WrongBoth {

		@MonitoredJob(value = "wrong", cron = "0 0 2 * * *", every = "5m")
		void work() {
		}

	}

	static class WrongName {

		@MonitoredJob("two words")
		void work() {
		}

	}

	static class Twin {

		@MonitoredJob("plain")
		void work() {
		}

	}

}
