package io.observability.jobs.endpoint;

import java.util.List;

import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Actuator endpoint that shows all jobs or one of them, from memory. */
@Endpoint(id = "jobs")
final class JobsEndpoint {

	private final Jobs jobs;

	JobsEndpoint(Jobs jobs) {
		this.jobs = jobs;
	}

	@ReadOperation
	Overview all() {
		return new Overview(this.jobs.all());
	}

	@ReadOperation
	@Nullable JobStatus one(@Selector String job) {
		return this.jobs.find(job);
	}

	/**
	 * Answer of the endpoint.
	 *
	 * @param jobs all jobs, by name
	 */
	record Overview(List<JobStatus> jobs) {
	}

}
