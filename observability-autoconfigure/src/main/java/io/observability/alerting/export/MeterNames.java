package io.observability.alerting.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * Names under which Prometheus sees the meters: those of the live registry, or what is
 * known of a meter that is not there yet.
 */
final class MeterNames {

	private static final Map<String, Kind> KNOWN = known();

	private final Map<String, Kind> live = new HashMap<>();

	private final Set<String> guessed = new TreeSet<>();

	private final NamingConvention convention;

	/** Read the meters of the registry, if there is one, as they are now. */
	MeterNames(@Nullable MeterRegistry registry) {
		NamingConvention own = (registry != null) ? registry.config().namingConvention() : null;
		this.convention = (own == null || own == NamingConvention.identity || own == NamingConvention.snakeCase
				|| own == NamingConvention.dot) ? new PrometheusNamingConvention() : own;
		if (registry != null) {
			registry.forEachMeter((meter) -> add(meter.getId()));
		}
	}

	private void add(Meter.Id id) {
		this.live.putIfAbsent(id.getName(), new Kind(id.getType(), id.getBaseUnit()));
	}

	/**
	 * Return whether the meter counts events; what it would be if it is not there yet.
	 */
	boolean isEvents(String meter, Kind otherwise) {
		return switch (kind(meter, otherwise).type()) {
			case COUNTER, TIMER, DISTRIBUTION_SUMMARY -> true;
			default -> false;
		};
	}

	/** Return the series that counts the events of the meter. */
	String count(String meter, Kind otherwise) {
		Kind kind = kind(meter, otherwise);
		return name(meter, kind) + ((kind.type() == Type.COUNTER) ? "_total" : "_count");
	}

	/** Return the series that adds up what the events of the meter were. */
	String sum(String meter, Kind otherwise) {
		return name(meter, kind(meter, otherwise)) + "_sum";
	}

	/** Return the series of the meter that counts events up to a limit. */
	String bucket(String meter, Kind otherwise) {
		return name(meter, kind(meter, otherwise)) + "_bucket";
	}

	/** Return the series of what the meter shows. */
	String value(String meter, Kind otherwise) {
		Kind kind = kind(meter, otherwise);
		// a long task timer with a histogram calls it gcount
		return name(meter, kind) + ((kind.type() == Type.LONG_TASK_TIMER) ? "_g?count" : "");
	}

	String label(String tag) {
		// names of series may have colons, those of labels not
		return this.convention.tagKey(tag).replace(':', '_');
	}

	/** Return the meters whose type is not that of a live one, and forget them. */
	Set<String> takeGuessed() {
		Set<String> taken = new TreeSet<>(this.guessed);
		this.guessed.clear();
		return taken;
	}

	private String name(String meter, Kind kind) {
		return this.convention.name(meter, kind.type(), kind.unit());
	}

	private Kind kind(String meter, Kind otherwise) {
		Kind kind = this.live.get(meter);
		if (kind != null) {
			return kind;
		}
		Kind known = KNOWN.getOrDefault(meter, otherwise);
		this.guessed.add("%s is taken for a %s".formatted(meter,
				known.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
		return known;
	}

	private static Map<String, Kind> known() {
		Map<String, Kind> known = new HashMap<>();
		for (String timer : new String[] { "http.server.requests", "http.client.requests", "gen_ai.client.operation",
				"hikaricp.connections.acquire", "hikaricp.connections.usage", "tasks.scheduled.execution",
				"jvm.gc.pause", "spring.data.repository.invocations", "jdbc.query", "spring.kafka.listener",
				"observability.health.check", "observability.job.duration" }) {
			known.put(timer, Kind.TIMER);
		}
		for (String counter : new String[] { "logback.events", "hikaricp.connections.timeout",
				"gen_ai.client.token.usage", "observability.dropped", "observability.alerting.deliveries" }) {
			known.put(counter, Kind.COUNTER);
		}
		for (String size : new String[] { "disk.free", "disk.total", "jvm.memory.used", "jvm.memory.max",
				"jvm.memory.committed" }) {
			known.put(size, new Kind(Type.GAUGE, "bytes"));
		}
		for (String time : new String[] { "process.start.time", "process.uptime",
				"observability.calls.in-flight.oldest" }) {
			known.put(time, new Kind(Type.GAUGE, "seconds"));
		}
		return known;
	}

	/**
	 * What a meter is.
	 *
	 * @param type its type
	 * @param unit its base unit, or {@code null}
	 */
	record Kind(Type type, @Nullable String unit) {

		static final Kind TIMER = new Kind(Type.TIMER, "seconds");

		static final Kind COUNTER = new Kind(Type.COUNTER, null);

		static final Kind GAUGE = new Kind(Type.GAUGE, null);

	}

}
