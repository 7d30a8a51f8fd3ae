package io.observability.jobs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What is known of jobs and their runs. */
class JobStateTests extends JobTestBed {

	@BeforeEach
	void begin() {
		settings("backup", new JobsProperties.Definition("0 0 2 * * *", null, "Europe/Berlin", Duration.ofMinutes(30),
				Duration.ofHours(1), null));
		start();
	}

	@Test
	void jobIsPendingWithADeadlineBeforeItEverRan() {
		assertThat(status("backup")).extracting(JobStatus::state, JobStatus::lastStart, JobStatus::lastSuccess)
			.containsExactly(JobState.PENDING, null, null);
		assertThat(deadline("backup")).isEqualTo("2026-11-22T01:30:00Z");
	}

	@Test
	void jobRunsAndThenIsOk() {
		JobRun run = this.jobs.start("backup");

		assertThat(state("backup")).isEqualTo(JobState.RUNNING);
		this.time.step(Duration.ofSeconds(90));
		run.success();

		assertThat(state("backup")).isEqualTo(JobState.OK);
		assertThat(status("backup").lastStart()).isEqualTo("2026-11-21T12:00:00Z");
		assertThat(status("backup").lastSuccess())
			.isEqualTo(new JobStatus.End(Instant.parse("2026-11-21T12:01:30Z"), Duration.ofSeconds(90), null, null));
	}

	@Test
	void jobFailsWithTypeAndMaskedMessage() {
		this.jobs.start("backup").fail(new IOException("login with password=hunter2 refused"));

		assertThat(state("backup")).isEqualTo(JobState.FAILED);
		assertThat(status("backup").lastFailure().error()).isEqualTo("IOException");
		assertThat(status("backup").lastFailure().message()).startsWith("login").doesNotContain("hunter2");
	}

	@Test
	void failedJobStaysFailedWhileItRunsAgain() {
		this.jobs.start("backup").fail("told");
		JobRun again = this.jobs.start("backup");

		assertThat(status("backup")).extracting(JobStatus::state, JobStatus::running)
			.containsExactly(JobState.FAILED, 1);
		again.success();
		assertThat(state("backup")).isEqualTo(JobState.OK);
	}

	@Test
	void onlyTheFirstEndOfARunCounts() {
		JobRun run = this.jobs.start("backup");
		run.success();
		run.fail("late");
		run.close();

		assertThat(state("backup")).isEqualTo(JobState.OK);
		assertThat(status("backup").running()).isZero();
	}

	@Test
	void runThatIsClosedWithoutAnEndFailed() {
		try (JobRun run = this.jobs.start("backup")) {
			assertThat(run).isNotNull();
		}

		assertThat(status("backup").lastFailure().error()).isEqualTo("not-finished");
	}

	@Test
	void overlappingRunsAreCountedAndTheLastEndTellsTheState() {
		JobRun first = this.jobs.start("backup");
		this.time.step(Duration.ofMinutes(1));
		JobRun second = this.jobs.start("backup");

		assertThat(status("backup").running()).isEqualTo(2);
		second.fail("told");
		assertThat(status("backup")).extracting(JobStatus::state, JobStatus::running)
			.containsExactly(JobState.FAILED, 1);
		first.success();
		assertThat(status("backup")).extracting(JobStatus::state, JobStatus::running).containsExactly(JobState.OK, 0);
		assertThat(status("backup").lastSuccess().duration()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void runThatTakesTooLongIsStuckUntilItEnds() {
		JobRun run = this.jobs.start("backup");
		this.time.step(Duration.ofMinutes(61));

		assertThat(state("backup")).isEqualTo(JobState.STUCK);
		run.success();
		assertThat(state("backup")).isEqualTo(JobState.OK);
	}

	@Test
	void hundredRunsAreRememberedAtMost() {
		for (int i = 0; i < 150; i++) {
			this.jobs.start("leaking");
		}

		assertThat(status("leaking").running()).isEqualTo(100);
	}

	@Test
	void facadeRunsWorkAndPassesOnWhatItThrows() throws Exception {
		this.jobs.run("hand-made", () -> {
		});
		assertThat(state("hand-made")).isEqualTo(JobState.OK);
		assertThat(this.jobs.call("hand-made", () -> 42)).isEqualTo(42);

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.jobs.run("hand-made", () -> {
			throw new IllegalStateException("no paper");
		})).withMessage("no paper");
		assertThat(status("hand-made").lastFailure().error()).isEqualTo("IllegalStateException");
		assertThat(deadline("hand-made")).isNull();
	}

	@Test
	void wrongNameIsNotWatchedAndThrowsNothing() {
		this.jobs.start("no name").success();
		this.jobs.run("", () -> {
		});

		assertThat(this.jobs.all()).extracting(JobStatus::job).containsExactly("backup");
	}

	@Test
	void numberOfJobsIsBounded() {
		for (int i = 0; i < 600; i++) {
			this.jobs.start("job-" + i).success();
		}

		assertThat(this.jobs.all()).hasSizeLessThanOrEqualTo(500);
	}

	@Test
	void exceptionThatCannotSayWhatIsWrongDoesNoHarm() {
		this.jobs.start("backup").fail(new RuntimeException() {
			@Override
			public String getMessage() {
				throw new IllegalStateException("broken");
			}
		});

		assertThat(status("backup").lastFailure().message()).isNull();
	}

	@Test
	void transitionsArePublishedAndRunningIsNone() {
		this.jobs.start("backup").success();
		this.jobs.start("backup").fail(new IOException("disk"));
		this.jobs.start("backup").fail(new IOException("disk"));
		this.jobs.start("backup").success();

		await().untilAsserted(() -> assertThat(this.transitions).extracting(JobTransition::from, JobTransition::to)
			.containsExactly(tuple(JobState.PENDING, JobState.OK), tuple(JobState.OK, JobState.FAILED),
					tuple(JobState.FAILED, JobState.OK)));
		assertThat(this.transitions.get(1).error()).isEqualTo("IOException");
	}

	@Test
	void outsideRunsArePairedById() {
		this.jobs.started("backup", "a");
		this.time.step(Duration.ofSeconds(10));
		this.jobs.started("backup", "b");
		this.time.step(Duration.ofSeconds(5));
		this.jobs.ended("backup", "a", null);

		assertThat(status("backup").lastSuccess().duration()).isEqualTo(Duration.ofSeconds(15));
		this.jobs.ended("backup", "b", "exit-3");
		assertThat(status("backup").lastFailure().error()).isEqualTo("exit-3");
		assertThat(status("backup").running()).isZero();
	}

	@Test
	void outsideEndWithoutAStartHasNoDuration() {
		this.jobs.ended("backup", "", null);

		assertThat(state("backup")).isEqualTo(JobState.OK);
		assertThat(status("backup").lastSuccess().duration()).isNull();
	}

	@Test
	void settingsWinOverTheDefinitionOfTheCode() {
		this.jobs.define(new JobDefinition("backup", JobSchedule.every(Duration.ofMinutes(1)), null, null));

		assertThat(status("backup").schedule()).isEqualTo("cron 0 0 2 * * * Europe/Berlin");
		assertThat(Map.of("grace", status("backup").grace())).containsEntry("grace", Duration.ofMinutes(30));
	}

	@Test
	void skippedRunIsNoSuccessAndIsNotWaitedFor() {
		this.time.passUntil("2026-11-22T01:00:00.050Z");

		this.jobs.skipped("backup");

		assertThat(status("backup")).extracting(JobStatus::state, JobStatus::lastStart, JobStatus::lastSuccess)
			.containsExactly(JobState.PENDING, null, null);
		assertThat(deadline("backup")).isEqualTo("2026-11-23T01:30:00Z");
		restart();
		assertThat(deadline("backup")).isEqualTo("2026-11-23T01:30:00Z");
	}

	@Test
	void skippedRunDoesNotMendAFailure() {
		this.jobs.start("backup").fail("exit-1");

		this.jobs.skipped("backup");

		assertThat(state("backup")).isEqualTo(JobState.FAILED);
	}

}
