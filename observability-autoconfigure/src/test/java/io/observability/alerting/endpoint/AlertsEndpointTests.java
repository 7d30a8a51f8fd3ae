package io.observability.alerting.endpoint;

import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertFixtures;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.Alerts;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import io.observability.test.log.EventSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AlertsEndpointTests extends EndpointTestBed {

	@Test
	void showsWhatFiresAndWhoTakesCareAndWhatSilencesIt() {
		this.runner.run((context) -> {
			AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
			context.getBean(Alerts.class).publish(AlertFixtures.firing("dependency-down"));
			assertThat(order(endpoint, "acknowledge", "key=dependency-down{component=openai}").getBody())
				.isEqualTo(Map.of("acknowledged", List.of("dependency-down{component=openai}")));
			AlertSilences.Silence silence = (AlertSilences.Silence) order(endpoint, "silences",
					"match=rule=dependency-down, component=open*", "duration=30m", "comment=known")
				.getBody();
			assertThat(silence.match()).isEqualTo(Map.of("rule", "dependency-down", "component", "open*"));
			List<AlertView> active = list(endpoint, "active");
			assertThat(active).hasSize(1);
			assertThat(active.get(0).key()).isEqualTo("dependency-down{component=openai}");
			assertThat(active.get(0).severity()).isEqualTo("critical");
			assertThat(active.get(0).state()).isEqualTo("firing");
			assertThat(active.get(0).silencedBy()).isEqualTo(silence.id());
			assertThat(active.get(0).acknowledgedBy()).isNotEmpty().doesNotContain("mia@example.com");
			assertThat(list(endpoint, "silences")).hasSize(1);
			assertThat(endpoint.end(caller("ADMIN"), "silences", silence.id()).getBody())
				.isEqualTo(Map.of("ended", silence.id()));
			assertThat(endpoint.end(caller("ADMIN"), "silences", silence.id()).getStatus()).isEqualTo(404);
			assertThat(list(endpoint, "silences")).isEmpty();
		});
	}

	@Test
	@ExtendWith(CapturedEventsExtension.class)
	void recordsWhatWasSilencedForHowLongAndWhy(CapturedEvents events) {
		this.runner.withConfiguration(AutoConfigurations.of(EventAutoConfiguration.class)).run((context) -> {
			AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
			AlertSilences.Silence silence = (AlertSilences.Silence) order(endpoint, "silences", "match=rule=payment-*",
					"duration=30m", "comment=asked by mia@example.com")
				.getBody();
			endpoint.end(caller("ADMIN"), "silences", silence.id());
			order(endpoint, caller("GUEST"), "silences", "match=rule=" + "x".repeat(10_000), "duration=30m",
					"comment=no");
		});
		EventSelection audit = events.withEventType("audit");
		audit.withField("event", "alert_silenced")
			.withField("result", "success")
			.only()
			.hasField("target", "rule=payment-*")
			.hasField("duration", "30m")
			.hasField("reason", "asked by m***@example.com");
		audit.withField("event", "alert_silence_ended").only().hasField("result", "success");
		CapturedEvent refused = audit.withField("result", "denied").only();
		refused.hasField("reason", "missing_role");
		assertThat(String.valueOf(refused.fields().get("target"))).hasSize(501);
	}

	@Test
	void remembersTheLastTwoHundred() {
		this.runner.run((context) -> {
			AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
			Alerts alerts = context.getBean(Alerts.class);
			for (int number = 0; number < 150; number++) {
				alerts.publish(AlertFixtures.alert("a" + number, Severity.INFO, Alert.State.FIRING,
						"Mail to mia@example.com failed"));
				alerts.publish(AlertFixtures.alert("a" + number, Severity.INFO, Alert.State.RESOLVED, "well"));
				int announced = Math.min(200, 2 * (number + 1));
				await().until(() -> list(endpoint, "history").size() == announced);
			}
			List<AlertView> history = list(endpoint, "history");
			assertThat(history).hasSize(200).doesNotContainNull();
			assertThat(history.get(0).rule()).isEqualTo("a149");
			assertThat(history.get(0).state()).isEqualTo("resolved");
			assertThat(history).allSatisfy((entry) -> assertThat(entry.at()).isNotNull())
				.allSatisfy((entry) -> assertThat(entry.summary()).doesNotContain("mia@example.com"));
		});
	}

	@Test
	void sendsTestsThatAreMarkedAndChangeNothing() {
		this.runner
			.withPropertyValues(RULE + "kind=gauge", RULE + "metric=a", RULE + "threshold=5",
					RULE + "severity=critical")
			.run((context) -> {
				AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
				assertThat(order(endpoint, "test", "rule=mine").getBody())
					.isEqualTo(Map.of("sent", List.of("pager", "chat")));
				await().until(() -> this.pager.size() == 2 && this.chat.size() == 2);
				Alert begin = this.pager.get(0);
				assertThat(begin.rule()).isEqualTo("TEST-mine");
				assertThat(begin.severity()).isEqualTo(Severity.CRITICAL);
				assertThat(begin.summary()).isEqualTo("TEST of the rule 'mine': nothing is wrong");
				assertThat(begin.labels()).isEqualTo(Map.of("test", "true"));
				assertThat(begin.threshold()).isEqualTo("above 5");
				assertThat(this.pager.get(1).state()).isEqualTo(Alert.State.RESOLVED);
				assertThat(this.pager.get(1).key()).isEqualTo(begin.key());
				assertThat(order(endpoint, "test", "channel=pager").getBody())
					.isEqualTo(Map.of("sent", List.of("pager")));
				await().until(() -> this.pager.size() == 4);
				assertThat(this.pager.get(2).summary()).isEqualTo("TEST of the channel 'pager': nothing is wrong");
				assertThat(this.chat).hasSize(2);
				assertThat(context.getBean(Alerts.class).active()).isEmpty();
				assertThat(list(endpoint, "history")).isEmpty();
				assertThat(
						this.registry.get("observability.alerting.active").tag("severity", "critical").gauge().value())
					.isZero();
			});
	}

	@Test
	void refusesTestsThatAreTooMany() {
		this.runner.withPropertyValues("observability.alerting.endpoint.max-per-minute=2").run((context) -> {
			AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
			order(endpoint, "test", "channel=chat");
			// what waits for a channel together would come as one
			await().until(() -> this.chat.size() == 2);
			order(endpoint, "test", "channel=chat");
			await().until(() -> this.chat.size() == 4);
			WebEndpointResponse<?> answer = order(endpoint, "test", "channel=chat");
			assertThat(answer.getStatus()).isEqualTo(429);
			assertThat(answer.getBody()).hasToString("Refusal[error=There may be 2 in a minute "
					+ "('observability.alerting.endpoint.max-per-minute').]");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "silences", "acknowledge", "test", "dry-run" })
	void refusesCallersWithoutTheRole(String part) {
		this.runner.run((context) -> {
			AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
			for (SecurityContext caller : List.of(caller("USER"), SecurityContext.NONE)) {
				WebEndpointResponse<?> answer = order(endpoint, caller, part, "rule=cpu", "match=rule=a", "duration=1m",
						"comment=a");
				assertThat(answer.getStatus()).isEqualTo(403);
				assertThat(answer.getBody()).hasToString("Refusal[error=This needs one of the roles in "
						+ "'observability.alerting.endpoint.roles': ACTUATOR, ADMIN.]");
				assertThat(endpoint.end(caller, "silences", "x").getStatus()).isEqualTo(403);
			}
			assertThat(list(endpoint, "silences")).isEmpty();
			assertThat(list(endpoint, "dry-run")).isEmpty();
		});
		this.runner.withPropertyValues("observability.alerting.endpoint.roles=")
			.run((context) -> assertThat(
					order(context.getBean(AlertsEndpoint.class), SecurityContext.NONE, part, "rule=cpu").getStatus())
				.isNotEqualTo(403));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			silences | - | 400 | 'match' must be given.
			silences | match=cpu | 400 | 'match' must be names and values, such as 'rule=cpu, host=a*', but
			silences | match=rule=a | 400 | 'duration' must be given.
			silences | match=rule=a;duration=31d | 400 | such as 30m or 2h, at most 30d, but was '31d'.
			silences | match=rule=a;duration=90 | 400 | such as 30m or 2h, at most 30d, but was '90'.
			silences | match=rule=a;duration=-1h;comment=x | 400 | 'until' must be within 30 days from now
			silences | match=rule=a;duration=1h | 400 | 'comment' must have 1 to 500 characters but had 0
			silences | match=rule=a,rule=b;duration=1h;comment=x | 400 | each name once, but had 'rule' twice
			silences | match=severity=urgent;duration=1h;comment=x | 400 | info, warning and critical
			acknowledge | - | 400 | 'key' must be given.
			acknowledge | key=cpu | 404 | No alert of this key or rule fires.
			test | - | 400 | Say which 'rule' or which 'channel' to test.
			test | rule=a;channel=b | 400 | Say which 'rule' or which 'channel' to test.
			test | rule=nothing | 400 | There is no rule 'nothing'.
			test | channel=nothing | 400 | 'channel' must be one of pager, chat but was 'nothing'.
			dry-run | - | 400 | 'rule' must be given.
			other | - | 404 | There are 'silences', 'acknowledge', 'test' and 'dry-run'.
			""")
	void saysWhatIsWrong(String part, String fields, int status, String message) {
		this.runner.run((context) -> {
			WebEndpointResponse<?> answer = order(context.getBean(AlertsEndpoint.class), part,
					(fields != null) ? fields.split(";") : new String[0]);
			assertThat(answer.getStatus()).isEqualTo(status);
			assertThat(answer.getBody()).asString().contains(message);
		});
	}

	@Test
	void sayWhatThereIs() {
		this.runner.run((context) -> {
			WebEndpointResponse<?> answer = context.getBean(AlertsEndpoint.class).part("nothing");
			assertThat(answer.getStatus()).isEqualTo(404);
			assertThat(answer.getBody()).asString()
				.contains("There are 'active', 'history', 'silences', 'dry-run' and the rules.");
		});
		this.runner
			.withPropertyValues("observability.alerting.silence.enabled=false",
					"observability.alerting.rule.enabled=false")
			.run((context) -> {
				AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
				assertThat(endpoint.part("silences").getBody()).asString()
					.contains("There are no silences, since 'observability.alerting.silence.enabled' is off.");
				assertThat(endpoint.part("cpu").getBody()).asString()
					.contains("There are no rules, since 'observability.alerting.rule.enabled' is off.");
				assertThat(endpoint.overview().rules()).isEmpty();
				assertThat(list(endpoint, "active")).isEmpty();
			});
	}

	@Test
	void isOffWithItsSwitchOrWhenNotExposed() {
		this.runner.withPropertyValues("observability.alerting.endpoint.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertsEndpoint.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertsEndpoint.class)
				.doesNotHaveBean(AlertHistory.class));
		this.runner.withPropertyValues("observability.alerting.endpoint.max-per-minute=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.alerting.endpoint.max-per-minute' must be between 1 and 1000 but was '0'"));
	}

	@SuppressWarnings("unchecked")
	private static <T> List<T> list(AlertsEndpoint endpoint, String part) {
		return (List<T>) ((Map<String, Object>) endpoint.part(part).getBody()).values().iterator().next();
	}

}
