package io.observability.alerting.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.identity.ServiceIdentity;
import io.observability.logging.analysis.ErrorSummary;
import io.observability.logging.analysis.LogLine;
import io.observability.logging.analysis.RecentLog;
import io.observability.settings.SettingChanged;
import io.observability.settings.Settings;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceTests {

	private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final List<LogLine> lines = new ArrayList<>();

	private final List<ErrorSummary> errors = new ArrayList<>();

	EvidenceTests() {
		this.beans.addBean("log", new RecentLog() {

			@Override
			public List<LogLine> lines(int limit) {
				return EvidenceTests.this.lines;
			}

			@Override
			public List<ErrorSummary> errors() {
				return EvidenceTests.this.errors;
			}

		});
	}

	@Test
	void showsThreeErrorsOfLateThatAreMostFrequent() {
		error("aa11", 3, 60, "io.shop.Cart", "java.lang.IllegalStateException");
		error("bb22", 12, 240, "io.shop.PaymentClient", "java.net.SocketTimeoutException");
		error("cc33", 1, 0, "io.shop.Mail", null);
		error("dd44", 2, 0, "io.shop.Cart", null);
		error("ee55", 99, 0, "io.observability.alerting.Alerts", null);
		error("ff66", 99, 0, "io.observability.http", null);
		this.errors.add(new ErrorSummary("old", 500, NOW.minusSeconds(7200), NOW.minusSeconds(3600), "1.4.0", "ERROR",
				"io.shop.Cart", null, null, "old", List.of()));
		assertThat(errors(alert("above 5%", Map.of()))).containsExactly(
				"bb22 12 times in 4m: SocketTimeoutException in io.shop.PaymentClient: message of bb22",
				"aa11 3 times in 1m: IllegalStateException in io.shop.Cart: message of aa11",
				"dd44 2 times in 0s: io.shop.Cart: message of dd44");
		assertThat(errors(alert("above 5", Map.of("fingerprint", "cc33")))).first()
			.isEqualTo("cc33 once: io.shop.Mail: message of cc33");
	}

	@Test
	void saysNothingWithoutErrorsOrLog() {
		assertThat(new ErrorEvidence(this.beans.getBeanProvider(RecentLog.class)).about(alert("a", Map.of())))
			.isEmpty();
		assertThat(requests(alert("a", Map.of()))).isEmpty();
		StaticListableBeanFactory none = new StaticListableBeanFactory();
		assertThat(new ErrorEvidence(none.getBeanProvider(RecentLog.class)).about(alert("a", Map.of()))).isEmpty();
		assertThat(new DependencyEvidence(none.getBeanProvider(HealthMonitor.class)).about(alert("a", Map.of())))
			.isEmpty();
	}

	@Test
	void showsThreeRequestsThatFailed() {
		line("WARN", "io.shop.Cart", "w", null, "slow basket");
		request("ERROR", "r1", "GET /a 500 in 31 ms");
		line("ERROR", "io.shop.Cart", "r1", null, "failed");
		request("INFO", "good", "GET /a 200 in 9000 ms");
		line("ERROR", "io.observability.alerting.Alerts", "alert", null, "Alert");
		line("ERROR", "io.shop.Cart", "r2", null, "Cart is empty");
		line("ERROR", "io.shop.Cart", null, null, "no request");
		this.lines.add(new LogLine(NOW.minusSeconds(3600), "ERROR", "io.shop.Cart", "t", "old", "old", null, null));
		assertThat(requests(alert("above 5%", Map.of()))).containsExactly("r1 GET /a 500 in 31 ms", "r2 Cart is empty",
				"w slow basket");
	}

	@Test
	void showsSlowestRequestsWhenTheRuleIsAboutTime() {
		request("INFO", "r1", "GET /a 200 in 2031 ms");
		request("ERROR", "r2", "GET /b 500 in 3 ms");
		request("INFO", "r3", "GET /b 200 in 9000 ms");
		request("INFO", "r4", "GET /a 200 in 2100 ms");
		assertThat(requests(alert("above 2s", Map.of()))).containsExactly("r3 GET /b 200 in 9000 ms",
				"r4 GET /a 200 in 2100 ms", "r1 GET /a 200 in 2031 ms");
		assertThat(requests(alert("above 2s", Map.of("uri", "/a")))).containsExactly("r4 GET /a 200 in 2100 ms",
				"r1 GET /a 200 in 2031 ms", "r2 GET /b 500 in 3 ms");
	}

	@Test
	void showsRequestsOfTheErrorThatTheRuleIsAbout() {
		request("ERROR", "r1", "GET /a 500 in 31 ms");
		line("ERROR", "io.shop.Cart", "r2", "aa11", "failed");
		assertThat(requests(alert("above 5", Map.of("fingerprint", "aa11")))).containsExactly("r2 failed",
				"r1 GET /a 500 in 31 ms");
	}

	@Test
	void tellsVersionStartAndWhatWasChangedLately() {
		ChangeEvidence evidence = new ChangeEvidence(NOW.minus(Duration.ofMinutes(12)),
				Clock.fixed(NOW, ZoneOffset.UTC));
		for (int change = 0; change < 10; change++) {
			evidence.onApplicationEvent(new PayloadApplicationEvent<>(this, new SettingChanged("logging.level.a",
					"INFO", "DEBUG" + change, "mia", Settings.Source.ENDPOINT, null)));
		}
		List<String> lines = evidence.about(alert("a", Map.of())).get("changes").lines().toList();
		assertThat(lines).hasSize(6)
			.startsWith("version 1.4.0, started 12m ago", "0s ago: logging.level.a from 'INFO' to 'DEBUG9' by mia");
	}

	@Test
	void tellsDependenciesThatAreNotWell() {
		this.beans.addBean("health",
				(HealthMonitor) () -> List.of(health("openai", HealthState.DOWN, "timeout"),
						health("db", HealthState.UP, null), health("new", HealthState.UNKNOWN, null),
						health("mail", HealthState.OUT_OF_SERVICE, null)));
		assertThat(new DependencyEvidence(this.beans.getBeanProvider(HealthMonitor.class)).about(alert("a", Map.of())))
			.isEqualTo(Map.of("dependencies", "openai is down (timeout), mail is out of service"));
	}

	private List<String> errors(Alert alert) {
		return new ErrorEvidence(this.beans.getBeanProvider(RecentLog.class)).about(alert)
			.get("errors")
			.lines()
			.toList();
	}

	private List<String> requests(Alert alert) {
		return new RequestEvidence(this.beans.getBeanProvider(RecentLog.class)).about(alert)
			.getOrDefault("requests", "")
			.lines()
			.toList();
	}

	private void request(String level, String id, String message) {
		this.lines.add(new LogLine(NOW, level, "io.observability.http", "t", message, id, "http_request", null));
	}

	private void line(String level, String logger, String id, String fingerprint, String message) {
		this.lines.add(new LogLine(NOW, level, logger, "t", message, id, null, fingerprint));
	}

	private void error(String fingerprint, long count, int seconds, String logger, String exception) {
		this.errors.add(new ErrorSummary(fingerprint, count, NOW.minusSeconds(seconds), NOW, "1.4.0", "ERROR", logger,
				exception, null, "message of " + fingerprint, List.of()));
	}

	private static ComponentHealth health(String name, HealthState state, String code) {
		return new ComponentHealth(name, state, code, null, null);
	}

	static Alert alert(String threshold, Map<String, String> labels) {
		return new Alert("error-rate", Severity.CRITICAL, State.FIRING, labels, 0.07, threshold, NOW, null, "a",
				new ServiceIdentity("boutique", "1.4.0", "shop-1", "prod"));
	}

}
