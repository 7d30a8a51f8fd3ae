package io.observability.jobs.store;

import java.nio.file.Path;

import io.observability.ConditionalOnFeature;
import io.observability.jobs.JobStore;
import io.observability.jobs.JobsAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for keeping what is known of jobs. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = JobsAutoConfiguration.class)
@ConditionalOnFeature(value = "jobs.store", enabledByDefault = false)
@EnableConfigurationProperties(JobStoreProperties.class)
public final class JobStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(JobStore.class)
	static FileJobStore monitoredJobStore(JobStoreProperties properties) {
		return new FileJobStore(Path.of(properties.path()));
	}

}
