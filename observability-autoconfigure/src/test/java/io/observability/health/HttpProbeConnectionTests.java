package io.observability.health;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link HttpProbe} makes of connections that do not hold. */
class HttpProbeConnectionTests extends HttpProbeTestBed {

	@Test
	void endsWhenTheProviderNeverAnswers() throws Exception {
		try (StubProvider provider = StubProvider.hanging()) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("timeout");
		}
	}

	@Test
	void endsWhenTheBodyDrips() throws Exception {
		try (StubProvider provider = StubProvider.that(HttpProbeConnectionTests::drip)) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("timeout");
		}
	}

	@Test
	void endsADrippingBodyWhenInterrupted() throws Exception {
		try (StubProvider provider = StubProvider.that(HttpProbeConnectionTests::drip)) {
			HttpProbe probe = patientProbe("openai", provider.url());
			Thread caller = Thread.currentThread();
			Thread alarm = new Thread(() -> {
				while (provider.requests().isEmpty()) {
					Thread.onSpinWait();
				}
				caller.interrupt();
			});
			alarm.start();

			assertThatCode(probe::check).isInstanceOf(InterruptedException.class);
			alarm.join();
		}
	}

	@Test
	void tellsARefusedConnection() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}

		assertThat(probe("http://127.0.0.1:" + port).check().code()).isEqualTo("connect");
	}

	@ParameterizedTest
	@EnumSource(value = Cut.class, names = "NO_TLS", mode = EnumSource.Mode.EXCLUDE)
	void tellsAConnectionThatIsCut(Cut cut) throws Exception {
		try (ServerSocket server = serve(cut)) {
			assertThat(probe("http://127.0.0.1:" + server.getLocalPort()).check())
				.isEqualTo(Probe.Result.down("connect"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "http, 2500", "https, 5000" })
	void doesNotWaitForAPortThatSwallowsPackets(String scheme, long most) throws Exception {
		List<Socket> queue = new ArrayList<>();
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			fill(server, queue);
			long start = System.nanoTime();

			Probe.Result result = patientProbe("openai", scheme + "://127.0.0.1:" + server.getLocalPort()).check();

			assertThat(result).isEqualTo(Probe.Result.down("connect"));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(most));
		}
		finally {
			for (Socket socket : queue) {
				socket.close();
			}
		}
	}

	@Test
	void tellsAnUnknownHost() throws Exception {
		assertThat(probe("http://provider.invalid").check()).isEqualTo(Probe.Result.down("dns"));
	}

	@Test
	void tellsAResolverThatFails() throws Exception {
		Probe probe = probe("http://api.example.org").resolving((host) -> {
			throw new UnknownHostException(host + ": Temporary failure in name resolution");
		});

		assertThat(probe.check()).isEqualTo(Probe.Result.down("dns"));
	}

	@Test
	void tellsThatTlsDoesNotWork() throws Exception {
		try (ServerSocket server = serve(Cut.NO_TLS)) {
			assertThat(probe("https://127.0.0.1:" + server.getLocalPort()).check().code()).isEqualTo("tls");
		}
	}

	@Test
	void doesNotWaitForAStalledHandshake() throws Exception {
		try (StubProvider provider = StubProvider.hanging()) {
			long start = System.nanoTime();

			Probe.Result result = patientProbe("openai", provider.url().replace("http:", "https:")).check();

			assertThat(result).isEqualTo(Probe.Result.down("tls").with("reason", "handshake-timeout"));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		}
	}

	private static void drip(OutputStream output) throws IOException {
		output.write("HTTP/1.1 200 x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n".getBytes());
		for (int i = 0; i < 1000; i++) {
			output.write(' ');
			output.flush();
			try {
				Thread.sleep(20);
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	/** Let nobody take connections until the system takes none either. */
	private static void fill(ServerSocket server, List<Socket> queue) throws IOException {
		for (int i = 0; i < 50; i++) {
			Socket socket = new Socket();
			queue.add(socket);
			try {
				socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
	}

	private static ServerSocket serve(Cut cut) throws IOException {
		ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> {
			while (!server.isClosed()) {
				try (Socket socket = server.accept()) {
					socket.getInputStream().read(new byte[8192]);
					cut.end(socket);
				}
				catch (IOException ex) {
					// the client went away
				}
			}
		}, "stub-cut");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	/** How a connection ends too early. */
	private enum Cut {

		CLOSED {
			@Override
			void end(Socket socket) {
			}
		},

		RESET {
			@Override
			void end(Socket socket) throws IOException {
				socket.setSoLinger(true, 0);
			}
		},

		HALF_CLOSED {
			@Override
			void end(Socket socket) throws IOException {
				socket.shutdownOutput();
				socket.getInputStream().readAllBytes();
			}
		},

		RESET_IN_THE_BODY {
			@Override
			void end(Socket socket) throws IOException {
				socket.getOutputStream().write("HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n{".getBytes());
				socket.setSoLinger(true, 0);
			}
		},

		NO_TLS {
			@Override
			void end(Socket socket) throws IOException {
				socket.getOutputStream().write("HTTP/1.1 400 x\r\n\r\n".getBytes());
				socket.shutdownOutput();
				socket.getInputStream().readAllBytes();
			}
		};

		abstract void end(Socket socket) throws IOException;

	}

}
