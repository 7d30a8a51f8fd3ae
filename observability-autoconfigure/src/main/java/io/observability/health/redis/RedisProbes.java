package io.observability.health.redis;

import java.util.List;
import java.util.Map;

import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.observability.health.Probe;

/**
 * One probe for every connection factory: {@code redis} for the only one,
 * {@code redis/name} for each of several, which are the names that Boot's own contributor
 * uses.
 */
final class RedisProbes implements Probe.Source {

	private final List<Probe> probes;

	RedisProbes(Map<String, RedisConnectionFactory> factories) {
		this.probes = factories.entrySet()
			.stream()
			.<Probe>map((entry) -> new RedisProbe(
					(factories.size() == 1) ? "redis" : "redis/" + entry.getKey().replaceAll("[^\\w.-]", "-"),
					entry.getValue()))
			.toList();
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

}
