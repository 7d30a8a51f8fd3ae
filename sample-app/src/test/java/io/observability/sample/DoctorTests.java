package io.observability.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.observability.doctor.Doctor;
import io.observability.doctor.Finding;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor says of the shop, and the support bundle of it. */
class DoctorTests extends Boutique {

	@Test
	void findsNothingToCorrect(@Autowired Doctor doctor) {
		assertThat(doctor.report().findings())
			// other tests of this JVM may have provoked losses
			.filteredOn((finding) -> !finding.id().equals("data-dropped"))
			.allMatch((finding) -> finding.severity() == Finding.Severity.INFO);
	}

	@Test
	void isAskedOverTheActuator() {
		this.client.get()
			.uri("/actuator/observability/doctor")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.ignored[0]")
			.isEqualTo("endpoint-open");
	}

	@Test
	void handsOutASupportBundle() throws IOException {
		chat("my card is 4111 1111 1111 1111");
		byte[] archive = this.client.get()
			.uri("/actuator/supportbundle")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();

		List<String> names = new ArrayList<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				names.add(entry.getName());
				assertThat(new String(zip.readAllBytes())).doesNotContain("4111 1111 1111 1111", "simulated-key");
			}
		}
		assertThat(names).contains("README.txt", "settings.txt", "health.txt", "metrics.txt");
	}

}
