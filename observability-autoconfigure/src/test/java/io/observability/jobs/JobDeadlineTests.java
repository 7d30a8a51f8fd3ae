package io.observability.jobs;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When jobs are late, also when clocks do not tell the truth. */
class JobDeadlineTests extends JobTestBed {

	@Test
	void jobThatNeverRanIsMissingAfterItsDeadline() {
		settings("nightly", cron("0 0 2 * * *"));
		start();
		this.time.passUntil("2026-11-22T01:05:00Z");
		assertThat(state("nightly")).isEqualTo(JobState.PENDING);
		this.time.step(Duration.ofSeconds(1));

		assertThat(state("nightly")).isEqualTo(JobState.MISSING);
	}

	@Test
	void jobThatRanBeforeIsOverdueUntilItRunsWell() {
		settings("hourly", cron("0 0 * * * *"));
		start();
		this.time.passUntil("2026-11-21T13:00:01Z");
		this.jobs.start("hourly").success();
		assertThat(deadline("hourly")).isEqualTo("2026-11-21T14:05:00Z");
		this.time.passUntil("2026-11-21T14:05:01Z");
		assertThat(state("hourly")).isEqualTo(JobState.OVERDUE);

		this.jobs.start("hourly").fail("told");
		assertThat(state("hourly")).isEqualTo(JobState.OVERDUE);
		this.jobs.start("hourly").success();
		assertThat(state("hourly")).isEqualTo(JobState.OK);
	}

	@Test
	void lateJobIsSeenWithoutAnybodyAsking() {
		settings("often", every(Duration.ofMinutes(1)));
		start();
		for (int i = 0; i < 40; i++) {
			this.time.step(Duration.ofSeconds(10));
			this.watch.look();
		}

		await().untilAsserted(
				() -> assertThat(this.transitions).extracting(JobTransition::to).containsExactly(JobState.MISSING));
	}

	@Test
	void processThatStoodStillGivesItsJobsTimeToCatchUp() {
		settings("often", every(Duration.ofMinutes(1)));
		start();
		this.watch.start();
		this.watch.stop();
		this.jobs.start("often").success();
		this.time.step(Duration.ofMinutes(10));
		JobTime stopped = this.time.jobTime();
		stopped.stoodStill();

		assertThat(stopped.isSteadyFor(Duration.ofMinutes(5))).isFalse();
		this.time.step(Duration.ofMinutes(6));
		assertThat(stopped.isSteadyFor(Duration.ofMinutes(5))).isTrue();
	}

	@Test
	void runThatEndsJustBeforeItsTimeIsTheRunOfThatTime() {
		settings("nightly", cron("0 0 2 * * *"));
		start();
		this.time.passUntil("2026-11-22T00:59:59.990Z");
		this.jobs.start("nightly").success();

		assertThat(deadline("nightly")).isEqualTo("2026-11-23T01:05:00Z");
	}

	@Test
	void runInTheAfternoonDoesNotStandForTheNightly() {
		settings("nightly", cron("0 0 2 * * *"));
		start();
		this.jobs.start("nightly").success();

		assertThat(deadline("nightly")).isEqualTo("2026-11-22T01:05:00Z");
	}

	@Test
	void deadlineFollowsTheZoneIntoSummer() {
		this.time = new JobTestTime("2026-03-28T00:00:00Z");
		settings("morning", cron("0 0 6 * * *"));
		start();
		this.time.passUntil("2026-03-28T05:00:10Z");
		this.jobs.start("morning").success();

		assertThat(deadline("morning")).isEqualTo("2026-03-29T04:05:00Z");
	}

	@Test
	void timeThatIsSkippedInSpringIsExpectedWhenTheSchedulerRunsIt() {
		this.time = new JobTestTime("2026-03-28T12:00:00Z");
		settings("nightly", cron("0 30 2 * * *"));
		start();
		JobSchedule schedule = JobSchedule.cron("0 30 2 * * *", BERLIN);

		assertThat(deadline("nightly")).isEqualTo(schedule.next(this.time.instant()).plus(Duration.ofMinutes(5)))
			.isEqualTo("2026-03-30T00:35:00Z");
	}

	@Test
	void hourThatComesTwiceInAutumnLeavesNoJobOverdue() {
		this.time = new JobTestTime("2026-10-24T12:00:00Z");
		settings("nightly", cron("0 30 2 * * *"));
		start();
		JobSchedule schedule = JobSchedule.cron("0 30 2 * * *", BERLIN);
		for (int day = 0; day < 4; day++) {
			this.time.passUntil(schedule.next(this.time.instant()).toString());
			assertThat(state("nightly")).isNotEqualTo(JobState.OVERDUE);
			this.time.step(Duration.ofSeconds(30));
			this.jobs.start("nightly").success();
		}
		assertThat(state("nightly")).isEqualTo(JobState.OK);
	}

	@Test
	void clockThatIsSetForwardMakesNoJobLateAtOnce() {
		settings("often", every(Duration.ofMinutes(10)));
		start();
		this.jobs.start("often").success();
		this.time.jump(Duration.ofHours(1));

		assertThat(state("often")).isEqualTo(JobState.OK);
		this.time.step(Duration.ofMinutes(4));
		assertThat(state("often")).isEqualTo(JobState.OK);
		this.time.step(Duration.ofMinutes(2));
		assertThat(state("often")).isEqualTo(JobState.OVERDUE);
	}

	@Test
	void clockThatIsSetBackDoesNotMoveTheDeadlineAway() {
		this.time = new JobTestTime("2027-11-21T12:00:00Z");
		settings("often", every(Duration.ofMinutes(10)));
		start();
		this.jobs.start("often").success();
		this.time.jump(Duration.ofDays(-365));
		this.jobs.look();

		assertThat(deadline("often")).isBeforeOrEqualTo("2026-11-21T12:20:00Z");
		this.time.step(Duration.ofMinutes(30));
		assertThat(state("often")).isEqualTo(JobState.OVERDUE);
	}

	@Test
	void clockThatIsSetDoesNotMakeARunStuck() {
		settings("import",
				new JobsProperties.Definition(null, Duration.ofHours(1), null, null, Duration.ofMinutes(10), null));
		start();
		JobRun run = this.jobs.start("import");
		this.time.jump(Duration.ofHours(1));

		assertThat(state("import")).isEqualTo(JobState.RUNNING);
		this.time.step(Duration.ofSeconds(7));
		run.success();
		assertThat(status("import").lastSuccess().duration()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void runThatBeganInTimeIsWaitedForAsLongAsItMayTake() {
		settings("nightly", new JobsProperties.Definition("0 0 2 * * *", null, "UTC", null, Duration.ofHours(3), null));
		start();
		this.time.passUntil("2026-11-22T02:00:00Z");
		JobRun run = this.jobs.start("nightly");
		this.time.step(Duration.ofHours(2));

		assertThat(state("nightly")).isEqualTo(JobState.RUNNING);
		assertThat(deadline("nightly")).isEqualTo("2026-11-22T05:00:00Z");
		run.success();
		assertThat(state("nightly")).isEqualTo(JobState.OK);
	}

	@Test
	void earliestOfSeveralSchedulesCounts() {
		start();
		this.jobs.define(new JobDefinition("both",
				JobSchedule
					.anyOf(List.of(JobSchedule.cron("0 0 18 * * *", BERLIN), JobSchedule.cron("0 0 15 * * *", BERLIN))),
				Duration.ZERO, null));

		assertThat(deadline("both")).isEqualTo("2026-11-21T14:00:00Z");
	}

	@Test
	void scheduleThatThrowsOrNeverComesLeavesNoDeadline() {
		start();
		this.jobs.define(new JobDefinition("broken", (after) -> {
			throw new IllegalStateException("no calendar");
		}, null, null));
		this.jobs.define(new JobDefinition("never", JobSchedule.cron("0 0 0 31 2 *", BERLIN), null, null));

		assertThat(deadline("broken")).isNull();
		assertThat(deadline("never")).isNull();
	}

	@Test
	void firstRunAfterAnInitialDelayIsWaitedFor() {
		start();
		this.jobs.define(
				new JobDefinition("late", JobSchedule.every(Duration.ofMinutes(1), Duration.ofHours(1)), null, null));

		assertThat(deadline("late")).isEqualTo("2026-11-21T13:05:00Z");
	}

}
