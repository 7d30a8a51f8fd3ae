package io.observability.doctor;

import java.time.Instant;
import java.util.List;

import io.observability.doctor.Finding.Severity;

/**
 * What the doctor found at one time.
 *
 * @param lookedAt when it looked
 * @param checks how many checks there are
 * @param findings what it found, the worst first
 * @param ignored ids of findings that are not shown
 */
public record DoctorReport(Instant lookedAt, int checks, List<Finding> findings, List<String> ignored) {

	/** Return how many findings are of the severity. */
	public long count(Severity severity) {
		return this.findings.stream().filter((finding) -> finding.severity() == severity).count();
	}

}
