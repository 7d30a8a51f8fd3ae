package io.observability.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/** What a syslog receiver gets as datagrams. */
class SyslogDatagramTests extends SyslogRun {

	@Test
	void sendsDatagrams() throws IOException {
		try (DatagramSocket receiver = socket()) {
			udp(receiver.getLocalPort(), "observability.logging.syslog.facility=auth",
					"observability.logging.syslog.app-name=my shop")
				.run((context) -> {
					logger.error("Sold secret");
					Matcher found = receive(receiver, "Sold");

					assertThat(found.group(1)).isEqualTo(String.valueOf(4 * 8 + 3));
					assertThat(found.group(4)).isEqualTo("my_shop");
					assertThat(LoggingRun.JSON.readTree(found.group(7)).path("message").asString())
						.isEqualTo("Sold [MASKED]");
				});
		}
	}

	@Test
	void cutsDatagramsToValidJson() throws IOException {
		try (DatagramSocket receiver = socket()) {
			udp(receiver.getLocalPort()).run((context) -> {
				logger.atInfo()
					.addKeyValue("list", List.of("é".repeat(10_000), "x"))
					.log("Long " + "\"ü\n".repeat(20_000), new IllegalStateException("b".repeat(5_000)));
				Matcher found = receive(receiver, "Long");

				assertThat(found.group().getBytes(StandardCharsets.UTF_8).length).isBetween(7_000, 8_192);
				JsonNode json = LoggingRun.JSON.readTree(found.group(7));
				assertThat(json.path("message").asString()).startsWith("Long \"ü\n").endsWith("…[cut]");
				assertThat(json.path("list").asString()).startsWith("[\"éé").endsWith("…[cut]");
				assertThat(json.path("stack_trace").asString()).startsWith("java.lang.IllegalStateException: bbb");
				assertThat(json.path("logger").asString()).isEqualTo("shop");
				assertThat(json.path("cut").asInt()).isGreaterThan(100_000);
			});
		}
	}

	@Test
	void countsDatagramsThatNobodyReceived(CapturedOutput output) throws IOException {
		int port = TcpReceiver.freePort();
		udp(port).source(RemoteLogRun.Application.class).run((context) -> {
			Awaitility.await().until(() -> {
				logger.info("Lost");
				return RemoteLogRun.dropped(context, "syslog-send-failed") > 2;
			});
			assertThat(output.getOut())
				.contains("Log lines cannot be sent to syslog udp://127.0.0.1:" + port + ": SocketException: Port");
		});
	}

	@Test
	void waitsForANameWithoutHoldingUpAnybody(CapturedOutput output) {
		LoggingRun
			.with("observability.logging.syslog.host=nowhere.invalid", "observability.logging.syslog.protocol=udp",
					"observability.logging.syslog.shutdown-timeout=10ms")
			.run((context) -> {
				logger.info("Unheard");
				Awaitility.await().until(() -> output.getOut().contains("UnknownHostException: nowhere.invalid"));
			});
	}

	private static DatagramSocket socket() throws IOException {
		DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static Matcher receive(DatagramSocket socket, String text) {
		try {
			while (true) {
				DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
				socket.receive(packet);
				String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
				if (line.contains(text)) {
					return parse(line);
				}
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("No datagram with " + text, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
