package io.observability.alerting.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertSilences;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What others do wrong must keep nobody from being told. */
class NoticeFailureTests extends NoticeTestBed {

	@Test
	void silencesThatFailSilenceNothing() {
		this.desk = desk(new IllegalStateException("no silences"), false);
		fire("a", Severity.WARNING);
		pass(3);
		assertThat(told()).hasSize(1);
	}

	@Test
	void anErrorIsOverWithTheNextLook() {
		NoticeDesk own = desk(new OutOfMemoryError("test"), true);
		this.clock.step(Duration.ofMinutes(1));
		try {
			this.desk = own;
			fire("a", Severity.CRITICAL);
			await().atMost(Duration.ofSeconds(20)).until(() -> {
				this.clock.step(1);
				return !this.messages.isEmpty();
			});
		}
		finally {
			own.flush();
		}
	}

	@Test
	void aRecordThatMakesNoSenseKeepsNoOtherFromBeingTold() {
		fire("a", Severity.WARNING);
		this.desk.look(false);
		Map<String, String> fields = new HashMap<>(this.memory.own(Kind.ALERT).get(0).fields());
		fields.put("severity", "FATAL");
		this.memory.put(Kind.ALERT, this.memory.own(Kind.ALERT).get(0).id(), fields);
		fire("b", Severity.WARNING);
		pass(3);
		assertThat(told()).anyMatch((message) -> message.contains("b"));
	}

	@Test
	void aClockThatWasSetBackPutsOffNoRepetition() {
		Alert alert = new Alert("a", Severity.CRITICAL, Alert.State.FIRING, Map.of(), 1, "above 0",
				this.clock.instant(), null, "a!");
		Map<String, String> fields = new HashMap<>(AlertRecord.fields(alert));
		fields.put("told.chat", this.clock.instant().plus(Duration.ofDays(30)).toString());
		fields.put("told.pager", this.clock.instant().toString());
		this.memory.put(Kind.NOTICE, AlertRecord.id(alert), fields);
		this.memory.put(Kind.ALERT, AlertRecord.id(alert), AlertRecord.fields(alert));
		this.desk = desk();
		pass(5);
		assertThat(told()).isEmpty();
		this.clock.step(Duration.ofHours(4));
		pass(5);
		assertThat(told()).hasSize(1);
	}

	private NoticeDesk desk(Throwable failure, boolean ownThread) {
		AtomicInteger asked = new AtomicInteger();
		AlertSilences silences = new AlertSilences() {

			@Override
			public List<Silence> list() {
				return List.of();
			}

			@Override
			public Silence add(Map<String, String> match, Instant until, String comment, String author) {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean expire(String id, String author) {
				return false;
			}

			@Override
			public Silence silencing(Alert alert) {
				if (failure instanceof RuntimeException exception) {
					throw exception;
				}
				if (asked.getAndIncrement() == 0) {
					throw (Error) failure;
				}
				return null;
			}

		};
		NoticeProperties bound = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("n",
				NoticeProperties.class);
		NoticeDesk desk = new NoticeDesk(bound, new Surroundings(this.memory, new ObjectProvider<>() {

			@Override
			public AlertSilences getObject() {
				return silences;
			}

			@Override
			public AlertSilences getIfAvailable() {
				return silences;
			}

		}, null, this.clock, this.clock::nanoTime, this.registry), ownThread);
		desk.start(this);
		return desk;
	}

}
