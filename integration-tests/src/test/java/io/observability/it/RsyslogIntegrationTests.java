package io.observability.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a real rsyslog makes of the lines it gets. */
class RsyslogIntegrationTests {

	private static final String SYSLOG = "--observability.logging.syslog.";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "udp" })
	void rsyslogReadsEveryFieldOfMaskedLines(String protocol) throws Exception {
		int port = freePort();
		try (Rsyslog rsyslog = Rsyslog.start(this.folder, port);
				JavaProcess application = application(protocol, port)) {
			application.get("/customers/7%0A%3C13%3E1%20-%20-%20-%20-%20-%20-%20forged");
			application.get("/broken");

			List<String> customer = rsyslog.await("4111 **** **** 1111");
			assertThat(customer).hasSize(1);
			assertThat(customer.get(0)).startsWith("local3|info|")
				.contains("|web-1|my_shop|", "|-|1|im" + protocol + "|{")
				.doesNotContain("hunter2secret");
			Map<String, Object> fields = JsonPath.read(customer.get(0).substring(customer.get(0).indexOf('{')), "$");
			assertThat(fields).containsEntry("service", "application")
				.containsEntry("instance", "web-1")
				.containsKeys("timestamp", "correlation_id", "trace_id");
			assertThat(String.valueOf(fields.get("message"))).contains("\n<13>1 - ");
			assertThat(rsyslog.await("http_request").get(0)).contains("|http_request|1|");
			assertThat(rsyslog.await("stack_trace").get(0)).contains("|err|", "j***@private-mail.test");
			assertThat(rsyslog.await("Starting DropIn")).hasSize(1);
			application.close();
			assertThat(rsyslog.await("process is stopping")).hasSize(1);
			assertThat(rsyslog.lines()).allMatch((line) -> line.contains("|web-1|my_shop|"));
		}
	}

	@Test
	void linesArriveAgainAfterRsyslogWasRestarted() throws Exception {
		int port = freePort();
		try (JavaProcess application = application("tcp", port)) {
			try (Rsyslog rsyslog = Rsyslog.start(this.folder, port)) {
				rsyslog.await("Started DropIn");
			}
			try (Rsyslog rsyslog = Rsyslog.start(this.folder, port)) {
				Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> {
					application.get("/customers/again");
					return rsyslog.lines().stream().anyMatch((line) -> line.contains("Customer again"));
				});
			}
		}
	}

	private JavaProcess application(String protocol, int port) throws IOException {
		return DropInProcess.start(Files.createDirectory(this.folder.resolve("application")),
				Map.of("HOSTNAME", "web-1"), SYSLOG + "host=127.0.0.1", SYSLOG + "port=" + port,
				SYSLOG + "protocol=" + protocol, SYSLOG + "facility=local3", SYSLOG + "app-name=my shop",
				SYSLOG + "reconnect-delay=200ms");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	/** A process of rsyslog with a configuration of its own. */
	private record Rsyslog(Process process, Path output) implements AutoCloseable {

		private static final String FIELDS = "%syslogfacility-text%|%syslogseverity-text%|"
				+ "%timereported:::date-rfc3339%|%hostname%|%app-name%|%procid%|%msgid%|%protocol-version%|"
				+ "%inputname%|%msg%";

		static Rsyslog start(Path folder, int port) throws IOException {
			String program = Programs.require("rsyslogd");
			Path output = folder.resolve("received.log");
			Files.write(output, new byte[0]);
			Path configuration = Files.writeString(folder.resolve("rsyslog.conf"), """
					global(workDirectory="%1$s" maxMessageSize="64k")
					module(load="imtcp")
					module(load="imudp")
					template(name="fields" type="string" string="%4$s\\n")
					ruleset(name="all") { action(type="omfile" file="%2$s" template="fields") }
					input(type="imtcp" address="127.0.0.1" port="%3$d" ruleset="all")
					input(type="imudp" address="127.0.0.1" port="%3$d" ruleset="all")
					""".formatted(folder, output, port, FIELDS));
			Process process = new ProcessBuilder(program, "-n", "-f", configuration.toString(), "-i",
					folder.resolve("rsyslog.pid").toString())
				.redirectErrorStream(true)
				.redirectOutput(folder.resolve("rsyslog.out").toFile())
				.start();
			Awaitility.await().until(() -> isOpen(port));
			return new Rsyslog(process, output);
		}

		private static boolean isOpen(int port) {
			try (Socket socket = new Socket("127.0.0.1", port)) {
				return socket.isConnected();
			}
			catch (IOException ex) {
				return false;
			}
		}

		List<String> lines() throws IOException {
			return Files.readString(this.output).lines().toList();
		}

		List<String> await(String part) {
			return Awaitility.await()
				.atMost(30, TimeUnit.SECONDS)
				.until(() -> lines().stream().filter((line) -> line.contains(part)).toList(),
						(found) -> !found.isEmpty());
		}

		@Override
		public void close() throws InterruptedException {
			this.process.destroy();
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}

	}

}
