package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.Locale;

import io.observability.doctor.Doctor;
import io.observability.doctor.DoctorReport;
import io.observability.doctor.Finding;
import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;

/** What the doctor finds. */
final class DoctorPart implements BundlePart {

	private final Doctor doctor;

	DoctorPart(Doctor doctor) {
		this.doctor = doctor;
	}

	@Override
	public String file() {
		return "doctor.txt";
	}

	@Override
	public String description() {
		return "what is missing, doubled or dangerous, and how to correct it";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		DoctorReport report = this.doctor.report();
		file.line("looked at: " + report.lookedAt());
		file.line("checks: " + report.checks());
		file.line("ignored: " + String.join(", ", report.ignored()));
		file.line("findings: " + report.findings().size());
		for (Finding finding : report.findings()) {
			file.line("")
				.line("%s (%s)".formatted(finding.id(), finding.severity().name().toLowerCase(Locale.ROOT)))
				.line("  what: " + finding.problem())
				.line("  why:  " + finding.reason())
				.line("  fix:  " + finding.fix());
		}
	}

}
