package io.observability.logging;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens when a syslog receiver cannot be reached, or does not read. */
class SyslogOutageTests extends SyslogRun {

	@Test
	void comesBackWhenTheReceiverDoes(CapturedOutput output) {
		int port = TcpReceiver.freePort();
		tcp(port, "observability.logging.syslog.reconnect-delay=20ms",
				"observability.logging.syslog.max-reconnect-delay=100ms")
			.run((context) -> {
				Awaitility.await()
					.until(() -> output.getOut().contains("Log lines cannot be sent to syslog tcp://127"));
				logger.info("Waiting");
				try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED, port)) {
					await(receiver.received(), "Waiting");
				}
				try (TcpReceiver restarted = TcpReceiver.open(TcpReceiver.Mode.COUNTED, port)) {
					Awaitility.await().until(() -> {
						logger.info("Again");
						return restarted.received().stream().anyMatch((line) -> line.contains("Again"));
					});
				}
				assertThat(output.getOut()).contains("again after 0 were lost");
			});
	}

	@Test
	void doesNotWaitForAReceiverThatReadsNothing() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.NOTHING)) {
			long[] end = new long[1];
			tcp(receiver.port(), "observability.logging.syslog.queue-size=100",
					"observability.logging.syslog.shutdown-timeout=100ms")
				.source(RemoteLogRun.Application.class)
				.run((context) -> {
					long begin = System.nanoTime();
					Awaitility.await().until(() -> {
						stuff();
						return RemoteLogRun.dropped(context, "syslog-queue-full") > 500;
					});
					assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
					HealthIndicator health = context.getBean("syslogHealthIndicator", HealthIndicator.class);
					assertThat(health.health().getStatus()).isEqualTo(Status.UP);
					assertThat((Long) health.health().getDetails().get("droppedQueueFull")).isGreaterThan(500);
					end[0] = System.nanoTime();
				});

			assertThat(Duration.ofNanos(System.nanoTime() - end[0])).isLessThan(Duration.ofSeconds(5));
		}
	}

	@Test
	void givesUpAReceiverThatReadsNothingForANewConnection() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.NOTHING)) {
			tcp(receiver.port(), "observability.logging.syslog.write-timeout=50ms",
					"observability.logging.syslog.reconnect-delay=20ms",
					"observability.logging.syslog.shutdown-timeout=0s")
				.run((context) -> Awaitility.await().until(() -> {
					stuff();
					return receiver.connections() > 1;
				}));
		}
	}

	private static void stuff() {
		for (int i = 0; i < 200; i++) {
			logger.info("Stuck {}", "x".repeat(6_000));
		}
	}

}
