package io.observability.logging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When lines go to a syslog receiver, and which settings are refused. */
class SyslogSettingsTests extends SyslogRun {

	@Test
	void isOffWithoutHost() {
		LoggingRun.with().source(RemoteLogRun.Application.class).run((context) -> {
			assertThat(context.containsBean("syslogHealthIndicator")).isFalse();
			assertThat(RemoteLogRun.appender("SYSLOG")).isNull();
		});
	}

	@Test
	void isOffWhenSwitchedOff() {
		tcp(1, "observability.logging.syslog.enabled=false")
			.run((context) -> assertThat(RemoteLogRun.appender("SYSLOG")).isNull());
	}

	@Test
	void endsWithTheApplicationThatWantedIt() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> {
				assertThat(RemoteLogRun.appender("SYSLOG")).isNotNull();
				new org.springframework.boot.builder.SpringApplicationBuilder(LoggingRun.Application.class)
					.web(org.springframework.boot.WebApplicationType.NONE)
					.run()
					.close();
				assertThat(RemoteLogRun.appender("SYSLOG")).isNull();
			});
		}
	}

	@Test
	void needsAHostWhenSwitchedOn() {
		RemoteLogRun.assertRefused(LoggingRun.with("observability.logging.syslog.enabled=true"),
				"Log lines cannot be sent to syslog, because no receiver is named.",
				"Set 'observability.logging.syslog.host', such as "
						+ "'observability.logging.syslog.host=logs.example.com', or "
						+ "'observability.logging.syslog.enabled=false'.");
	}

	@Test
	void needsTheLibraryWhenConfigured() {
		RemoteLogRun.assertRefusedWithoutLibrary(tcp(1), "syslog", "observability.logging.syslog");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			port                | 0     | be between 1 and 65535                               | 0
			host                |       | name a host                                          |
			app-name            |       | not be blank                                         |
			max-message-size    | 10B   | be between 1KB and 1MB                               | 10B
			max-message-size    | 64KB  | be at most 65507B, as a datagram, with protocol udp  | 65536B
			queue-size          | 0     | be between 1 and 1048576                             | 0
			connect-timeout     | 0s    | be at least 1ms                                      | PT0S
			write-timeout       | 0s    | be at least 1ms                                      | PT0S
			reconnect-delay     | 0s    | be at least 1ms                                      | PT0S
			max-reconnect-delay | 10ms  | be at least the reconnect-delay of PT1S              | PT0.01S
			shutdown-timeout    | -1s   | not be negative                                      | PT-1S
			""")
	void refusesWrongValues(String key, String value, String rule, String shown) {
		String property = "observability.logging.syslog." + key;
		RemoteLogRun.assertRefusedValue(udp(1, property + "=" + (value != null ? value : "")), property, rule, shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.logging.enabled=false", "observability.enabled=false" })
	void isOffWithTheFeaturesAbove(String property) {
		tcp(1, property).run((context) -> assertThat(RemoteLogRun.appender("SYSLOG")).isNull());
	}

}
