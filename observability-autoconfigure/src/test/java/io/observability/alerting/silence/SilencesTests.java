package io.observability.alerting.silence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.AlertSilences.Silence;
import io.observability.alerting.AlertingAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Times in which alerts are not told. */
class SilencesTests {

	private static final String WINDOW = "observability.alerting.silence.windows[0].";

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, SilenceAutoConfiguration.class))
		.withBean(Clock.class, () -> this.clock);

	private final Alert alert = AlertFixtures.alert("dependency-down", Severity.CRITICAL, State.FIRING, "down");

	@Test
	void addedSilenceCoversWhatMatchesUntilItEnds() {
		with((silences) -> {
			Silence silence = add(silences, Map.of("rule", "dependency-*", "component", "openai"), 60);
			assertThat(silences.silencing(this.alert)).isEqualTo(silence);
			assertThat(silences.silencing(AlertFixtures.firing("cpu"))).isNull();
			this.clock.step(59);
			assertThat(silences.silencing(this.alert)).isNotNull();
			this.clock.step(1);
			assertThat(silences.silencing(this.alert)).isNull();
			assertThat(silences.list()).isEmpty();
			assertThat(silences.expire(silence.id(), "ann")).isFalse();
		});
	}

	@Test
	void everyMatcherMustMatch() {
		with((silences) -> {
			add(silences, Map.of("rule", "dependency-down", "severity", "warning"), 60);
			add(silences, Map.of("rule", "*", "component", "twilio"), 60);
			add(silences, Map.of("tenant", "*"), 60);
			assertThat(silences.silencing(this.alert)).isNull();
			add(silences, Map.of("severity", "critical"), 60);
			assertThat(silences.silencing(this.alert)).isNotNull();
		});
	}

	@Test
	void silenceCanBeEnded() {
		with((silences) -> {
			Silence silence = add(silences, Map.of("rule", "*"), 60);
			assertThat(silences.expire(silence.id(), "bob")).isTrue();
			assertThat(silences.expire("unknown", "bob")).isFalse();
			assertThat(silences.silencing(this.alert)).isNull();
		});
	}

	@Test
	void silenceTellsWhoWantedItAndWhyMasked() {
		with((silences) -> {
			Silence silence = silences.add(Map.of("rule", "cpu"), this.clock.instant().plusSeconds(60),
					"card 4111 1111 1111 1111", "ann\r\n");
			assertThat(silence.comment()).doesNotContain("4111 1111");
			assertThat(silence.author()).isEqualTo("ann");
			assertThat(silences.list()).containsExactly(silence);
		});
	}

	@Test
	void silenceWithoutSenseIsRefused() {
		with((silences) -> {
			assertThatIllegalArgumentException().isThrownBy(() -> add(silences, Map.of(), 60))
				.withMessage("'match' must name 1 to 20 of 'rule', 'severity' and labels but had 0");
			assertThatIllegalArgumentException().isThrownBy(() -> add(silences, Map.of("rule", " "), 60))
				.withMessage("'match' must have names and values of 1 to 200 characters but 'rule' has not");
			assertThatIllegalArgumentException().isThrownBy(() -> add(silences, Map.of("severity", "critcal"), 60))
				.withMessage("'match' must have one of info, warning and critical as severity but had 'critcal'");
			assertThatIllegalArgumentException().isThrownBy(() -> add(silences, Map.of("rule", "*"), 0))
				.withMessage("'until' must be within 30 days from now, 2026-01-01T10:00:00Z, but was "
						+ "'2026-01-01T10:00:00Z'");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> add(silences, Map.of("rule", "*"), 30 * 24 * 60 * 60 + 1))
				.withMessageContaining("within 30 days");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> silences.add(Map.of("rule", "*"), this.clock.instant().plusSeconds(1), " ", "ann"))
				.withMessage("'comment' must have 1 to 500 characters but had 1");
		});
	}

	@Test
	void silencesAreBounded() {
		this.contextRunner.withPropertyValues("observability.alerting.silence.max-silences=1").run((context) -> {
			AlertSilences silences = context.getBean(AlertSilences.class);
			add(silences, Map.of("rule", "a"), 60);
			assertThatIllegalArgumentException().isThrownBy(() -> add(silences, Map.of("rule", "b"), 60))
				.withMessage("There are 1 silences, which is as many as may be");
			this.clock.step(60);
			add(silences, Map.of("rule", "b"), 60);
		});
	}

	@Test
	void windowOfTheConfigurationIsOnceOrComesAgain() {
		this.contextRunner
			.withPropertyValues(WINDOW + "match.rule=cpu", WINDOW + "from=2026-01-01T11:00:00Z",
					WINDOW + "until=2026-01-01T12:00:00Z", WINDOW + "comment=load test",
					"observability.alerting.silence.windows[1].match.rule=*",
					"observability.alerting.silence.windows[1].cron=0 0 2 * * *",
					"observability.alerting.silence.windows[1].duration=1h",
					"observability.alerting.silence.windows[1].zone=Europe/Berlin")
			.run((context) -> {
				AlertSilences silences = context.getBean(AlertSilences.class);
				assertThat(silences.list()).extracting(Silence::active).containsExactly(false, false);
				this.clock.step(Duration.ofHours(1));
				assertThat(silences.silencing(AlertFixtures.firing("cpu"))).extracting(Silence::comment)
					.isEqualTo("load test");
				assertThat(silences.silencing(this.alert)).isNull();
				this.clock.step(Duration.ofHours(14));
				assertThat(silences.silencing(this.alert)).extracting(Silence::times)
					.isEqualTo("0 0 2 * * * for PT1H, Europe/Berlin");
				assertThat(silences.list()).hasSize(1);
				this.clock.step(Duration.ofHours(1));
				assertThat(silences.silencing(this.alert)).isNull();
			});
	}

	@Test
	void wrongWindowFailsTheStart() {
		fails("'%s' has no end, or two of them.", WINDOW + "match.rule=cpu");
		fails("'%s' has no end, or two of them.", WINDOW + "match.rule=cpu", WINDOW + "cron=0 0 2 * * *",
				WINDOW + "duration=1h", WINDOW + "until=2026-01-01T12:00:00Z");
		fails("'%s.match' must name 1 to 20", WINDOW + "until=2026-01-01T12:00:00Z");
		fails("'%s.until' must be within 30 days of its beginning but was '2026-03-01T12:00:00Z'",
				WINDOW + "match.rule=cpu", WINDOW + "until=2026-03-01T12:00:00Z");
		fails("'%s.until' must be after 'from' but was '2026-01-01T12:00:00Z'", WINDOW + "match.rule=cpu",
				WINDOW + "until=2026-01-01T12:00:00Z", WINDOW + "from=2026-01-01T12:00:00Z");
		fails("'%s.cron' must be a cron expression of six fields, such as '0 0 2 * * SUN', but was 'nightly'",
				WINDOW + "match.rule=cpu", WINDOW + "cron=nightly", WINDOW + "duration=1h");
		fails("'%s.duration' must be from 1s to 7d but was 'PT192H'", WINDOW + "match.rule=cpu",
				WINDOW + "cron=0 0 2 * * *", WINDOW + "duration=8d");
	}

	@Test
	void windowWhoseTimeIsOverIsNoMistake() {
		this.contextRunner.withPropertyValues(WINDOW + "match.rule=cpu", WINDOW + "until=2025-12-31T12:00:00Z")
			.run((context) -> assertThat(context.getBean(AlertSilences.class).list()).isEmpty());
	}

	@Test
	void switchedOffThereAreNone() {
		this.contextRunner.withPropertyValues("observability.alerting.silence.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertSilences.class));
	}

	private void fails(String message, String... properties) {
		String expected = message.formatted("observability.alerting.silence.windows[0]");
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfAny(IllegalArgumentException.class, FailureAnalyzedException.class)
				.hasMessageContaining(expected));
	}

	private void with(Work work) {
		ContextConsumer<AssertableApplicationContext> consumer = (context) -> work
			.run(context.getBean(AlertSilences.class));
		this.contextRunner.run(consumer);
	}

	private Silence add(AlertSilences silences, Map<String, String> match, int seconds) {
		Instant until = this.clock.instant().plusSeconds(seconds);
		return silences.add(match, until, "deployment", "ann");
	}

	interface Work {

		void run(AlertSilences silences);

	}

}
