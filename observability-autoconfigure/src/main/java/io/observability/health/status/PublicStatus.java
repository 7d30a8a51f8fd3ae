package io.observability.health.status;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

import io.observability.health.ComponentHealth;
import io.observability.health.Criticality;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

/**
 * Tells the public how the application is: states, and names that were chosen for it.
 * Neither hosts nor codes.
 */
final class PublicStatus {

	private static final JsonWriter<Map<String, Object>> JSON = JsonWriter.standard();

	private static final int CHARACTER = 7;

	private final StatusProperties properties;

	private final HealthMonitor monitor;

	PublicStatus(StatusProperties properties, HealthMonitor monitor) {
		this.properties = properties;
		this.monitor = monitor;
	}

	String json() {
		Map<String, Object> components = new LinkedHashMap<>();
		this.properties.components().forEach((name, alias) -> {
			ComponentHealth health = this.monitor.component(name);
			components.put(alias.isBlank() ? name : alias,
					word((health != null) ? health.state() : HealthState.UNKNOWN));
		});
		Map<String, Object> status = new LinkedHashMap<>();
		status.put("name", this.properties.title());
		status.put("status", word(total()));
		status.put("components", components);
		return JSON.writeToString(status);
	}

	/** Return a badge of one line, made of shapes and text only. */
	String svg() {
		HealthState total = total();
		String title = escape(this.properties.title());
		int left = this.properties.title().length() * CHARACTER + 10;
		int right = word(total).length() * CHARACTER + 10;
		return """
				<svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%4$s: %5$s">\
				<rect width="%2$d" height="20" fill="#555"/><rect x="%2$d" width="%3$d" height="20" fill="%6$s"/>\
				<g fill="#fff" font-family="Verdana,sans-serif" font-size="11">\
				<text x="5" y="14">%4$s</text><text x="%7$d" y="14">%5$s</text></g></svg>
				""".formatted(left + right, left, right, title, word(total), colour(total), left + 5);
	}

	// What is not shown counts only where its outage is that of everything, so that the
	// total fits to what is shown
	private HealthState total() {
		HealthState total = HealthState.UP;
		for (ComponentHealth health : this.monitor.components()) {
			boolean broken = health.state() == HealthState.DOWN || health.state() == HealthState.OUT_OF_SERVICE;
			if (broken && health.criticality() == Criticality.CRITICAL) {
				return HealthState.DOWN;
			}
			boolean shown = this.properties.components().containsKey(health.component());
			boolean harmed = broken || health.state() == HealthState.DEGRADED;
			if (shown && harmed && health.criticality() != Criticality.OPTIONAL) {
				total = HealthState.DEGRADED;
			}
		}
		return total;
	}

	private static String word(HealthState state) {
		return switch (state) {
			case UP -> "operational";
			case DEGRADED -> "degraded";
			case DOWN, OUT_OF_SERVICE -> "outage";
			case UNKNOWN -> "unknown";
		};
	}

	private static String colour(HealthState state) {
		return switch (state) {
			case UP -> "#2e7d32";
			case DEGRADED -> "#b26a00";
			case DOWN, OUT_OF_SERVICE -> "#c62828";
			case UNKNOWN -> "#616161";
		};
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
