package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.jobs.JobDefinition;
import io.observability.jobs.JobRun;
import io.observability.jobs.JobState;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules on jobs. */
class JobRuleTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final List<JobStatus> jobs = new ArrayList<>();

	private final List<Alert> alerts = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private long now;

	@Test
	void tellsTheJobThatFailedAndThatItIsWellAgain() {
		ActiveRule rule = rule();
		job("backup", JobState.OK, null);
		tick(rule);
		job("backup", JobState.FAILED, "IOException");
		job("report", JobState.OK, null);
		tick(rule);
		assertThat(this.alerts).extracting(Alert::summary).containsExactly("backup is failed (IOException)");

		job("backup", JobState.OK, null);
		tick(rule);

		assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		assertThat(this.alerts.get(1).labels()).containsEntry("job", "backup");
	}

	@Test
	void aRunThatGoesOnEndsNoAlert() {
		ActiveRule rule = rule();
		job("backup", JobState.OVERDUE, null);
		tick(rule);
		job("backup", JobState.PENDING, null);
		tick(rule);

		assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
	}

	@Test
	void watchesOneStateOfOneJob() {
		ActiveRule rule = rule("job", "backup", "state", "missing, stuck");
		job("backup", JobState.FAILED, null);
		job("report", JobState.MISSING, null);
		tick(rule);
		assertThat(this.alerts).isEmpty();

		job("backup", JobState.MISSING, null);
		tick(rule);

		assertThat(this.alerts).extracting(Alert::summary).containsExactly("backup is missing");
	}

	@Test
	void aJobThatIsNotThereHasNoData() {
		ActiveRule rule = rule("job", "backup");
		tick(rule);

		assertThat(rule.status().series()).isEmpty();
	}

	@Test
	void refusesStatesThatCallForNobodyAndOtherTags() {
		rule("state", "running");
		rule("name", "backup");

		assertThat(this.problems).containsExactly("tags must hold states among failed, overdue, missing, stuck",
				"tags must hold nothing but 'job' and 'state'");
	}

	private void tick(ActiveRule rule) {
		this.now += Duration.ofSeconds(15).toNanos();
		rule.evaluate(this.now);
	}

	private void job(String name, JobState state, String error) {
		this.jobs.removeIf((job) -> job.job().equals(name));
		JobStatus.End failure = (error != null) ? new JobStatus.End(NOON, null, error, null) : null;
		this.jobs.add(new JobStatus(name, state, 0, NOON, null, failure, null, null, Duration.ofMinutes(5), null));
	}

	private ActiveRule rule(String... tags) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("jobs", new Known());
		JobKind kind = new JobKind(beans.getBeanProvider(Jobs.class));
		Map<String, String> wanted = new TreeMap<>();
		for (int index = 0; index < tags.length; index += 2) {
			wanted.put(tags[index], tags[index + 1]);
		}
		RuleFields fields = new RuleFields("rule",
				wanted.isEmpty() ? Map.of("kind", "job") : Map.of("kind", "job", "tags", wanted), this.problems);
		RuleDefinition definition = new DefinitionFields(fields, kind).definition("jobs", Duration.ofSeconds(15));
		kind.check(definition, (field, must) -> this.problems.add(field + " must " + must));
		return new ActiveRule(definition, kind.measure(definition), Clock.fixed(NOON, ZoneOffset.UTC),
				this.alerts::add);
	}

	/** Jobs as the test has them. */
	private final class Known implements Jobs {

		@Override
		public void define(JobDefinition definition) {
			throw new UnsupportedOperationException();
		}

		@Override
		public JobRun start(String job) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<JobStatus> all() {
			return JobRuleTests.this.jobs;
		}

		@Override
		public JobStatus find(String job) {
			return all().stream().filter((status) -> status.job().equals(job)).findFirst().orElse(null);
		}

	}

}
