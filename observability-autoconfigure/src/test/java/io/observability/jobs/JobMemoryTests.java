package io.observability.jobs;

import java.io.IOException;
import java.time.Duration;

import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of jobs after the application was started again. */
@ExtendWith(CapturedEventsExtension.class)
class JobMemoryTests extends JobTestBed {

	@Test
	void lastRunsAreKnownAfterARestart() {
		settings("nightly", cron("0 0 2 * * *"));
		start();
		this.jobs.start("nightly").fail(new IOException("disk"));
		this.time.step(Duration.ofMinutes(1));
		restart();

		assertThat(state("nightly")).isEqualTo(JobState.FAILED);
		assertThat(status("nightly").lastFailure().error()).isEqualTo("IOException");
		assertThat(status("nightly").lastFailure().at()).isEqualTo("2026-11-21T12:00:00Z");
	}

	@Test
	void restartsDoNotMoveTheDeadline() {
		settings("nightly", cron("0 0 2 * * *"));
		start();
		for (int i = 0; i < 20; i++) {
			this.time.step(Duration.ofHours(1));
			restart();
		}
		this.time.step(Duration.ofSeconds(301));

		assertThat(state("nightly")).isEqualTo(JobState.MISSING);
	}

	@Test
	void runThatWasMissedWhileTheApplicationWasDownIsOverdueOneGraceAfterTheStart() {
		settings("nightly", cron("0 0 2 * * *"));
		start();
		this.jobs.start("nightly").success();
		this.watch.stop();
		this.time.passUntil("2026-11-22T06:00:00Z");
		start();

		assertThat(state("nightly")).isEqualTo(JobState.OK);
		this.time.step(Duration.ofSeconds(301));
		assertThat(state("nightly")).isEqualTo(JobState.OVERDUE);
	}

	@Test
	void jobThatTheCodeDefinesIsOverdueAfterARestart() {
		JobDefinition nightly = new JobDefinition("nightly", JobSchedule.cron("0 0 2 * * *", BERLIN), null, null);
		start();
		this.jobs.define(nightly);
		this.jobs.start("nightly").success();
		this.watch.stop();
		this.time.passUntil("2026-11-22T06:00:00Z");
		start();
		this.jobs.define(nightly);
		this.time.step(Duration.ofSeconds(301));

		assertThat(state("nightly")).isEqualTo(JobState.OVERDUE);
	}

	@Test
	void runThatTheEndOfTheApplicationCutOffFailed() {
		start();
		this.jobs.start("import");
		this.time.step(Duration.ofSeconds(5));
		restart();
		this.jobs.define(JobDefinition.of("import"));

		assertThat(state("import")).isEqualTo(JobState.FAILED);
		assertThat(status("import").lastFailure().error()).isEqualTo("interrupted");
		assertThat(status("import").lastFailure().message()).contains("2026-11-21T12:00:00Z");
		assertThat(status("import").running()).isZero();
	}

	@Test
	void runThatEndsWhileTheApplicationEndsIsKept() {
		start();
		JobRun run = this.jobs.start("import");
		this.watch.stop();
		run.success();
		start();
		this.jobs.define(JobDefinition.of("import"));

		assertThat(state("import")).isEqualTo(JobState.OK);
	}

	@Test
	void runInAnotherProcessGoesOnOverARestart() {
		settings("etl", cron("0 0 2 * * *"));
		start();
		this.jobs.started("etl", "r-1");
		this.time.step(Duration.ofMinutes(1));
		restart();

		assertThat(status("etl").running()).isEqualTo(1);
		this.time.step(Duration.ofMinutes(1));
		this.jobs.ended("etl", "r-1", null);
		assertThat(status("etl").lastSuccess().duration()).isEqualTo(Duration.ofMinutes(2));
	}

	@Test
	void newScheduleDoesNotMakeAJobLate() {
		settings("report", cron("0 0 2 * * *"));
		start();
		this.jobs.start("report").success();
		this.time.step(Duration.ofHours(3));
		settings("report", every(Duration.ofMinutes(10)));
		restart();
		this.time.step(Duration.ofMinutes(14));

		assertThat(state("report")).isEqualTo(JobState.OK);
		this.time.step(Duration.ofMinutes(2));
		assertThat(state("report")).isEqualTo(JobState.OVERDUE);
	}

	@Test
	void fullDiskIsSaidOnceAndTriedAgain(CapturedEvents events) {
		this.store.full = true;
		start();
		this.jobs.start("import").success();
		this.jobs.save();
		this.time.step(Duration.ofSeconds(11));
		this.jobs.save();
		events.containing("cannot be kept").hasCount(1);
		this.store.full = false;
		this.time.step(Duration.ofSeconds(11));
		this.jobs.save();

		assertThat(this.store.kept).containsOnlyKeys("import");
	}

	@Test
	void manyChangesAreSavedSeldom() {
		start();
		for (int i = 0; i < 100; i++) {
			this.jobs.start("often").success();
			this.time.step(Duration.ofMillis(100));
			this.jobs.save();
		}

		assertThat(this.store.saves).isLessThanOrEqualTo(2);
	}

	@Test
	void jobThatDidNotRunThisTimeIsKeptAndForgottenAfterNinetyDays() {
		start();
		this.jobs.start("old").success();
		restart();
		this.jobs.start("new").success();
		restart();
		assertThat(this.store.kept).containsOnlyKeys("new", "old");
		this.time.step(Duration.ofDays(91));
		this.jobs.start("new").success();
		restart();

		assertThat(this.store.kept).containsOnlyKeys("new");
	}

}
