package io.observability.alerting.rule;

import java.time.Duration;
import java.util.List;

import io.observability.alerting.rule.AlertState.Phase;
import io.observability.alerting.rule.AlertState.Verdict;
import io.observability.alerting.rule.RuleDefinition.Evidence;
import io.observability.alerting.rule.RuleDefinition.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertStateTests {

	@ParameterizedTest
	@CsvSource({ "0,  B,          F", "0,  .,          .", "0,  N,          .", "0,  =,          .",
			"30, B B B,      . . F", "30, B B . B B B, . . . . . F", "30, B = B B B,  . . . . F",
			"30, B N B B B,  . . . . F", "0,  B B B,      F . .", "0,  B .,        F R", "0,  B = = .,    F . . R",
			"0,  B N N .,    F . . R", "0,  B N B,      F . .", "0,  B . . .,    F R . ." })
	void announcesOnlyChanges(int hold, String verdicts, String announced) {
		assertThat(run(new AlertState(timing(hold, 0), Evidence.ONE), verdicts)).isEqualTo(announced);
	}

	@ParameterizedTest
	@CsvSource({ "30, B . . .,      F . . R", "30, B . B . . ., F . . . . R", "30, B . = . . ., F . . . . R",
			"30, B . N . . ., F . . . . R", "0,  B . .,        F R ." })
	void keepsFiringUntilTheRuleHasHeldForLongEnough(int keepFiring, String verdicts, String announced) {
		Timing timing = new Timing(Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO,
				Duration.ofSeconds(keepFiring));

		assertThat(run(new AlertState(timing, Evidence.ONE), verdicts)).isEqualTo(announced);
	}

	@ParameterizedTest
	@CsvSource({ "2, 3, B . B,         . . F", "2, 3, B . . B . .,   . . . . . .", "3, 3, B B B .,       . . F R",
			"2, 3, B B . . .,     . F . R .", "2, 3, B N B,         . . F", "1, 2, B . .,         F . R" })
	void needsSoManyOfTheLastEvaluations(int least, int of, String verdicts, String announced) {
		assertThat(run(new AlertState(timing(0, 0), new Evidence(least, of, false)), verdicts)).isEqualTo(announced);
	}

	@ParameterizedTest
	@CsvSource({ "N .,   F R", "B N ., F . R", "N N,   F ." })
	void noDataIsBrokenWhenAskedFor(String verdicts, String announced) {
		assertThat(run(new AlertState(timing(0, 0), new Evidence(1, 1, true)), verdicts)).isEqualTo(announced);
	}

	@Test
	void forgetsTheLastEvaluationsAfterAPause() {
		AlertState state = new AlertState(timing(0, 0), new Evidence(2, 3, false));
		state.next(Verdict.BROKEN, 0);
		state.restart();

		assertThat(state.next(Verdict.BROKEN, 15)).isNull();
	}

	@Test
	void waitsForCooldownBeforeItFiresAgain() {
		AlertState state = new AlertState(timing(0, 60), Evidence.ONE);
		List<Verdict> verdicts = List.of(Verdict.BROKEN, Verdict.CLEAR, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN);
		StringBuilder phases = new StringBuilder();
		for (int tick = 0; tick < verdicts.size(); tick++) {
			phases.append(letter(state.next(verdicts.get(tick), tick * Duration.ofSeconds(15).toNanos())));
		}
		assertThat(phases).hasToString("FR..F");
	}

	@Test
	void announcesFlappingAtMostOncePerCooldown() {
		AlertState state = new AlertState(timing(0, 300), Evidence.ONE);
		int fired = 0;
		for (int tick = 0; tick < 240; tick++) {
			Phase announced = state.next((tick % 2 == 0) ? Verdict.BROKEN : Verdict.CLEAR,
					tick * Duration.ofSeconds(15).toNanos());
			fired += (announced == Phase.FIRING) ? 1 : 0;
		}
		assertThat(fired).isEqualTo(12);
	}

	@Test
	void forgetsPendingButNotFiringAfterPause() {
		AlertState pending = new AlertState(timing(30, 0), Evidence.ONE);
		pending.next(Verdict.BROKEN, 0);
		pending.restart();
		AlertState firing = new AlertState(timing(0, 0), Evidence.ONE);
		firing.next(Verdict.BROKEN, 0);
		firing.restart();
		assertThat(pending.phase()).isEqualTo(Phase.INACTIVE);
		assertThat(firing.phase()).isEqualTo(Phase.FIRING);
	}

	private static Timing timing(int hold, int cooldown) {
		return new Timing(Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofSeconds(hold),
				Duration.ofSeconds(cooldown), Duration.ZERO);
	}

	private static String run(AlertState state, String verdicts) {
		StringBuilder phases = new StringBuilder();
		long now = 0;
		for (String verdict : verdicts.split(" ")) {
			phases.append(phases.isEmpty() ? "" : " ").append(letter(state.next(verdict(verdict), now)));
			now += Duration.ofSeconds(15).toNanos();
		}
		return phases.toString();
	}

	private static Verdict verdict(String letter) {
		return switch (letter) {
			case "B" -> Verdict.BROKEN;
			case "=" -> Verdict.BETWEEN;
			case "N" -> Verdict.NO_DATA;
			default -> Verdict.CLEAR;
		};
	}

	private static String letter(Phase phase) {
		return (phase == null) ? "." : (phase == Phase.FIRING) ? "F" : "R";
	}

}
