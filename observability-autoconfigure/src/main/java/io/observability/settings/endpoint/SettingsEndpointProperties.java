package io.observability.settings.endpoint;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for changing settings over the actuator.
 *
 * @param roles Roles of which a caller must have one to change settings. An empty value
 * lets in everybody who reaches the endpoint.
 */
@ConfigurationProperties("observability.settings.endpoint")
record SettingsEndpointProperties(@DefaultValue( {
		"ACTUATOR", "ADMIN" }) List<String> roles){

	SettingsEndpointProperties {
		roles = List.copyOf(roles);
	}

}
