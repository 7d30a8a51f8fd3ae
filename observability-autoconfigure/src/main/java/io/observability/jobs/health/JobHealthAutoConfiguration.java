package io.observability.jobs.health;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for jobs as a component of the health. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = JobsAutoConfiguration.class, before = HealthAutoConfiguration.class)
@ConditionalOnFeature("jobs.health")
@ConditionalOnBean(name = "monitoredJobs")
public final class JobHealthAutoConfiguration {

	@Bean
	static JobsProbe.Present jobsProbe(Jobs monitoredJobs, ConfigurableListableBeanFactory beans) {
		return new JobsProbe.Present(monitoredJobs, beans);
	}

}
