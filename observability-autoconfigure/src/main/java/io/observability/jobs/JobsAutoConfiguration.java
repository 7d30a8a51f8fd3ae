package io.observability.jobs;

import java.time.Clock;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.metrics.Monitor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for watching jobs. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("jobs")
@EnableConfigurationProperties(JobsProperties.class)
public final class JobsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static JobTime jobTime(ObjectProvider<Clock> clock) {
		return new JobTime(clock.getIfUnique(Clock::systemUTC), System::nanoTime);
	}

	@Bean
	static BackgroundJobs monitoredJobs(JobsProperties properties, JobTime jobTime, ObjectProvider<JobStore> store,
			ObjectProvider<Masker> masker, ApplicationContext context) {
		JobNews news = new JobNews(masker.getIfAvailable(Masker::standard).to("health"),
				context.getBeanProvider(Monitor.class), context, context.getBeanProvider(Jobs.Listener.class));
		return new BackgroundJobs(properties, jobTime, new JobMemory(store.getIfAvailable(), jobTime), news);
	}

	@Bean
	static JobWatch jobWatch(BackgroundJobs monitoredJobs, JobTime jobTime) {
		return new JobWatch(monitoredJobs, monitoredJobs.memory, monitoredJobs.news, jobTime);
	}

}
