package io.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertChannel.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Who gets which alerts, and who gets those that a channel loses. */
class FallbackTests extends AlertsTestBed {

	@Test
	void sendsOnlyAlertsThatAreSevereEnough() {
		Alerts alerts = alerts(10, routed(this.channel, Severity.WARNING, null));
		for (Severity severity : Severity.values()) {
			alerts.publish(AlertFixtures.alert(severity.name(), severity, State.FIRING, "x"));
			alerts.publish(AlertFixtures.alert(severity.name(), severity, State.RESOLVED, "x"));
		}
		await().until(() -> this.channel.delivered.size() == 4);
		assertThat(this.channel.states()).containsExactly("WARNING FIRING", "WARNING RESOLVED", "CRITICAL FIRING",
				"CRITICAL RESOLVED");
	}

	@Test
	void passesOnWhatIsRefused() {
		TestChannel other = new TestChannel("other");
		this.channel.failures.add(new AlertDeliveryException("no_service", false));
		Alerts alerts = alerts(10, routed(this.channel, Severity.INFO, "other"),
				routed(other, Severity.CRITICAL, null));
		alerts.publish(warning("a", State.FIRING));
		await().until(() -> other.states().equals(List.of("a FIRING")));
		alerts.publish(warning("a", State.RESOLVED));
		await().until(() -> other.states().equals(List.of("a FIRING", "a RESOLVED")));
		assertThat(this.registry.counter("observability.alerting.fallbacks", "channel", "test").count()).isEqualTo(2);
	}

	@Test
	void doesNotTellTwiceWhoKnows() {
		TestChannel other = new TestChannel("other");
		this.channel.failures.add(new AlertDeliveryException("no_service", false));
		Alerts alerts = alerts(10, routed(this.channel, Severity.INFO, "other"), other);
		alerts.publish(warning("a", State.FIRING));
		alerts.publish(warning("b", State.FIRING));
		await().until(() -> this.channel.delivered.size() == 1 && other.delivered.size() == 2);
		assertThat(other.states()).containsExactly("a FIRING", "b FIRING");
	}

	@Test
	void passesOnWhatIsHeldUpForLong() {
		TestChannel other = new TestChannel("other");
		IntStream.range(0, 200).forEach((attempt) -> this.channel.failures.add(new AlertDeliveryException("x", true)));
		Alerts alerts = alerts(10, routed(this.channel, Severity.INFO, "other"),
				routed(other, Severity.CRITICAL, null));
		alerts.publish(warning("a", State.FIRING));
		alerts.publish(warning("b", State.FIRING));
		await().atMost(Duration.ofSeconds(30)).until(() -> other.delivered.size() == 2);
		alerts.publish(warning("c", State.FIRING));
		await().until(() -> other.delivered.size() == 3);
		this.channel.failures.clear();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.channel.delivered.size() == 3);
		assertThat(other.states()).containsExactlyInAnyOrder("a FIRING", "b FIRING", "c FIRING");
		alerts.publish(warning("a", State.RESOLVED));
		await().until(() -> other.delivered.size() == 4 && this.channel.delivered.size() == 4);
	}

	@Test
	void tellsWhichChannelsFail() {
		this.channel.failures.add(new AlertDeliveryException("no_service for card 4111 1111 1111 1111", false));
		Alerts alerts = alerts(10, this.channel);
		assertThat(alerts.failing()).isEmpty();
		alerts.publish(warning("a", State.FIRING));
		await().until(() -> alerts.failing().containsKey("test"));
		assertThat(alerts.failing().get("test")).startsWith("no_service for card").doesNotContain("4111 1111");
		alerts.publish(warning("b", State.FIRING));
		await().until(() -> alerts.failing().isEmpty());
	}

	@Test
	void refusesFallbackThatIsNotThere() {
		FailureAnalyzedException failure = catchThrowableOfType(FailureAnalyzedException.class,
				() -> alerts(10, routed(this.channel, Severity.INFO, "mail")));
		assertThat(failure.analysis().getDescription())
			.isEqualTo("'observability.alerting.test.fallback' must name a channel that is on but was 'mail'.");
		assertThat(failure.analysis().getAction()).isEqualTo("Name one of [test], or set up the channel 'mail'.");
	}

	@Test
	void refusesFallbacksInACircle() {
		TestChannel other = new TestChannel("other");
		FailureAnalyzedException failure = catchThrowableOfType(FailureAnalyzedException.class,
				() -> alerts(10, routed(this.channel, Severity.INFO, "other"), routed(other, Severity.INFO, "test")));
		assertThat(failure.analysis().getDescription()).isEqualTo(
				"'observability.alerting.test.fallback' must not lead back to the channel itself but was 'other'.");
		assertThat(failure.analysis().getAction())
			.isEqualTo("Name a channel that has no fallback itself, such as 'log'.");
	}

	private static Alert warning(String rule, State state) {
		return AlertFixtures.alert(rule, Severity.WARNING, state, "x");
	}

	private static AlertChannel routed(AlertChannel channel, Severity minSeverity, @Nullable String fallback) {
		return new AlertChannel() {

			@Override
			public String name() {
				return channel.name();
			}

			@Override
			public void deliver(Alert alert) {
				channel.deliver(alert);
			}

			@Override
			public Route route() {
				return new Route(minSeverity, fallback);
			}

		};
	}

}
