package io.observability.test.alert;

import java.util.List;
import java.util.Map;

import io.observability.jobs.JobDefinition;
import io.observability.jobs.JobRun;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

/** Jobs that are in the state a test says; none of them runs. */
final class TestJobs implements Jobs {

	private final Map<String, JobStatus> jobs;

	TestJobs(Map<String, JobStatus> jobs) {
		this.jobs = jobs;
	}

	@Override
	public void define(JobDefinition definition) {
	}

	@Override
	public JobRun start(String job) {
		throw new UnsupportedOperationException("Jobs do not run here: use RuleTester.job(name, state)");
	}

	@Override
	public List<JobStatus> all() {
		return List.copyOf(this.jobs.values());
	}

	@Override
	public @Nullable JobStatus find(String job) {
		return this.jobs.get(job);
	}

}
