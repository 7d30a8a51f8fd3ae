package io.observability.doctor;

import io.observability.settings.ObservabilitySection;

/** Shows the findings over the actuator. */
final class DoctorSection implements ObservabilitySection {

	private final Doctor doctor;

	DoctorSection(Doctor doctor) {
		this.doctor = doctor;
	}

	@Override
	public String name() {
		return "doctor";
	}

	@Override
	public Object content() {
		return this.doctor.report();
	}

}
