package io.observability.jobs.monitored;

import io.observability.ConditionalOnFeature;
import io.observability.jobs.Jobs;
import io.observability.jobs.JobsAutoConfiguration;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration for methods with {@code @MonitoredJob}. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnFeature("jobs.monitored")
@ConditionalOnClass({ Advisor.class, MethodInterceptor.class })
@ConditionalOnBean(name = "monitoredJobs")
public final class MonitoredJobAutoConfiguration {

	/** Outside of transactions, locks and {@code @Monitored}. */
	private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 110;

	private static final String LOCKS = "net.javacrumbs.shedlock.core.LockProvider";

	// Without AspectJ only infrastructure advisors are looked for; they come before most
	// beans, which are therefore asked for at the first call.
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DefaultPointcutAdvisor monitoredJobAdvisor(ObjectProvider<Jobs> monitoredJobs,
			JobMethods monitoredJobMethods, ConfigurableBeanFactory beans) {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new JobPointcut(monitoredJobMethods),
				new JobInterceptor(runs(monitoredJobs), ClassUtils.isPresent(LOCKS, beans.getBeanClassLoader())));
		advisor.setOrder(ORDER);
		return advisor;
	}

	private static Runs runs(ObjectProvider<Jobs> jobs) {
		return new Runs(SingletonSupplier.of(jobs::getObject));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static JobMethods monitoredJobMethods(ObjectProvider<Jobs> monitoredJobs, ConfigurableBeanFactory beans) {
		return new JobMethods(monitoredJobs, new JobReader(new EmbeddedValueResolver(beans)));
	}

	/** With locks, a run begins once the lock is there, inside of all others. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = LOCKS)
	static class Locks {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static DefaultPointcutAdvisor lockedJobAdvisor(ObjectProvider<Jobs> monitoredJobs,
				JobMethods monitoredJobMethods) {
			return new DefaultPointcutAdvisor(new JobPointcut(monitoredJobMethods),
					new LockedJobInterceptor(runs(monitoredJobs)));
		}

	}

}
