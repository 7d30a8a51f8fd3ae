package io.observability.jobs.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the meters of jobs. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnFeature("jobs.metrics")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(name = "monitoredJobs")
public final class JobMetricsAutoConfiguration {

	@Bean
	static JobMeters jobMeters(ObjectProvider<Jobs> monitoredJobs) {
		return new JobMeters(monitoredJobs);
	}

}
