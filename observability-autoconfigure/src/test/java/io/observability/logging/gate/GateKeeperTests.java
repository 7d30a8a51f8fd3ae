package io.observability.logging.gate;

import java.lang.invoke.MethodHandles;
import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.support.GenericApplicationContext;

import io.observability.masking.Exemptions;
import io.observability.logging.ActiveMasker;
import io.observability.logging.gate.GateKeeper.Status.Coverage;
import io.observability.logging.gate.event.EventMasking;
import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GateKeeperTests {

	private static final String WRAPPED = "Log events can reach appenders unmasked: the fields of Logback cannot be "
			+ "reached, so that appenders are only wrapped when they are seen and one that is added while others log "
			+ "can miss the masking for a moment.";

	private final Masker masker = new CanaryMasker();

	private final LoggerContext context = new LoggerContext();

	private final LogLines lines = new LogLines(GateKeeper.class);

	@BeforeEach
	void prepare() {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
	}

	@AfterEach
	void release() {
		ActiveMasker.release(this.masker);
		this.lines.close();
	}

	@Test
	void findsTheGateInPlace() {
		MaskingGate.install(this.context);
		GateKeeper keeper = keeper(true);

		ready(keeper);

		assertThat(keeper.status().coverage()).isEqualTo(Coverage.GATE);
		assertThat(keeper.status().leaks()).isEmpty();
		assertThat(keeper.status().isSafe()).isTrue();
		assertThat(this.lines.toString()).doesNotContain("Log events can");
		assertThat(this.context.getLogger(GateProbe.LOGGER).iteratorForAppenders()).toIterable().isEmpty();
	}

	@Test
	void namesTheFieldsThatLeakWithoutTheGate() {
		GateKeeper keeper = keeper(false);

		ready(keeper);

		assertThat(keeper.status().coverage()).isEqualTo(Coverage.MISSING);
		assertThat(keeper.status().leaks()).containsExactly("message", "arguments", "MDC", "key-value pairs", "cause");
		assertThat(this.lines.toString()).contains("Log events can reach appenders unmasked: the gate is missing.");
	}

	@Test
	void saysSoWhenAppendersAreOnlyWrapped() {
		MaskingGate.install(this.context, MethodHandles.publicLookup());
		GateKeeper keeper = keeper(false);

		ready(keeper);

		assertThat(keeper.status().coverage()).isEqualTo(Coverage.WRAPPED);
		assertThat(keeper.status().leaks()).isEmpty();
		assertThat(this.lines.toString()).contains("ERROR").contains(WRAPPED);
	}

	@Test
	void refusesToStartWhenToldTo() {
		MaskingGate.install(this.context, MethodHandles.publicLookup());

		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> keeper(true).afterSingletonsInstantiated())
			.satisfies((ex) -> {
				assertThat(ex.analysis().getDescription()).isEqualTo(WRAPPED);
				assertThat(ex.analysis().getAction())
					.isEqualTo("Open the package to the gate with '--add-opens ch.qos.logback.classic/"
							+ "ch.qos.logback.classic=ALL-UNNAMED', use the Logback version that Spring Boot manages, "
							+ "or set 'observability.logging.gate.enforce=false' to start anyway.");
			});
	}

	@Test
	void reportsBackendThatIsNotLogback() {
		GateKeeper keeper = new GateKeeper(new GateProperties(false, false), this.masker, Exemptions.NONE,
				new NOPLoggerFactory());

		keeper.afterSingletonsInstantiated();

		assertThat(keeper.status().coverage()).isEqualTo(Coverage.MISSING);
	}

	@Test
	void isSafeWhenSwitchedOff() {
		GateKeeper keeper = keeper(true);
		EventMasking.switchTo(false);
		try {
			keeper.afterSingletonsInstantiated();
		}
		finally {
			EventMasking.switchTo(true);
		}

		assertThat(keeper.status().coverage()).isEqualTo(Coverage.OFF);
		assertThat(keeper.status().isSafe()).isTrue();
	}

	@Test
	void warnsOfSensitiveContextPropertiesByName() {
		MaskingGate.install(this.context);
		this.context.putProperty("owner", "CANARY-1");
		this.context.putProperty("fine", "yes");

		ready(keeper(true));

		assertThat(this.lines.toString()).contains("WARN")
			.contains("Properties [owner] of the Logback context hold sensitive values, which LogstashEncoder prints "
					+ "unmasked; set its includeContext to false or remove them")
			.doesNotContain("CANARY");
	}

	@Test
	void warnsOfAgents() {
		List<String> found = BlindSpots.of(this.context, this.masker,
				List.of("-Xmx1g", "-javaagent:/opt/opentelemetry-javaagent.jar=a=b", "-javaagent:C:\\x\\Other.jar",
						"-javaagent:/m2/org.jacoco.agent.jar=destfile=x", "-javaagent:/m2/mockito-core.jar"));

		assertThat(found).containsExactlyInAnyOrder(
				"The OpenTelemetry Java agent reads log events before they are masked; set "
						+ "'otel.instrumentation.logback-appender.enabled=false' and use an appender instead, or set "
						+ "'observability.logging.gate.agent-compat=true'",
				"Java agent 'other.jar' may read log events before they are masked; switch off its log capture or "
						+ "mask in its collector");
	}

	@ParameterizedTest
	@CsvSource({ "otel.instrumentation.logback-appender.enabled, false", "otel.javaagent.enabled, false",
			"otel.logs.exporter, none" })
	void trustsAgentWhoseLogCaptureIsOff(String property, String value) {
		System.setProperty(property, value);
		try {
			assertThat(BlindSpots.of(this.context, this.masker, List.of("-javaagent:/opt/opentelemetry-javaagent.jar")))
				.isEmpty();
		}
		finally {
			System.clearProperty(property);
		}
	}

	@Test
	void trustsAgentThatReadsMaskedEvents() {
		AgentCompatFilter.install(this.context);

		assertThat(BlindSpots.of(this.context, this.masker, List.of("-javaagent:/opt/opentelemetry-javaagent.jar")))
			.isEmpty();
	}

	private GateKeeper keeper(boolean enforce) {
		return new GateKeeper(new GateProperties(enforce, false), this.masker, Exemptions.NONE, this.context);
	}

	private static void ready(GateKeeper keeper) {
		keeper.afterSingletonsInstantiated();
		keeper.onApplicationEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0],
				new GenericApplicationContext(), null));
	}

}
