package io.observability.logging;

import java.util.regex.Matcher;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/** What a syslog receiver gets over a connection. */
class SyslogOutputTests extends SyslogRun {

	@Test
	void sendsMaskedJsonOverTcpBesideTheConsole(CapturedOutput output) {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port(), "spring.application.name=shop").run((context) -> {
				logger.atInfo().addKeyValue("event_type", "order").log("Sold secret");
				Matcher found = await(receiver.received(), "Sold");

				assertThat(found.group(1)).isEqualTo(String.valueOf(16 * 8 + 6));
				assertThat(found.group(4)).isEqualTo("shop");
				assertThat(found.group(5)).isEqualTo(String.valueOf(ProcessHandle.current().pid()));
				assertThat(found.group(6)).isEqualTo("order");
				JsonNode json = LoggingRun.JSON.readTree(found.group(7));
				assertThat(json.path("message").asString()).isEqualTo("Sold [MASKED]");
				assertThat(json).isEqualTo(LoggingRun.line(output, "Sold [MASKED]"));
				assertThat(java.time.Instant.parse(found.group(2)).toString())
					.isEqualTo(json.path("timestamp").asString());
			});
		}
	}

	@Test
	void sendsTheLinesOfTheStart() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> await(receiver.received(), "Starting "));
		}
	}

	@Test
	void sendsTextThatCannotEndALine() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port(), "observability.logging.syslog.format=text").run((context) -> {
				logger.atWarn()
					.addKeyValue("event_type", "a b\n<1>1")
					.log("Hostile secret\r\n<14>1 - - - - - - forged\u001b[2J\u0085\u2028", new Exception("oops"));
				Matcher found = await(receiver.received(), "Hostile");

				assertThat(found.group(6)).isEqualTo("a_b_<1>1");
				assertThat(found.group(7))
					.contains("shop : Hostile [MASKED]\\r\\n<14>1 - - - - - - forged\\u001b[2J\\u0085\\u2028"
							+ "\\njava.lang.Exception: oops\\n\\tat ");
				assertThat(found.group().chars()).noneMatch(Character::isISOControl);
				assertThat(receiver.received()).noneMatch((line) -> line.startsWith("<14>1 - "));
			});
		}
	}

	@Test
	void sendsHostileTextAsOneMessageOfJson() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> {
				logger.info("Hostile\n35 <14>1 - - - - - - forged\u0000\n");
				Matcher found = await(receiver.received(), "Hostile");

				assertThat(found.group().chars()).noneMatch(Character::isISOControl);
				assertThat(LoggingRun.JSON.readTree(found.group(7)).path("message").asString())
					.isEqualTo("Hostile\n35 <14>1 - - - - - - forged\u0000\n");
			});
		}
	}

	@Test
	void sendsOnlyTheLevelsThatAreWanted() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port(), "observability.logging.syslog.level=warn").run((context) -> {
				logger.info("Small");
				logger.warn("Large");
				await(receiver.received(), "Large");

				assertThat(receiver.received()).noneMatch((line) -> line.contains("Small"));
			});
		}
	}

	@Test
	void sendsAllThatWaitedAtTheEnd() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> {
				for (int i = 0; i < 2_000; i++) {
					logger.info("Numbered {}.", i);
				}
			});

			Awaitility.await()
				.untilAsserted(() -> assertThat(receiver.received()).filteredOn((line) -> line.contains("Numbered"))
					.hasSize(2_000));
		}
	}

}
