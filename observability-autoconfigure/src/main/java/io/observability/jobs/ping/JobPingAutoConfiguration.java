package io.observability.jobs.ping;

import io.observability.ConditionalOnFeature;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for jobs outside of the process, in servlet containers. */
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnFeature(value = "jobs.ping", enabledByDefault = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
@ConditionalOnBean(Jobs.Outside.class)
@EnableConfigurationProperties(JobPingProperties.class)
public final class JobPingAutoConfiguration {

	/** Inside of what logs and times requests, outside of what asks who calls. */
	@Bean
	FilterRegistrationBean<JobPingFilter> jobPingFilter(JobPingProperties properties, Jobs.Outside jobs) {
		JobPings pings = new JobPings(jobs, properties.requireToken(), properties.requestsPerMinute());
		FilterRegistrationBean<JobPingFilter> registration = new FilterRegistrationBean<>(
				new JobPingFilter(properties.path(), pings));
		registration.addUrlPatterns(properties.path() + "/*");
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setAsyncSupported(true);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
		return registration;
	}

	/** Keeps the token out of the endpoints that show settings. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Sanitizing {

		@Bean
		SanitizingFunction maskingJobPingToken() {
			return (data) -> data.getLowerCaseKey().replaceAll("[^a-z]", "").endsWith("observabilityjobspingtoken")
					? data.withSanitizedValue() : data;
		}

	}

}
