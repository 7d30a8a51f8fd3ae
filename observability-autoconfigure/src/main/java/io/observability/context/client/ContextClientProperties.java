package io.observability.context.client;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for correlation ids of outgoing HTTP calls.
 *
 * @param header Request header that carries the correlation id.
 * @param hosts Hosts that receive the correlation id, such as api.example.com or
 * *.example.com; all when empty.
 */
@ConfigurationProperties("observability.context.client")
record ContextClientProperties(@DefaultValue("X-Correlation-ID") String header, @DefaultValue List<String> hosts) {

	private static final String PREFIX = "observability.context.client.";

	ContextClientProperties {
		Assert.isTrue(isName(header),
				() -> "'" + PREFIX + "header' must be the name of an HTTP header but was '%s'".formatted(header));
		hosts.forEach((host) -> Assert.isTrue(isHost(host), () -> "'" + PREFIX
				+ "hosts' must hold host names without scheme, port and path but was '%s'".formatted(host)));
	}

	private static boolean isName(String value) {
		return !value.isEmpty()
				&& value.chars().allMatch((c) -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
	}

	private static boolean isHost(String value) {
		String name = value.startsWith("*.") ? value.substring(2) : value;
		return !name.isEmpty() && name.chars().allMatch((c) -> c > ' ' && "*/@,".indexOf(c) < 0)
				&& (name.indexOf(':') < 0 || name.startsWith("["));
	}

}
