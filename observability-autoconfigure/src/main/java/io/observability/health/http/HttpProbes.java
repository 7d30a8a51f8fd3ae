package io.observability.health.http;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/**
 * One probe for every entry of {@code observability.health.http}. The call is the one
 * that is configured, and proves what the service wants it to prove.
 */
final class HttpProbes implements Probe.Source {

	static final String PREFIX = "observability.health.http";

	private static final ConfigurationPropertyName SWITCH = ConfigurationPropertyName.of(PREFIX + ".enabled");

	private final List<Probe> probes;

	HttpProbes(Environment environment) {
		this.probes = bind(environment).entrySet()
			.stream()
			.map((entry) -> probe(entry.getKey(), entry.getValue()))
			.toList();
	}

	private static Map<String, HttpTarget> bind(Environment environment) {
		return Binder.get(environment)
			.bind(PREFIX, Bindable.mapOf(String.class, HttpTarget.class), new SwitchLeftOut())
			.orElseGet(Map::of);
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	private static Probe probe(String name, HttpTarget target) {
		HttpRequest request = target.request(PREFIX + "." + name + ".");
		if (request == null) {
			return HttpProbe.notConfigured(name, name, "service");
		}
		StatusCodes expected = StatusCodes.parse(PREFIX + "." + name + ".expected", target.expected());
		JsonExpectation json = (target.jsonPointer() != null)
				? new JsonExpectation(target.jsonPointer(), target.jsonValue()) : null;
		return HttpProbe.of(name, name, request)
			.limitedTo((int) target.bodyLimit().toBytes())
			.reading((answer) -> judge(answer, expected, json));
	}

	private static Probe.@Nullable Result judge(HttpExchange answer, StatusCodes expected,
			@Nullable JsonExpectation json) {
		int status = answer.status();
		if (expected.contains(status)) {
			return (json != null) ? json.judge(answer) : Probe.Result.up();
		}
		return (status < 300) ? Probe.Result.down("unexpected-status").with("http_status", status) : null;
	}

	/** The switch of the feature stands among the names and is none. */
	private static final class SwitchLeftOut extends AbstractBindHandler {

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			return name.equals(SWITCH) ? null : target;
		}

	}

}
