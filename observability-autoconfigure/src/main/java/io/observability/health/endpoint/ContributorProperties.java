package io.observability.health.endpoint;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the contributors that are not ours.
 *
 * @param enabled Whether contributors of Boot's and of the application are asked in the
 * background too.
 * @param exclude Names of contributors that are asked by the request as usual, such as
 * redis or crm/eu.
 */
@ConfigurationProperties("observability.health.contributors")
record ContributorProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<String> exclude) {

	boolean leaves(String component) {
		if (!this.enabled) {
			return true;
		}
		for (String name : this.exclude) {
			if (component.equals(name) || component.startsWith(name + "/")) {
				return true;
			}
		}
		return false;
	}

}
