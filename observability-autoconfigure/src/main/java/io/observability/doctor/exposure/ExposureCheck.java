package io.observability.doctor.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Finding.Severity;
import io.observability.doctor.Surroundings;

import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.util.StringUtils;

/** Looks for endpoints that nobody reaches and for those that everybody reaches. */
final class ExposureCheck implements DoctorCheck {

	private static final String INCLUDE = "management.endpoints.web.exposure.include";

	private static final String PORT = "management.server.port";

	private static final String ADDRESS = "management.server.address";

	/** What an endpoint gives away, or lets callers do. */
	private static final Map<String, String> SENSITIVE = Map.ofEntries(
			Map.entry("heapdump", "the memory with every secret in it"), Map.entry("shutdown", "ends the process"),
			Map.entry("env", "the configuration"), Map.entry("configprops", "the configuration"),
			Map.entry("threaddump", "what threads do"), Map.entry("loggers", "changes log levels"),
			Map.entry("logfile", "the log"), Map.entry("httpexchanges", "the latest requests"),
			Map.entry("sessions", "the sessions of users"), Map.entry("auditevents", "who logged in"),
			Map.entry("jolokia", "all of JMX"), Map.entry("logs", "the latest lines of the log"),
			Map.entry("supportbundle", "the support bundle"), Map.entry("observability", "changes settings"),
			Map.entry("alerts", "silences alerts"), Map.entry("debug", "changes log levels"),
			Map.entry("healthmaintenance", "keeps news of outages back"));

	private static final Set<String> WORST = Set.of("heapdump", "shutdown", "jolokia");

	/** Endpoints of ours that ask for a role unless told not to. */
	private static final Map<String, String> ROLES = Map.of("logs", "observability.logging.analysis.roles",
			"supportbundle", "observability.doctor.bundle.roles", "observability",
			"observability.settings.endpoint.roles", "alerts", "observability.alerting.endpoint.roles", "debug",
			"observability.logging.debug.roles", "healthmaintenance", "observability.health.maintenance.roles");

	private final Surroundings application;

	private final Supplier<PathMappedEndpoints> endpoints;

	private final Reachability reachability;

	ExposureCheck(Surroundings application, Supplier<PathMappedEndpoints> endpoints, Reachability reachability) {
		this.application = application;
		this.endpoints = endpoints;
		this.reachability = reachability;
	}

	@Override
	public Set<String> ids() {
		return Set.of("endpoint-closed", "endpoint-open", "management-address-local");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		Map<String, String> paths = new TreeMap<>();
		PathMappedEndpoints exposed = this.endpoints.get();
		exposed.stream()
			.filter(ExposableEndpoint.class::isInstance)
			.map((endpoint) -> ((ExposableEndpoint<?>) endpoint).getEndpointId())
			.forEach((id) -> paths.put(id.toLowerCaseString(), exposed.getPath(id)));
		if (this.application.text(PORT).strip().startsWith("-")) {
			findings.add(closed(
					"'%s' is %s, so that there are no endpoints over HTTP.".formatted(PORT,
							this.application.text(PORT)),
					"Remove it to have the endpoints at the port of the application, or set '%s=9090'."
						.formatted(PORT)));
			return findings;
		}
		closed(findings, paths.keySet());
		local(findings);
		open(findings, paths);
		return findings;
	}

	private void closed(List<Finding> findings, Set<String> exposed) {
		if (!exposed.contains("health")) {
			findings.add(closed("The endpoint 'health' is not exposed.",
					"Add it: '%s=health,info,prometheus'.".formatted(INCLUDE)));
		}
		boolean prometheus = !this.application.names("io.micrometer.prometheusmetrics.PrometheusMeterRegistry")
			.isEmpty();
		boolean only = this.application.names("io.micrometer.core.instrument.MeterRegistry").size() == 1;
		if (prometheus && only && !exposed.contains("prometheus")) {
			findings.add(closed("Metrics are collected for Prometheus, but the endpoint 'prometheus' is not exposed.",
					"Add it: '%s=health,info,prometheus'.".formatted(INCLUDE)));
		}
	}

	private static Finding closed(String problem, String fix) {
		return Finding.warning("endpoint-closed", problem,
				"Prometheus, load balancers and Kubernetes ask there, and get no answer.", fix);
	}

	private void local(List<Finding> findings) {
		String address = this.application.text(ADDRESS).strip().toLowerCase(Locale.ROOT);
		CloudPlatform platform = CloudPlatform.getActive(this.application.environment());
		if (platform != null && isLoopback(address)) {
			findings.add(Finding.warning("management-address-local",
					"'%s' is %s, so that only the container itself reaches the endpoints.".formatted(ADDRESS, address),
					"On %s, probes and Prometheus ask from outside of it."
						.formatted(StringUtils.capitalize(platform.name().toLowerCase(Locale.ROOT))),
					"Remove '%s', or set '%s=0.0.0.0'.".formatted(ADDRESS, ADDRESS)));
		}
	}

	private static boolean isLoopback(String address) {
		return address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
	}

	private void open(List<Finding> findings, Map<String, String> paths) {
		List<String> open = new ArrayList<>();
		paths.forEach((id, path) -> {
			if (SENSITIVE.containsKey(id) && !asksForRole(id) && this.reachability.isOpen(path)) {
				open.add(id);
			}
		});
		if (!open.isEmpty() && !isLoopback(this.application.text(ADDRESS).strip().toLowerCase(Locale.ROOT))) {
			findings.add(open(open));
		}
	}

	private Finding open(List<String> open) {
		String port = this.application.text(PORT).strip();
		String main = this.application.environment().getProperty("server.port", "8080").strip();
		boolean apart = !port.isEmpty() && (port.equals("0") || !port.equals(main));
		boolean worst = open.stream().anyMatch((id) -> WORST.contains(id) || showsValues(id));
		String gives = open.stream()
			.map((id) -> "'%s' (%s)".formatted(id, SENSITIVE.get(id)))
			.collect(Collectors.joining(", "));
		return new Finding("endpoint-open", apart ? Severity.INFO : worst ? Severity.CRITICAL : Severity.WARNING,
				"Without logging in, everybody who reaches %s may ask for %s."
					.formatted(apart ? "port " + port : "the application", gives),
				"That gives away data, or lets a stranger disturb the application.",
				"Add 'org.springframework.boot:spring-boot-starter-security' and let only operators ask, or expose "
						+ "less with '%s=health,info,prometheus'. If something in front of the application "
							.formatted(INCLUDE)
						+ "protects them, set 'observability.doctor.ignore=endpoint-open'.");
	}

	/** Whether the roles were set to nothing, which lets everybody in. */
	private boolean asksForRole(String id) {
		String key = ROLES.get(id);
		return key != null && (this.application.isSet(key) || !this.application.environment().containsProperty(key));
	}

	private boolean showsValues(String id) {
		return this.application.text("management.endpoint.%s.show-values".formatted(id)).equalsIgnoreCase("always");
	}

}
