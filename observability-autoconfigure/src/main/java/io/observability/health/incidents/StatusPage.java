package io.observability.health.incidents;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/**
 * The public page of a vendor in the format of Statuspage, read by
 * {@code GET /api/v2/summary.json}, which needs no key. Source: "Status API" at the foot
 * of each such page, for example https://www.githubstatus.com/api.
 *
 * @param component name of the component that the vendor runs
 * @param call the call, bounded like those of probes
 */
record StatusPage(String component, Probe call) {

	static final String PREFIX = "observability.health.incidents";

	private static final String SUMMARY = "/api/v2/summary.json";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	/** Return the addresses by component. The switch stands among the names. */
	static Map<String, String> addresses(Environment environment) {
		Map<String, String> addresses = new TreeMap<>(
				Binder.get(environment).bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of));
		addresses.remove("enabled");
		addresses.values().removeIf((address) -> address.isBlank() || address.contains("${"));
		return addresses;
	}

	static List<StatusPage> all(Environment environment) {
		return addresses(environment).entrySet().stream().map((page) -> of(page.getKey(), page.getValue())).toList();
	}

	static StatusPage of(String component, String address) {
		HttpProbe.requireHttp(PREFIX + "." + component, address);
		String base = address.strip().replaceFirst("/+$", "");
		URI uri = URI.create(base.endsWith(".json") ? base : base + SUMMARY);
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept", "application/json").build();
		return new StatusPage(component, HttpProbe.of(component, "statuspage", request).reading(StatusPage::read));
	}

	private static Probe.Result read(HttpExchange answer) {
		if (answer.status() != 200) {
			return Probe.Result.down("status-" + answer.status());
		}
		if (!answer.isWhole()) {
			return Probe.Result.down("too-large");
		}
		boolean known = answer.value("/page") instanceof Map<?, ?> && answer.value("/incidents") instanceof List<?>;
		if (!known) {
			return Probe.Result.down("bad-body");
		}
		Map<String, Object> incident = Incidents.worst(answer.value("/incidents"),
				answer.value("/scheduled_maintenances"), answer.value("/status"));
		return incident.isEmpty() ? Probe.Result.up() : Probe.Result.up().with("incident", incident);
	}

}
