package io.observability.masking.explain;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for explaining what is masked.
 *
 * @param roles Roles of which a caller must have one to have a text explained. An empty
 * value lets in everybody who reaches the endpoint.
 * @param maxLength Number of characters of a text at most.
 */
@ConfigurationProperties("observability.masking.explain")
record MaskingExplainProperties(@DefaultValue( {
		"ACTUATOR", "ADMIN" }) List<String> roles, @DefaultValue("10000") int maxLength){

	private static final int LARGEST = 1024 * 1024;

	MaskingExplainProperties {
		if (maxLength < 1 || maxLength > LARGEST) {
			throw new IllegalArgumentException(
					"'observability.masking.explain.max-length' must be between 1 and %d but was '%d'"
						.formatted(LARGEST, maxLength));
		}
	}

}
