package io.observability.jobs.endpoint;

import io.observability.ConditionalOnFeature;
import io.observability.jobs.JobStatus;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the endpoint of jobs. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnFeature("jobs.endpoint")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(name = "monitoredJobs")
@RegisterReflectionForBinding({ JobsEndpoint.Overview.class, JobStatus.class, JobStatus.End.class })
public final class JobEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	static JobsEndpoint jobsEndpoint(Jobs monitoredJobs) {
		return new JobsEndpoint(monitoredJobs);
	}

}
