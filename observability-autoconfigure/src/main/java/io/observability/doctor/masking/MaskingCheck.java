package io.observability.doctor.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observability.FeatureSwitch;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;
import io.observability.logging.bypass.UnbridgedHandlers;
import io.observability.logging.gate.GateReport;
import io.observability.masking.Explainer;

import org.springframework.beans.factory.ObjectProvider;

/** Looks for data that leaves the application unmasked. */
final class MaskingCheck implements DoctorCheck {

	private static final String BYPASSED = "masking-bypassed";

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	private static final String SEEN = "Card numbers, passwords and the like can be read where the log is read.";

	private final Surroundings application;

	private final ObjectProvider<Explainer> explainer;

	private final ObjectProvider<GateReport> gate;

	MaskingCheck(Surroundings application, ObjectProvider<Explainer> explainer, ObjectProvider<GateReport> gate) {
		this.application = application;
		this.explainer = explainer;
		this.gate = gate;
	}

	@Override
	public Set<String> ids() {
		return Set.of("masking-off", "masking-dry-run", "masking-failures", "access-log-unmasked", BYPASSED);
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		FeatureSwitch masking = FeatureSwitch.of(this.application.environment(), "masking", true);
		if (!masking.enabled()) {
			findings.add(Finding.warning("masking-off", "Nothing is masked, since '%s'.".formatted(masking.decidedBy()),
					SEEN, "Set 'observability.masking.enabled=true', or remove the key."));
			return findings;
		}
		Explainer.Overview overview = this.explainer.stream().map(Explainer::overview).findFirst().orElse(null);
		if (overview != null) {
			masker(findings, overview);
		}
		gate(findings);
		bypasses(findings);
		return findings;
	}

	private static void masker(List<Finding> findings, Explainer.Overview overview) {
		if (overview.dryRun()) {
			findings.add(Finding.warning("masking-dry-run",
					"Nothing is masked, since 'observability.masking.dry-run' is true: findings are only counted.",
					SEEN, "Set 'observability.masking.dry-run=false' once the counts of "
							+ "'observability.masking.would-mask' look right."));
		}
		if (overview.failures() > 0) {
			findings.add(Finding.warning("masking-failures",
					"Texts that could not be masked, and were not shown: %d.".formatted(overview.failures()),
					"Nothing leaked, but lines are without their text.",
					"Try your beans of type Detector with such texts: 'find' must not throw. If you have none, report "
							+ "it with the version of the starter."));
		}
	}

	private void gate(List<Finding> findings) {
		FeatureSwitch gate = FeatureSwitch.of(this.application.environment(), "logging.gate", true);
		if (!gate.enabled()) {
			findings.add(Finding.warning(BYPASSED, "Log events are not masked, since '%s'.".formatted(gate.decidedBy()),
					SEEN, "Set 'observability.logging.gate.enabled=true', or remove the key."));
			return;
		}
		if (!this.application.hasClass(LOGBACK)) {
			findings.add(Finding.critical(BYPASSED,
					"Log events are not masked, since Logback is not on the class path.", SEEN,
					"Let 'spring-boot-starter-logging' be there, without 'spring-boot-starter-log4j2' or the like, and "
							+ "set 'observability.logging.gate.enforce=true' so that its lack fails the start."));
		}
		this.gate.stream().forEach((report) -> {
			String leak = report.leak();
			if (leak != null) {
				findings.add(Finding.critical(BYPASSED, leak, SEEN,
						"Start with '--add-opens ch.qos.logback.classic/ch.qos.logback.classic=ALL-UNNAMED', use the "
								+ "Logback version that Spring Boot manages, and set "
								+ "'observability.logging.gate.enforce=true' so that this fails the start."));
			}
			report.blindSpots().forEach((spot) -> findings.add(blindSpot(spot)));
		});
	}

	/** The sentence says what to do after the semicolon. */
	private static Finding blindSpot(String spot) {
		int end = spot.indexOf("; ");
		String fix = (end > 0) ? spot.substring(end + 2) : "See docs/logging.md.";
		return Finding.warning(BYPASSED, ((end > 0) ? spot.substring(0, end) : spot) + ".", SEEN,
				Character.toUpperCase(fix.charAt(0)) + fix.substring(1) + ".");
	}

	private void bypasses(List<Finding> findings) {
		List<String> handlers = UnbridgedHandlers.names().stream().distinct().toList();
		if (!handlers.isEmpty() && this.application.hasClass(LOGBACK)) {
			findings.add(Finding.warning(BYPASSED,
					"java.util.logging writes by itself, through %s.".formatted(String.join(", ", handlers)),
					"What libraries log there is not masked, not JSON, and in no log file of yours.",
					"Add 'org.slf4j:jul-to-slf4j', and remove the handlers from code and logging.properties."));
		}
		boolean masked = FeatureSwitch.of(this.application.environment(), "logging.bypass", true).enabled()
				&& this.application.isTrue("observability.logging.bypass.access-log", true);
		if (!masked && this.application.isTrue("server.tomcat.accesslog.enabled", false)) {
			findings.add(accessLog("Tomcat", "Set 'observability.logging.bypass.access-log=true', or leave it to the "
					+ "request events of 'observability.logging.web' with 'server.tomcat.accesslog.enabled=false'."));
		}
		if (this.application.isTrue("server.jetty.accesslog.enabled", false)) {
			findings.add(accessLog("Jetty", "Set 'server.jetty.accesslog.enabled=false': the request events of "
					+ "'observability.logging.web' tell the same, masked."));
		}
	}

	private static Finding accessLog(String server, String fix) {
		return Finding.warning("access-log-unmasked", "The access log of %s is not masked.".formatted(server),
				"Addresses of requests often hold e-mail addresses, tokens and ids of people.", fix);
	}

}
