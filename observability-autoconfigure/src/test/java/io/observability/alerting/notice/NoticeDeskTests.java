package io.observability.alerting.notice;

import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertMatcher;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Groups, silences, inhibitions, repetitions and acknowledgements. */
class NoticeDeskTests extends NoticeTestBed {

	@Test
	void manySeriesOfARuleAreOneMessage() {
		fire("disk", Severity.WARNING, "path", "/");
		fire("disk", Severity.WARNING, "path", "/var");
		fire("cpu", Severity.WARNING);
		pass(3);
		assertThat(told()).containsExactly("cpu FIRING", "disk{path=/var} FIRING, disk{path=/} FIRING");
		resolve("disk", Severity.WARNING, "path", "/");
		resolve("disk", Severity.WARNING, "path", "/var");
		pass(3);
		assertThat(told()).containsExactly("disk{path=/var} RESOLVED, disk{path=/} RESOLVED");
		pass(600);
		assertThat(told()).isEmpty();
	}

	@Test
	void furtherOnesOfAGroupComeTogether() {
		fire("disk", Severity.WARNING, "path", "/");
		pass(3);
		assertThat(told()).hasSize(1);
		fire("disk", Severity.WARNING, "path", "/a");
		pass(10);
		fire("disk", Severity.WARNING, "path", "/b");
		pass(10);
		assertThat(told()).isEmpty();
		pass(15);
		assertThat(told()).containsExactly("disk{path=/a} FIRING, disk{path=/b} FIRING");
	}

	@Test
	void destinationThatKeepsStateIsToldOfEach() {
		fire("down", Severity.CRITICAL, "component", "a");
		fire("down", Severity.CRITICAL, "component", "b");
		pass(3);
		assertThat(take()).containsExactlyInAnyOrder("chat: down{component=a} FIRING, down{component=b} FIRING",
				"pager: down{component=a} FIRING", "pager: down{component=b} FIRING");
		resolve("down", Severity.CRITICAL, "component", "b");
		pass(3);
		assertThat(take()).containsExactlyInAnyOrder("chat: down{component=b} RESOLVED",
				"pager: down{component=b} RESOLVED");
	}

	@Test
	void endIsInTheWordsOfTheBeginning() {
		fire("cpu", Severity.WARNING);
		Alert told = this.alerts.isEmpty() ? null : this.alerts.get(0);
		pass(5);
		resolve("cpu", Severity.WARNING);
		pass(2);
		assertThat(told).isNull();
		assertThat(this.alerts).extracting(Alert::since).containsOnly(this.alerts.get(0).since());
		assertThat(this.alerts).last().extracting(Alert::summary).isEqualTo("cpu.");
		assertThat(this.alerts.get(1).until()).isEqualTo("2026-01-01T10:00:05Z");
	}

	@Test
	void whatIsOverBeforeItWasToldIsNotTold() {
		fire("cpu", Severity.WARNING);
		resolve("cpu", Severity.WARNING);
		pass(60);
		assertThat(take()).isEmpty();
	}

	@Test
	void silencedAlertIsToldWhenTheSilenceEndsAndItStillFires() {
		this.silenced.add(new AlertMatcher(Map.of("rule", "cpu")));
		fire("cpu", Severity.WARNING);
		fire("memory", Severity.WARNING);
		pass(60);
		assertThat(told()).containsExactly("memory FIRING");
		assertThat(suppressed("silenced")).isEqualTo(1);
		this.silenced.clear();
		pass(3);
		assertThat(told()).containsExactly("cpu FIRING");
	}

	@Test
	void endOfSilencedAlertIsNotTold() {
		this.silenced.add(new AlertMatcher(Map.of("rule", "cpu")));
		fire("cpu", Severity.WARNING);
		pass(60);
		resolve("cpu", Severity.WARNING);
		pass(1);
		this.silenced.clear();
		pass(60);
		assertThat(take()).isEmpty();
	}

	@Test
	void endOfAlertThatWasToldIsToldThoughItIsSilenced() {
		fire("cpu", Severity.WARNING);
		pass(3);
		this.silenced.add(new AlertMatcher(Map.of("rule", "cpu")));
		resolve("cpu", Severity.WARNING);
		pass(3);
		assertThat(told()).containsExactly("cpu FIRING", "cpu RESOLVED");
	}

	@Test
	void lowerSeverityOfTheSameRuleIsNotTold() {
		fire(new Alert("slo", Severity.WARNING, Alert.State.FIRING, Map.of("burn", "1x", "uri", "/a"), 1, "x",
				this.clock.instant(), null, "x"));
		fire(new Alert("slo", Severity.CRITICAL, Alert.State.FIRING, Map.of("burn", "14.4x", "uri", "/a"), 1, "x",
				this.clock.instant(), null, "x"));
		fire(new Alert("slo", Severity.WARNING, Alert.State.FIRING, Map.of("burn", "1x", "uri", "/b"), 1, "x",
				this.clock.instant(), null, "x"));
		pass(60);
		assertThat(told()).containsExactlyInAnyOrder("slo{burn=14.4x, uri=/a} FIRING", "slo{burn=1x, uri=/b} FIRING");
		assertThat(suppressed("inhibited")).isEqualTo(1);
	}

	@Test
	void alertIsMutedWhileAnotherFires() {
		desk("inhibitions.llm.when.rule=dependency-down", "inhibitions.llm.when.component=openai,anthropic",
				"inhibitions.llm.mutes.rule=llm-*");
		fire("dependency-down", Severity.CRITICAL, "component", "openai");
		fire("llm-errors", Severity.WARNING);
		fire("cpu", Severity.WARNING);
		pass(60);
		assertThat(told()).containsExactlyInAnyOrder("dependency-down{component=openai} FIRING", "cpu FIRING");
		resolve("dependency-down", Severity.CRITICAL, "component", "openai");
		pass(3);
		assertThat(told()).containsExactly("dependency-down{component=openai} RESOLVED", "llm-errors FIRING");
	}

	@Test
	void mutingMayAskForEqualLabels() {
		desk("inhibitions.pool.when.rule=pool-timeouts", "inhibitions.pool.mutes.rule=connection-pool",
				"inhibitions.pool.equal=pool");
		fire("pool-timeouts", Severity.WARNING, "pool", "a");
		fire("connection-pool", Severity.WARNING, "pool", "a");
		fire("connection-pool", Severity.WARNING, "pool", "b");
		pass(3);
		assertThat(told()).containsExactly("connection-pool{pool=b} FIRING", "pool-timeouts{pool=a} FIRING");
	}

	@Test
	void alertsThatWouldMuteEachOtherAreBothTold() {
		desk("inhibitions.a.when.rule=a", "inhibitions.a.mutes.rule=b", "inhibitions.b.when.rule=b",
				"inhibitions.b.mutes.rule=a");
		fire("a", Severity.WARNING);
		fire("b", Severity.WARNING);
		pass(3);
		assertThat(told()).containsExactly("a FIRING", "b FIRING");
	}

	@Test
	void criticalAlertIsRepeatedUntilSomebodyTakesCare() {
		fire("down", Severity.CRITICAL);
		fire("cpu", Severity.WARNING);
		pass(5);
		take();
		pass(4 * 60 * 60);
		assertThat(take()).containsExactly("chat: down FIRING");
		assertThat(this.alerts).last()
			.extracting((alert) -> alert.annotations().get("repeated"))
			.isEqualTo("fires for 4 h 0 min");
		Alert down = this.alerts.get(this.alerts.size() - 1);
		this.memory.put(Kind.ACKNOWLEDGEMENT, AlertRecord.id(down), Map.of("by", "ann"));
		pass(8 * 60 * 60);
		assertThat(take()).containsExactly("pager: down acknowledged by ann");
		resolve("down", Severity.CRITICAL);
		pass(2);
		assertThat(take()).containsExactlyInAnyOrder("chat: down RESOLVED", "pager: down RESOLVED");
	}

	@Test
	void repetitionIsASetting() {
		desk("repeat.warning=10m", "repeat.critical=0s");
		fire("down", Severity.CRITICAL);
		fire("cpu", Severity.WARNING);
		pass(5);
		take();
		pass(60 * 60);
		assertThat(told()).hasSize(6).containsOnly("cpu FIRING");
	}

	@Test
	void whatWasToldBeforeTheStartIsToldAgainOnlyToWhoReminds() {
		fire("down", Severity.CRITICAL);
		pass(5);
		take();
		desk();
		pass(5);
		assertThat(take()).isEmpty();
		this.reminding = true;
		desk();
		pass(5);
		assertThat(take()).containsExactly("pager: down FIRING");
		resolve("down", Severity.CRITICAL);
		pass(2);
		assertThat(take()).containsExactlyInAnyOrder("chat: down RESOLVED", "pager: down RESOLVED");
	}

	@Test
	void whatEndedWhileNobodyLookedIsToldAsOver() {
		fire("cpu", Severity.WARNING);
		pass(5);
		take();
		this.memory.remove(Kind.ALERT, AlertRecord.id("cpu", Map.of()));
		desk();
		pass(2);
		assertThat(told()).containsExactly("cpu RESOLVED");
		assertThat(this.memory.own(Kind.NOTICE)).isEmpty();
	}

	@Test
	void limitGoesOnAfterTheStart() {
		desk("max-per-hour=2");
		fire("a", Severity.WARNING);
		fire("b", Severity.WARNING);
		pass(5);
		assertThat(told()).hasSize(2);
		desk("max-per-hour=2");
		fire("c", Severity.WARNING);
		pass(60);
		assertThat(told()).isEmpty();
	}

	@Test
	void lastLookTellsWhatWaits() {
		fire("cpu", Severity.WARNING);
		this.desk.look(true);
		assertThat(told()).containsExactly("cpu FIRING");
	}

}
