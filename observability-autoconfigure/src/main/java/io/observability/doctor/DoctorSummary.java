package io.observability.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.observability.doctor.Finding.Severity;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/**
 * Says in one line how the application is set up, once, without holding up its start.
 */
final class DoctorSummary implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(Doctor.class);

	/** Only applications with a server and the actuator have it. */
	private static final String WEB_ENDPOINTS = "pathMappedEndpoints";

	private static final String LEVEL = "'logging.level.io.observability.doctor=debug'";

	private final Doctor doctor;

	private final ApplicationContext context;

	DoctorSummary(Doctor doctor, ApplicationContext context) {
		this.doctor = doctor;
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.doctor.report(this::write);
		}
	}

	private void write(DoctorReport report) {
		for (Finding finding : report.findings()) {
			logger.debug("%s (%s): %s %s %s".formatted(finding.id(), lower(finding), finding.problem(),
					finding.reason(), finding.fix()));
		}
		List<Finding> wrong = report.findings()
			.stream()
			.filter((finding) -> finding.severity() != Severity.INFO)
			.toList();
		if (wrong.isEmpty()) {
			logger.info(good(report));
		}
		else {
			logger.warn("Doctor: %d %s to correct: %s; %s".formatted(wrong.size(),
					(wrong.size() == 1) ? "finding" : "findings",
					wrong.stream()
						.map((finding) -> "%s (%s)".formatted(finding.id(), lower(finding)))
						.distinct()
						.collect(Collectors.joining(", ")),
					where()));
		}
	}

	private String good(DoctorReport report) {
		String hints = report.findings().stream().map(Finding::id).distinct().collect(Collectors.joining(", "));
		return "Doctor: nothing to correct"
				+ (hints.isEmpty() ? "" : "; worth knowing: %s; %s".formatted(hints, where()));
	}

	/** An endpoint that nobody can reach is no help. */
	private String where() {
		if (!this.context.containsBean(WEB_ENDPOINTS)) {
			return "what to do is told here with " + LEVEL;
		}
		String path = this.context.getEnvironment().getProperty("management.endpoints.web.base-path", "/actuator")
				+ "/observability/doctor";
		return "what to do is told by " + path + (this.context.containsBean("observabilityEndpoint") ? ""
				: " when 'management.endpoints.web.exposure.include' has 'observability', or here with " + LEVEL);
	}

	private static String lower(Finding finding) {
		return finding.severity().name().toLowerCase(Locale.ROOT);
	}

}
