package io.observability.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import io.observability.EndpointApplication;
import io.observability.EndpointApplication.Open;
import io.observability.MetadataHints;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The line at start. */
@ExtendWith(OutputCaptureExtension.class)
class DoctorSummaryTests extends DoctorTestBed {

	/** Counts that other tests of this JVM may have left. */
	private static final String OTHERS = "--observability.doctor.ignore=data-dropped";

	@Test
	void findsNothingToCorrectInAPlainApplication(CapturedOutput output) {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, OTHERS)) {
			awaitLine(output, "Doctor: nothing to correct; worth knowing: ");
			assertThat(findings(context)).allMatch((finding) -> finding.severity() == Finding.Severity.INFO);
			assertThat(line(output)).contains("\"level\":\"INFO\"", "service-unnamed, ",
					"; what to do is told by /actuator/observability/doctor when "
							+ "'management.endpoints.web.exposure.include' has 'observability', or here with "
							+ "'logging.level.io.observability.doctor=debug'\"");
		}
	}

	@Test
	void saysWhatToCorrectInOneLine(CapturedOutput output) {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, OTHERS,
				"--management.endpoints.web.exposure.include=health,prometheus,observability,loggers",
				"--observability.masking.dry-run=true")) {
			awaitLine(output, "Doctor: 2 findings to correct: endpoint-open (warning), masking-dry-run (warning); "
					+ "what to do is told by /actuator/observability/doctor\"");
			assertThat(line(output)).contains("\"level\":\"WARN\"");
			assertThat(StringUtils.countOccurrencesOf(output.getAll(), "Doctor: ")).isOne();
			assertThat(EndpointApplication.get(context, "/actuator/observability/doctor", null).getBody())
				.contains("\"id\":\"masking-dry-run\",\"severity\":\"WARNING\",\"problem\":\"Nothing is masked, ");
		}
	}

	@Test
	void namesNoEndpointWhereThereIsNoServer(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(Job.class, OTHERS,
				"--spring.main.web-application-type=none")) {
			awaitLine(output, "Doctor: nothing to correct; worth knowing: ");
			assertThat(line(output))
				.contains("; what to do is told here with " + "'logging.level.io.observability.doctor=debug'\"");
			assertThat(findings(context)).isNotEmpty();
		}
	}

	@Test
	void knowsAndDescribesEveryFinding() throws IOException {
		String page = Files.readString(Path.of("../docs/doctor.md"));
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, OTHERS)) {
			Set<String> ids = context.getBeansOfType(DoctorCheck.class)
				.values()
				.stream()
				.flatMap((check) -> check.ids().stream())
				.collect(Collectors.toSet());
			ids.add("check-failed");

			assertThat(KnownFindings.OWN).containsExactlyInAnyOrderElementsOf(ids)
				.allSatisfy((id) -> assertThat(page).contains("`" + id + "`"));
		}
	}

	@Test
	void offersEveryFindingToTheEditor() {
		assertThat(MetadataHints.of("observability.doctor.ignore"))
			.containsExactlyInAnyOrderElementsOf(KnownFindings.OWN);
	}

	@Test
	void tellsFindingsAtDebugAsWell(CapturedOutput output) {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class, OTHERS,
				"--logging.level.io.observability.doctor=debug")) {
			awaitLine(output, "Doctor: nothing to correct");
			assertThat(output).contains("service-unnamed (info): The application has no name. ");
		}
	}

	@Test
	void isSilentWhenSwitchedOff(CapturedOutput output) {
		try (ConfigurableApplicationContext context = EndpointApplication.run(Open.class,
				"--observability.doctor.enabled=false")) {
			assertThat(context.getBeansOfType(Doctor.class)).isEmpty();
			assertThat(context.getBeansOfType(DoctorCheck.class)).isEmpty();
			assertThat(output).doesNotContain("Doctor: ");
		}
	}

	private static void awaitLine(CapturedOutput output, String text) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> Assertions.assertThat(output).contains(text));
	}

	private static String line(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("Doctor: ")).findFirst().orElseThrow();
	}

	/** Runs without a server. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Job {

	}

}
