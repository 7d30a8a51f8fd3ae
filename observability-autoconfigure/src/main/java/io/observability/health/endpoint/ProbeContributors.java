package io.observability.health.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.core.env.Environment;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

/**
 * Registers one contributor for every watched component before Boot checks the groups. A
 * contributor that is there already stays, and {@code management.health.<name>.enabled}
 * works as for Boot's own. Then has the others watched.
 */
final class ProbeContributors implements InitializingBean {

	private static final Log logger = LogFactory.getLog(ProbeContributors.class);

	private final HealthContributorRegistry registry;

	private final WatchedContributors contributors;

	private final HealthMonitor monitor;

	private final Environment environment;

	ProbeContributors(HealthContributorRegistry registry, WatchedContributors contributors, HealthMonitor monitor,
			Environment environment) {
		this.registry = registry;
		this.contributors = contributors;
		this.monitor = monitor;
		this.environment = environment;
	}

	@Override
	public void afterPropertiesSet() {
		List<ComponentHealth> components = this.monitor.components();
		new GroupRules(this.environment).check(components);
		Map<String, Map<String, HealthIndicator>> composites = new LinkedHashMap<>();
		for (ComponentHealth health : components) {
			String component = health.component();
			HealthIndicator indicator = new ProbeHealthIndicator(component, this.monitor, this.contributors.weights());
			int slash = component.indexOf('/');
			if (slash < 0) {
				register(component, indicator);
			}
			else {
				composites.computeIfAbsent(component.substring(0, slash), (name) -> new LinkedHashMap<>())
					.put(component.substring(slash + 1), indicator);
			}
		}
		composites.forEach((name, parts) -> register(name, CompositeHealthContributor.fromMap(parts)));
		this.contributors.view().adopt();
	}

	private void register(String name, HealthContributor contributor) {
		if (!isEnabled(name)) {
			return;
		}
		if (this.registry.getContributor(name) != null) {
			logger.info("The health contributor '%s' is defined elsewhere and was left as it is".formatted(name));
			return;
		}
		this.registry.registerContributor(name, contributor);
	}

	private boolean isEnabled(String name) {
		Boolean all = this.environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
		return this.environment.getProperty("management.health." + name + ".enabled", Boolean.class, all);
	}

}
