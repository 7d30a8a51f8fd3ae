package io.observability.logging.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class GateCanaryMatrixTests extends GateCanaryFixture {

	@Test
	void everyCanaryArrivesWithoutTheGate(CapturedOutput output) throws IOException {
		run("observability.logging.gate.enabled=false");

		for (String file : FILES) {
			String text = Files.readString(this.folder.resolve(file));
			for (String phase : PHASES.subList(0, 3)) {
				assertThat(text).as(file).contains(FIELDS.stream().map((field) -> canary(phase, field)).toList());
			}
		}
		assertThat(output).contains(canary("running", "message")).contains(canary("running", "marker"));
		assertThat(Files.readString(this.folder.resolve("json.log"))).contains(canary("running", "field"));
		for (String file : List.of("pattern.log", "async.log", "sift.log", "cast.log")) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file).contains("CANARY-context");
		}
		await().untilAsserted(() -> assertThat(this.syslog.toString()).contains(canary("running", "message"),
				canary("running", "mdc"), canary("running", "pair"), canary("running", "failure"),
				canary("ready", "message"), "CANARY-context"));
		assertThat(telemetry())
			.contains(FIELDS.stream()
				.filter((field) -> !field.equals("argument"))
				.map((field) -> canary("running", field))
				.toList())
			.contains(canary("running", "message"), canary("running", "argument"));
	}

	@Test
	void noCanaryArrivesThroughTheGate(CapturedOutput output) throws IOException {
		run();
		run();

		for (String file : FILES) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file)
				.contains("***")
				.doesNotContain("CANARY")
				.contains(PHASES.stream().map((phase) -> "phase " + phase).toList());
		}
		assertThat(output).contains("phase running").doesNotContain("CANARY");
		await().untilAsserted(() -> assertThat(this.syslog.toString()).contains("phase running", "phase ready", "***"));
		assertThat(this.syslog.toString()).doesNotContain("CANARY");
		assertThat(telemetry()).contains("phase running", "***").doesNotContain("CANARY");
	}

}
