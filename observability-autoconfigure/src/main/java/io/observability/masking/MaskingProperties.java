package io.observability.masking;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for masking.
 *
 * @param maskKeys Keys whose values are masked besides the built-in ones, such as
 * employee-id. Case and separators do not matter.
 * @param keepKeys Keys whose values are never masked. They win over all other rules.
 * @param allow Values that are never masked, such as the address of the help desk.
 * @param maxLength Number of characters above which the rest of a text is not shown,
 * since it is not looked through.
 */
@ConfigurationProperties("observability.masking")
record MaskingProperties(@DefaultValue List<String> maskKeys, @DefaultValue List<String> keepKeys,
		@DefaultValue List<String> allow, @DefaultValue("1048576") int maxLength) {

	private static final int MIN_LENGTH = 1024;

	MaskingProperties {
		checkKeys("mask-keys", maskKeys);
		checkKeys("keep-keys", keepKeys);
		if (allow.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException(
					"'observability.masking.allow' must not contain empty values but was '%s'".formatted(allow));
		}
		if (maxLength < MIN_LENGTH) {
			throw new IllegalArgumentException("'observability.masking.max-length' must be at least %d but was '%d'"
				.formatted(MIN_LENGTH, maxLength));
		}
	}

	private static void checkKeys(String property, List<String> keys) {
		for (String key : keys) {
			if (key.chars().noneMatch(Character::isLetter)) {
				throw new IllegalArgumentException(
						"'observability.masking.%s' must contain keys with letters but was '%s'".formatted(property,
								keys));
			}
		}
	}

}
