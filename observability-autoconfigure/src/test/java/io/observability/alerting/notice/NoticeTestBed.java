package io.observability.alerting.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel.Route;
import io.observability.alerting.AlertMatcher;
import io.observability.alerting.AlertMemory;
import io.observability.alerting.AlertNotices;
import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertSilences;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A desk, a channel for people, and one that keeps state, on a clock of their own. */
abstract class NoticeTestBed implements AlertNotices.Outlet {

	final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	final MeterRegistry registry = new SimpleMeterRegistry();

	/** What is silenced now. */
	final Set<AlertMatcher> silenced = new LinkedHashSet<>();

	/** Each message as {@code channel: alert state, alert state}. */
	final List<String> messages = new ArrayList<>();

	final List<Alert> alerts = new ArrayList<>();

	final Set<String> down = new LinkedHashSet<>();

	/** Whether the pager is told again after a start. */
	boolean reminding;

	AlertMemory memory = AlertMemory.ofProcess();

	NoticeDesk desk = desk();

	NoticeDesk desk(String... settings) {
		Map<String, String> properties = new HashMap<>();
		for (String setting : settings) {
			properties.put("n." + setting.substring(0, setting.indexOf('=')),
					setting.substring(setting.indexOf('=') + 1));
		}
		NoticeProperties bound = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("n",
				NoticeProperties.class);
		ObjectProvider<AlertSilences> silences = new ObjectProvider<>() {

			@Override
			public AlertSilences getObject() {
				return new TestSilences();
			}

			@Override
			public AlertSilences getIfAvailable() {
				return getObject();
			}

		};
		this.desk = new NoticeDesk(bound,
				new Surroundings(this.memory, silences, null, this.clock, this.clock::nanoTime, this.registry), false);
		this.desk.start(this);
		return this.desk;
	}

	void fire(String rule, Severity severity, String... label) {
		Map<String, String> labels = (label.length > 0) ? Map.of(label[0], label[1]) : Map.of();
		fire(new Alert(rule, severity, State.FIRING, labels, 1, "above 0", this.clock.instant(), null, rule + "!"));
	}

	void fire(Alert alert) {
		this.memory.put(Kind.ALERT, AlertRecord.id(alert), AlertRecord.fields(alert));
		this.desk.fired(AlertRecord.id(alert), alert);
	}

	void resolve(String rule, Severity severity, String... label) {
		Map<String, String> labels = (label.length > 0) ? Map.of(label[0], label[1]) : Map.of();
		Alert alert = new Alert(rule, severity, State.RESOLVED, labels, 0, "above 0", this.clock.instant(),
				this.clock.instant(), rule + ".");
		this.memory.remove(Kind.ALERT, AlertRecord.id(alert));
		this.memory.remove(Kind.ACKNOWLEDGEMENT, AlertRecord.id(alert));
		this.desk.resolved(AlertRecord.id(alert), alert);
	}

	/** Let so many seconds pass, and look each second. */
	void pass(int seconds) {
		for (int second = 0; second < seconds; second++) {
			this.clock.step(1);
			this.desk.look(false);
		}
	}

	List<String> take() {
		List<String> taken = List.copyOf(this.messages);
		this.messages.clear();
		return taken;
	}

	/** Take what people were told. */
	List<String> told() {
		return take().stream()
			.filter((message) -> message.startsWith("chat"))
			.map((message) -> message.substring("chat: ".length()))
			.toList();
	}

	double suppressed(String reason) {
		return this.registry.counter("observability.alerting.suppressed", "reason", reason).count();
	}

	@Override
	public List<AlertNotices.Target> targets() {
		return List.of(new AlertNotices.Target("chat", Route.ALL, false, false),
				new AlertNotices.Target("pager", new Route(Severity.CRITICAL, null), true, this.reminding));
	}

	@Override
	public void tell(String channel, Map<String, Alert> alerts) {
		Map<String, List<String>> groups = new LinkedHashMap<>();
		alerts.forEach((id, alert) -> {
			String name = alert.key() + " " + alert.state();
			String group = channel.equals("pager") ? id : alert.rule() + alert.severity() + alert.state();
			groups.computeIfAbsent(group, (key) -> new ArrayList<>()).add(name);
			this.alerts.add(alert);
		});
		groups.values().forEach((group) -> this.messages.add(channel + ": " + String.join(", ", group)));
		if (!this.down.contains(channel)) {
			alerts.forEach((id, alert) -> this.desk.delivered(channel, id, alert));
		}
	}

	@Override
	public void acknowledge(String channel, String id, Alert alert, String author) {
		this.messages.add("%s: %s acknowledged by %s".formatted(channel, alert.key(), author));
	}

	@Override
	public boolean isFailing(String channel) {
		return this.down.contains(channel);
	}

	/** Silences what a test wants. */
	final class TestSilences implements AlertSilences {

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
		public @Nullable Silence silencing(Alert alert) {
			return NoticeTestBed.this.silenced.stream()
				.filter((matcher) -> matcher.matches(alert))
				.findFirst()
				.map((matcher) -> new Silence("s", matcher.match(), null, "", true, "", ""))
				.orElse(null);
		}

	}

	static final Duration HOUR = Duration.ofHours(1);

}
