package io.observability.jobs;

import java.time.Clock;

import io.observability.ConditionalOnFeature;
import io.observability.masking.Masker;
import io.observability.metrics.Monitor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for watching jobs. */
@AutoConfiguration
@ConditionalOnFeature("jobs")
@EnableConfigurationProperties(JobsProperties.class)
public final class JobsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JobTime jobTime(ObjectProvider<Clock> clock) {
		return new JobTime(clock.getIfUnique(Clock::systemUTC), System::nanoTime);
	}

	@Bean
	JobNews jobNews(ObjectProvider<Masker> masker, ObjectProvider<Monitor> monitor, ApplicationEventPublisher publisher,
			ObjectProvider<Jobs.Listener> listeners) {
		return new JobNews(masker.getIfAvailable(Masker::standard).to("health"), monitor, publisher, listeners);
	}

	@Bean
	JobMemory jobMemory(ObjectProvider<JobStore> store, JobTime time) {
		return new JobMemory(store.getIfAvailable(), time);
	}

	@Bean
	BackgroundJobs monitoredJobs(JobsProperties properties, JobTime time, JobMemory memory, JobNews news) {
		return new BackgroundJobs(properties, time, memory, news);
	}

	@Bean
	JobWatch jobWatch(BackgroundJobs jobs, JobMemory memory, JobNews news, JobTime time) {
		return new JobWatch(jobs, memory, news, time);
	}

}
