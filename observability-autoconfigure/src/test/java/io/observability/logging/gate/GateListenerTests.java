package io.observability.logging.gate;

import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.observability.logging.gate.event.EventMasking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GateListenerTests {

	private final LoggerContext context = new LoggerContext();

	private final LogLines lines = new LogLines(GateListener.class);

	@AfterEach
	void switchOn() {
		this.lines.close();
		EventMasking.switchTo(true);
	}

	@Test
	void runsRightAfterLoggingIsSetUp() {
		assertThat(new GateListener().getOrder()).isEqualTo(LoggingApplicationListener.DEFAULT_ORDER + 1);
	}

	@Test
	void installsTheGateWhereTheServiceLoaderDidNot() {
		assertThat(MaskingGate.ungated(this.context)).containsExactly("ROOT");

		prepare(Map.of());

		assertThat(MaskingGate.ungated(this.context)).isEmpty();
		assertThat(EventMasking.masker()).isNotNull();
		assertThat(this.lines.toString()).contains("Masking gate was installed late, so that earlier log events were "
				+ "not masked. Another Logback configurator was called before it.");
	}

	@Test
	void isSilentWhenTheGateIsInPlace() {
		MaskingGate.install(this.context);

		prepare(Map.of());

		assertThat(this.lines.toString()).isEqualTo("[]");
	}

	@ParameterizedTest
	@CsvSource({ "observability.enabled=false, false", "observability.logging.enabled=false, false",
			"observability.logging.gate.enabled=false, false", "observability.masking.enabled=false, false",
			"observability.enabled=true, true", "observability.masking.enabled=true, true" })
	void followsTheSwitches(String property, boolean on) {
		String[] parts = property.split("=");

		prepare(Map.of(parts[0], parts[1]));

		assertThat(EventMasking.masker() != null).isEqualTo(on);
	}

	@Test
	void letsTheNearestSwitchDecide() {
		prepare(Map.of("observability.enabled", "false", "observability.logging.gate.enabled", "true",
				"observability.masking.enabled", "true"));

		assertThat(EventMasking.masker()).isNotNull();
	}

	@Test
	void keepsTheSettingWhenTheApplicationEnds() {
		GateListener listener = new GateListener(() -> this.context);
		event(listener, Map.of("observability.masking.enabled", "false"));
		try (GenericApplicationContext application = new GenericApplicationContext()) {
			application.addApplicationListener(listener);
			application.refresh();
		}

		assertThat(EventMasking.masker()).isNull();
		assertThat(listener.supportsEventType(ContextClosedEvent.class)).isFalse();
	}

	@Test
	void switchesOnAgainWhenTheStartFails() {
		GateListener listener = new GateListener(() -> this.context);
		event(listener, Map.of("observability.masking.enabled", "false"));

		listener.onApplicationEvent(
				new ApplicationFailedEvent(new SpringApplication(), new String[0], null, new IllegalStateException()));

		assertThat(EventMasking.masker()).isNotNull();
	}

	@Test
	void warnsWhenTheBackendIsNotLogback() {
		event(new GateListener(NOPLoggerFactory::new), Map.of());

		assertThat(this.lines.toString()).contains("WARN")
			.contains("Log events are not masked in front of appenders, because the backend of SLF4J is "
					+ "'org.slf4j.helpers.NOPLoggerFactory' and not Logback.");
	}

	@Test
	void refusesBackendThatIsNotLogbackWhenToldTo() {
		Map<String, Object> properties = Map.of("observability.logging.gate.enforce", "true");

		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> event(new GateListener(() -> null), properties))
			.satisfies((ex) -> {
				assertThat(ex.analysis().getDescription()).isEqualTo("Log events are not masked in front of appenders, "
						+ "because the backend of SLF4J is not Logback.");
				assertThat(ex.analysis().getAction()).isEqualTo("Use Logback as the backend of SLF4J, or set "
						+ "'observability.logging.gate.enforce=false' to start anyway.");
			});
	}

	@Test
	void doesNotMindAnotherBackendWhenSwitchedOff() {
		event(new GateListener(NOPLoggerFactory::new), Map.of("observability.enabled", "false"));

		assertThat(this.lines.toString()).doesNotContain("not masked");
	}

	private void prepare(Map<String, Object> properties) {
		event(new GateListener(() -> this.context), properties);
	}

	private static void event(GateListener listener, Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		listener.onApplicationEvent(new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(),
				new SpringApplication(), new String[0], environment));
	}

}
