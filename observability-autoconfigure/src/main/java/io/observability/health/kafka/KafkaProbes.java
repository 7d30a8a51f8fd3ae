package io.observability.health.kafka;

import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;

import io.observability.health.Probe;

/**
 * One probe for every {@link KafkaAdmin}: {@code kafka} for the only one,
 * {@code kafka/name} for each of several.
 */
final class KafkaProbes implements Probe.Source, DisposableBean {

	private final List<KafkaProbe> probes;

	KafkaProbes(Map<String, KafkaAdmin> admins) {
		this.probes = admins.entrySet()
			.stream()
			.map((entry) -> new KafkaProbe(
					(admins.size() == 1) ? "kafka" : "kafka/" + entry.getKey().replaceAll("[^\\w.-]", "-"),
					entry.getValue()::getConfigurationProperties))
			.toList();
	}

	@Override
	public List<Probe> probes() {
		return List.copyOf(this.probes);
	}

	@Override
	public void destroy() {
		this.probes.forEach(KafkaProbe::close);
	}

}
