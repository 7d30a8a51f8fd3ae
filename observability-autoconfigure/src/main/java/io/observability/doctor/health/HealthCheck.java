package io.observability.doctor.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;

/**
 * Looks for dependencies that are not watched, and for those that would stop the
 * application.
 */
final class HealthCheck implements DoctorCheck {

	/** Settings of what is watched once it has credentials. */
	private static final Map<String, String> CREDENTIALS = Map.of("openai",
			"'observability.health.llm.providers.openai.api-key=${OPENAI_API_KEY}'", "whisper",
			"'observability.health.speech.stt.api-key=${OPENAI_API_KEY}'", "elevenlabs",
			"'observability.health.speech.tts.api-key=${ELEVENLABS_API_KEY}'", "twilio",
			"'observability.health.twilio.account-sid=${TWILIO_ACCOUNT_SID}' and "
					+ "'observability.health.twilio.auth-token=${TWILIO_AUTH_TOKEN}'");

	/** Classes of clients whose provider can be watched. */
	private static final Map<String, String> CLIENTS = Map.of("com.openai.client.OpenAIClient", "openai",
			"com.twilio.Twilio", "twilio");

	private final Surroundings application;

	private final ObjectProvider<HealthMonitor> monitors;

	HealthCheck(Surroundings application, ObjectProvider<HealthMonitor> monitors) {
		this.application = application;
		this.monitors = monitors;
	}

	@Override
	public Set<String> ids() {
		return Set.of("probe-without-credentials", "provider-not-watched", "probe-group-external");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		List<ComponentHealth> components = this.monitors.stream()
			.flatMap((monitor) -> monitor.components().stream())
			.toList();
		components.stream()
			.filter((component) -> "not-configured".equals(component.code()))
			.forEach((component) -> findings.add(withoutCredentials(component.component())));
		Set<String> names = components.stream().map(ComponentHealth::component).collect(Collectors.toSet());
		if (this.monitors.stream().findAny().isPresent()) {
			CLIENTS.forEach((type, name) -> {
				if (!names.contains(name) && this.application.hasClass(type)) {
					findings.add(notWatched(type, name));
				}
			});
		}
		group(findings, "liveness", Set.of("livenessstate", "ping", "diskspace"));
		Set<String> external = new TreeSet<>(names);
		external.removeIf((name) -> name.equals("db") || name.startsWith("db/"));
		external(findings, external);
		return findings;
	}

	private static Finding withoutCredentials(String name) {
		return Finding
			.warning("probe-without-credentials",
					"'%s' is to be watched, but its credentials are missing or hold no usable value.".formatted(name),
					"It stays UNKNOWN: whether it works is not known, and no alert will tell that it does not.", "Set "
							+ CREDENTIALS.getOrDefault(name,
									"'observability.health.llm.providers.%s.api-key=${API_KEY}'".formatted(name))
							+ ".");
	}

	private static Finding notWatched(String type, String name) {
		return Finding.info("provider-not-watched",
				"The client '%s' is on the class path, but '%s' is not watched.".formatted(type, name),
				"If calls to it fail, health and alerts will not say why.",
				"Set %s; if it is not used, set 'observability.doctor.ignore=provider-not-watched'."
					.formatted(CREDENTIALS.get(name)));
	}

	/** Everything but the state of the process itself restarts good processes. */
	private void group(List<Finding> findings, String group, Set<String> own) {
		List<String> others = members(group).stream()
			.filter((member) -> !own.contains(member.toLowerCase(Locale.ROOT)))
			.toList();
		if (!others.isEmpty()) {
			findings.add(finding(group, others,
					"When they are down, Kubernetes restarts all copies, again and again, " + "which does not help."));
		}
	}

	private void external(List<Finding> findings, Set<String> external) {
		List<String> others = members("readiness").stream()
			.filter((member) -> member.equals("*") || external.contains(member))
			.toList();
		if (!others.isEmpty()) {
			findings.add(finding("readiness", others, "When they are down, Kubernetes takes all copies out of service "
					+ "at the same time, also for what works without them."));
		}
	}

	private static Finding finding(String group, List<String> members, String reason) {
		return Finding.warning("probe-group-external",
				"The health group '%s' includes %s.".formatted(group, String.join(", ", members)), reason,
				"Set 'management.endpoint.health.group.%s.include=%sState', and let alerts tell about the others."
					.formatted(group, group));
	}

	private Set<String> members(String group) {
		String key = "management.endpoint.health.group." + group + ".include";
		Set<String> members = new TreeSet<>(StringUtils.commaDelimitedListToSet(this.application.text(key)));
		for (int i = 0; this.application.isSet(key + "[" + i + "]"); i++) {
			members.add(this.application.text(key + "[" + i + "]"));
		}
		return members.stream()
			.map(String::strip)
			.filter((member) -> !member.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
