package io.observability.logging.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import ch.qos.logback.classic.LoggerContext;

import org.springframework.util.ClassUtils;

import io.observability.masking.Masker;

/**
 * Finds what takes log data past the gate, and says so in sentences.
 */
final class BlindSpots {

	private static final String AGENT = "-javaagent:";

	private static final String OTEL_AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

	private static final String OTEL_SWITCH = "otel.instrumentation.logback-appender.enabled";

	/** Agents known not to look at log events. */
	private static final List<String> HARMLESS = List.of("idea_rt", "debugger-agent", "intellij", "jacoco", "mockito",
			"byte-buddy", "spring-instrument", "aspectjweaver", "jolokia", "jmx_prometheus", "blockhound", "lombok");

	private BlindSpots() {
	}

	static List<String> of(LoggerContext context, Masker masker, List<String> jvmArguments) {
		List<String> found = new ArrayList<>();
		boolean otel = isOtelAgentLoaded();
		for (String argument : jvmArguments) {
			if (argument.startsWith(AGENT)) {
				String agent = name(argument);
				if (agent.contains("opentelemetry")) {
					otel = true;
				}
				else if (HARMLESS.stream().noneMatch(agent::contains)) {
					found.add("Java agent '" + agent + "' may read log events before they are masked; "
							+ "switch off its log capture or mask in its collector");
				}
			}
		}
		if (otel && !isSwitchedOff() && !AgentCompatFilter.isInstalled(context)) {
			found.add("The OpenTelemetry Java agent reads log events before they are masked; set '" + OTEL_SWITCH
					+ "=false' and use an appender instead, or set 'observability.logging.gate.agent-compat=true'");
		}
		Set<String> properties = sensitiveProperties(context, masker);
		if (!properties.isEmpty()) {
			found.add(
					"Properties " + properties + " of the Logback context hold sensitive values, which LogstashEncoder "
							+ "prints unmasked; set its includeContext to false or remove them");
		}
		return found;
	}

	private static Set<String> sensitiveProperties(LoggerContext context, Masker masker) {
		Set<String> names = new TreeSet<>();
		for (Map.Entry<String, String> property : context.getCopyOfPropertyMap().entrySet()) {
			String value = property.getValue();
			if (value != null && !masker.mask(property.getKey(), value).equals(value)) {
				names.add(property.getKey());
			}
		}
		return names;
	}

	private static String name(String argument) {
		String path = argument.substring(AGENT.length());
		int options = path.indexOf('=');
		path = (options >= 0) ? path.substring(0, options) : path;
		return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase(Locale.ROOT);
	}

	private static boolean isOtelAgentLoaded() {
		return ClassUtils.isPresent(OTEL_AGENT, ClassLoader.getSystemClassLoader());
	}

	private static boolean isSwitchedOff() {
		return isSet(OTEL_SWITCH, "false") || isSet("otel.javaagent.enabled", "false")
				|| isSet("otel.logs.exporter", "none");
	}

	/** Return whether the agent is told so, by property or environment. */
	private static boolean isSet(String property, String expected) {
		String value = System.getProperty(property);
		value = (value != null) ? value
				: System.getenv(property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
		return expected.equalsIgnoreCase(value);
	}

}
