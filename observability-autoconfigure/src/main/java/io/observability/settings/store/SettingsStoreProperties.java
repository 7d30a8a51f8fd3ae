package io.observability.settings.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for keeping changed settings.
 *
 * @param path File in which they are kept. Its folder must be writable.
 */
@ConfigurationProperties("observability.settings.store")
record SettingsStoreProperties(@DefaultValue("data/observability-settings.properties") String path) {

	SettingsStoreProperties {
		Assert.hasText(path, "'observability.settings.store.path' must be the path of a file but was ''");
	}

}
