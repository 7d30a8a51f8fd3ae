package io.observability.jobs.ping;

import io.observability.jobs.JobsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings for jobs outside of the process, and what is said about wrong ones. */
class JobPingPropertiesTests {

	private static final String PREFIX = "observability.jobs.ping.";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JobsAutoConfiguration.class, JobPingAutoConfiguration.class))
		.withPropertyValues(PREFIX + "enabled=true");

	@Test
	void missingTokenIsRefused() {
		this.runner.run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(
					"'observability.jobs.ping.enabled' is set without 'observability.jobs.ping.token', "
							+ "so that nobody could tell of a job."));
	}

	@Test
	void shortTokenIsRefusedWithoutBeingShown() {
		this.runner.withPropertyValues(PREFIX + "token=canary-short")
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(failure).hasStackTraceContaining(
						"'observability.jobs.ping.token' has 12 characters, so that it could be " + "guessed."))
				.satisfies((failure) -> assertThat(failure).isNotNull()
					.extracting((thrown) -> org.assertj.core.util.Throwables.getStackTrace(thrown))
					.asString()
					.doesNotContain("canary-short")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "jobs", "/jobs/", "/jobs/*", "/a b", "/{x}" })
	void wrongPathIsRefused(String path) {
		this.runner.withPropertyValues(PREFIX + "token=0123456789abcdef", PREFIX + "path=" + path)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"'observability.jobs.ping.path' must be a path such as '/jobs', without a slash "
								+ "at its end but was '" + path + "'"));
	}

	@Test
	void wrongRateIsRefused() {
		this.runner.withPropertyValues(PREFIX + "token=0123456789abcdef", PREFIX + "requests-per-minute=0")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"'observability.jobs.ping.requests-per-minute' must be from 10 to 100000 but was '0'"));
	}

	@Test
	void tokenIsNotInTheText() {
		assertThat(new JobPingProperties("0123456789abcdef", "/jobs", 600)).asString().doesNotContain("0123456789");
	}

	@Test
	void nobodyListensWithoutATokenWhenAllJobsAreSwitchedOn() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JobsAutoConfiguration.class, JobPingAutoConfiguration.class))
			.withPropertyValues("observability.jobs.enabled=true")
			.run((context) -> assertThat(context.getBean(FilterRegistrationBean.class).isEnabled()).isFalse());
	}

	@Test
	void nobodyListensUnlessAsked() {
		this.runner.withPropertyValues(PREFIX + "enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(JobPingAutoConfiguration.class));
	}

}
