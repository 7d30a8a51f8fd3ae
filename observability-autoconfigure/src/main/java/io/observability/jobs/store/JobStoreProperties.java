package io.observability.jobs.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for keeping what is known of jobs.
 *
 * @param path File in which it is kept, which belongs to one process. Its folder must be
 * writable.
 */
@ConfigurationProperties("observability.jobs.store")
record JobStoreProperties(@DefaultValue("data/observability-jobs.properties") String path) {

	JobStoreProperties {
		Assert.hasText(path, "'observability.jobs.store.path' must be the path of a file but was ''");
	}

}
