package io.observability.alerting.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LogChannelTests {

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.observability.alerting.Alerts");

	@BeforeEach
	void attach() {
		this.events.start();
		this.logger.addAppender(this.events);
	}

	@AfterEach
	void detach() {
		this.logger.detachAppender(this.events);
	}

	@Test
	void writesMessageAndFields() {
		new LogChannel().deliver(AlertFixtures.firing("dependency-down"));
		ILoggingEvent event = this.events.list.get(0);
		assertThat(event.getFormattedMessage())
			.isEqualTo("Alert 'dependency-down' is firing: openai is down (timeout)");
		assertThat(event.getKeyValuePairs()).extracting(Object::toString)
			.containsExactly("event_type=\"alert\"", "rule=\"dependency-down\"", "severity=\"critical\"",
					"state=\"firing\"", "threshold=\"down\"", "since=\"2026-01-01T10:00:00Z\"", "value=\"1.0\"",
					"labels=\"{component=openai}\"");
	}

	@ParameterizedTest
	@CsvSource({ "CRITICAL, FIRING, ERROR", "WARNING, FIRING, WARN", "INFO, FIRING, INFO", "CRITICAL, RESOLVED, INFO" })
	void choosesLevelBySeverity(Severity severity, State state, String level) {
		new LogChannel().deliver(AlertFixtures.alert("a", severity, state, "a"));
		assertThat(this.events.list.get(0).getLevel()).isEqualTo(Level.valueOf(level));
	}

	@Test
	void writesEvidenceInOneField() {
		new LogChannel().deliver(AlertFixtures.explained());
		String field = this.events.list.get(0)
			.getKeyValuePairs()
			.stream()
			.filter((pair) -> pair.key.equals("annotations"))
			.map((pair) -> String.valueOf(pair.value))
			.findFirst()
			.orElseThrow();
		assertThat(field).startsWith("{value=7.1% over 5m, errors=3f9a01c2 12 times: ")
			.contains("Read timed out b77d0e51 3 times", "changes=version 1.4.0, started 12m ago",
					"runbook=https://wiki.shop.example/runbooks/error-rate")
			.doesNotContain("\n");
	}

	@Test
	void keepsHostileEvidenceInOneLine() {
		new LogChannel().deliver(AlertFixtures.hostile());
		ILoggingEvent event = this.events.list.get(0);
		assertThat(event.getKeyValuePairs().toString()).doesNotContain("\r", "\n", "\u202E").hasSizeLessThan(100_000);
		assertThat(event.getFormattedMessage()).doesNotContain("\r", "\n", "\u202E").contains("<!channel>");
		new LogChannel().deliver(AlertFixtures.saying("x".repeat(100_000)));
		assertThat(this.events.list.get(1).getKeyValuePairs().toString()).hasSizeLessThan(10_000);
	}

}
