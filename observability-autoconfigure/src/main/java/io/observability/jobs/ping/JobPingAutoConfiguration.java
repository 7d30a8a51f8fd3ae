package io.observability.jobs.ping;

import io.observability.ConditionalOnFeature;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for jobs outside of the process, in servlet containers. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnFeature(value = "jobs.ping", enabledByDefault = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
@ConditionalOnBean(Jobs.Outside.class)
@EnableConfigurationProperties(JobPingProperties.class)
public final class JobPingAutoConfiguration {

	/**
	 * Inside of what logs and times requests, outside of what asks who calls. Whoever
	 * switches on more than this one feature need not have a token.
	 */
	@Bean
	static FilterRegistrationBean<JobPingFilter> jobPingFilter(JobPingProperties properties, Jobs.Outside jobs,
			Environment environment) {
		boolean asked = environment.getProperty("observability.jobs.ping.enabled", Boolean.class, false);
		String token = (asked || properties.token() != null) ? properties.requireToken() : "";
		JobPings pings = new JobPings(jobs, token, properties.requestsPerMinute());
		FilterRegistrationBean<JobPingFilter> registration = new FilterRegistrationBean<>(
				new JobPingFilter(properties.path(), pings));
		registration.setEnabled(!token.isEmpty());
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
		static SanitizingFunction maskingJobPingToken() {
			return (data) -> data.getLowerCaseKey().replaceAll("[^a-z]", "").endsWith("observabilityjobspingtoken")
					? data.withSanitizedValue() : data;
		}

	}

}
