package io.observability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes the definitions of our auto-configurations away once their bean methods have been
 * read. Those are static, so nobody needs an instance, and each definition less makes
 * each search by type shorter.
 */
final class SpentConfigurations
		implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeanFactoryPostProcessor {

	private static final String OURS = "io.observability.";

	private static final String SUFFIX = "AutoConfiguration";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.addBeanFactoryPostProcessor(this);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (!(beans instanceof BeanDefinitionRegistry registry)) {
			return;
		}
		Set<String> used = new HashSet<>();
		List<String> ours = new ArrayList<>();
		for (String name : beans.getBeanDefinitionNames()) {
			String owner = beans.getBeanDefinition(name).getFactoryBeanName();
			if (owner != null) {
				used.add(owner);
			}
			else if (isOurs(name, beans.getBeanDefinition(name).getBeanClassName())) {
				ours.add(name);
			}
		}
		ours.stream().filter((name) -> !used.contains(name)).forEach(registry::removeBeanDefinition);
	}

	/** What is imported has the name of its class. */
	private static boolean isOurs(String name, @Nullable String type) {
		return name.startsWith(OURS) && name.equals(type) && (name.endsWith(SUFFIX) || name.contains(SUFFIX + "$"));
	}

}
