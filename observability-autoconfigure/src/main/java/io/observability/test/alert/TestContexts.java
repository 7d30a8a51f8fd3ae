package io.observability.test.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.alerting.rule.RuleKind;
import io.observability.alerting.rule.RuleTrial;
import io.observability.jobs.Jobs;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/** Makes the kinds of rules as an application does, on the signals of a test. */
final class TestContexts {

	private static final String RULES = "io.observability.alerting.rule.";

	private TestContexts() {
	}

	static RuleTrial trial(ConfigurableEnvironment environment, Map<String, Object> beans, TestSignals signals,
			Consumer<Alert> alerts) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.setEnvironment(environment);
		context.registerBean(Clock.class, signals::time);
		context.registerBean(MeterRegistry.class, signals::registry);
		context.registerBean("testSignals", TestSignals.class, () -> signals);
		context.registerBean(Jobs.class, () -> new TestJobs(signals.jobs()));
		beans.forEach((name, bean) -> register(context, name, bean));
		context.registerBean(RuleTrial.class, () -> RuleTrial.of(environment,
				context.getBeansOfType(RuleKind.class).values(), signals.time(), alerts));
		context.register(configurations());
		try {
			context.refresh();
		}
		catch (BeanCreationException ex) {
			throw (ex.getRootCause() instanceof FailureAnalyzedException failure) ? failure : ex;
		}
		context.getBeansOfType(MeterFilter.class).values().forEach(signals.registry().config()::meterFilter);
		return context.getBean(RuleTrial.class);
	}

	@SuppressWarnings("unchecked")
	private static <T> void register(AnnotationConfigApplicationContext context, String name, T bean) {
		context.registerBean(name, (Class<T>) bean.getClass(), () -> bean);
	}

	private static Class<?>[] configurations() {
		ClassLoader classLoader = TestContexts.class.getClassLoader();
		List<Class<?>> configurations = new ArrayList<>(List.of(AlertingAutoConfiguration.class));
		for (String name : ImportCandidates.load(AutoConfiguration.class, classLoader)) {
			if (name.startsWith(RULES) && !name.equals(RuleAutoConfiguration.class.getName())) {
				configurations.add(ClassUtils.resolveClassName(name, classLoader));
			}
		}
		configurations.add(RuleAutoConfiguration.class);
		return configurations.toArray(Class<?>[]::new);
	}

}
