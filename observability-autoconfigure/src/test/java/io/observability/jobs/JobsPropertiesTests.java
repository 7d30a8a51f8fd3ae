package io.observability.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Settings of jobs, and what is said about wrong ones. */
class JobsPropertiesTests {

	private static final String PREFIX = "observability.jobs.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JobsAutoConfiguration.class));

	@Test
	void definitionsAreThereFromTheStart() {
		this.runner
			.withPropertyValues(PREFIX + "grace=10m", PREFIX + "definitions.nightly.cron=0 0 2 * * *",
					PREFIX + "definitions.nightly.zone=Europe/Berlin", PREFIX + "definitions.nightly.max-duration=2h",
					PREFIX + "definitions.sync.every=15m", PREFIX + "definitions.sync.grace=0s",
					PREFIX + "definitions[etl.daily].every=1d")
			.run((context) -> {
				Jobs jobs = context.getBean(Jobs.class);
				assertThat(jobs.all()).extracting(JobStatus::job, JobStatus::schedule)
					.containsExactly(tuple("etl.daily", "every PT24H"),
							tuple("nightly", "cron 0 0 2 * * * Europe/Berlin"), tuple("sync", "every PT15M"));
				assertThat(jobs.find("nightly").grace()).hasMinutes(10);
				assertThat(jobs.find("sync").grace()).isZero();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "canary-4f1c", "ftp://example.org/canary-4f1c", "https:canary-4f1c",
			"https://exa mple.org/canary-4f1c" })
	void wrongAddressIsRefusedAndNotShown(String address) {
		this.runner.withPropertyValues(PREFIX + "definitions.a.ping-url=" + address)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(failure).hasStackTraceContaining(
						"'observability.jobs.definitions.a.ping-url' must be an http or https address with a host"))
				.extracting(Throwables::getStackTrace)
				.asString()
				.doesNotContain("canary-4f1c"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			grace | -1m | not be negative and at most 366 days but was 'PT-1M'
			definitions.a.cron | 0 0 2 * * | have six fields, from seconds to days of the week, but was '0 0 2 * *'
			definitions.a.cron | 0 0 25 * * * | have six fields, from seconds to days of the week, but was '0 0 25
			definitions.a.every | 0s | be positive and at most 366 days but was 'PT0S'
			definitions.a.every | -5m | be positive and at most 366 days but was 'PT-5M'
			definitions.a.grace | -5m | not be negative and at most 366 days but was 'PT-5M'
			definitions.a.max-duration | -5m | be positive and at most 366 days but was 'PT-5M'
			definitions.a.zone | UTC | be set together with 'observability.jobs.definitions.a.cron' but was 'UTC' alone
			""")
	void wrongValueIsRefused(String key, String value, String rule) {
		this.runner.withPropertyValues(PREFIX + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'" + PREFIX + key + "' must " + rule));
	}

	@Test
	void wrongNameIsRefused() {
		this.runner.withPropertyValues(PREFIX + "definitions[a b].every=5m")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.jobs.definitions' must name jobs by letters, digits, dots, "
						+ "hyphens and underscores but was 'a b'"));
	}

	@Test
	void unknownZoneIsRefused() {
		this.runner
			.withPropertyValues(PREFIX + "definitions.a.cron=0 0 2 * * *", PREFIX + "definitions.a.zone=Europe/Berlim")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.jobs.definitions.a.zone' must be a time zone such as "
						+ "'Europe/Berlin' but was 'Europe/Berlim'"));
	}

	@Test
	void cronTogetherWithEveryIsRefused() {
		this.runner.withPropertyValues(PREFIX + "definitions.a.cron=0 0 2 * * *", PREFIX + "definitions.a.every=5m")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.jobs.definitions.a.cron' must not be set together with "
						+ "'observability.jobs.definitions.a.every' but was '0 0 2 * * *'"));
	}

	@Test
	void noThreadIsThereWithoutAJob() {
		this.runner.run((context) -> {
			assertThat(context.getBean(JobWatch.class).hasThread()).isFalse();
			context.getBean(Jobs.class).start("first").success();
			assertThat(context.getBean(JobWatch.class).hasThread()).isTrue();
		});
	}

	@Test
	void missingJobIsNewsForListenersOfTheApplication() {
		List<JobTransition> heard = new CopyOnWriteArrayList<>();
		this.runner
			.withInitializer((context) -> context.addApplicationListener(
					(PayloadApplicationEvent<JobTransition> event) -> heard.add(event.getPayload())))
			.withPropertyValues(PREFIX + "definitions.often.every=1s", PREFIX + "grace=0s")
			.run((context) -> await().untilAsserted(
					() -> assertThat(heard).extracting(JobTransition::job, JobTransition::from, JobTransition::to)
						.containsExactly(tuple("often", JobState.PENDING, JobState.MISSING))));
	}

}
