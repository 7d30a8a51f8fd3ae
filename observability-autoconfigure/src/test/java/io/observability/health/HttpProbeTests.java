package io.observability.health;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Tests for {@link HttpProbe} against sockets on loopback. */
@Timeout(20)
class HttpProbeTests {

	private static final String CANARY = "sk-canary-7f3a9b1c2d4e5f60718293a4b5c6d7e8";

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|',
			value = { "200 | {\"data\":[]} | UP | -", "200 | [] | UP | -", "200 | <html></html> | DEGRADED | bad-body",
					"200 | {\"data\": | DEGRADED | bad-body", "200 | '' | DEGRADED | bad-body",
					"301 | {} | DOWN | redirect", "400 | {} | DOWN | rejected", "401 | {} | DOWN | auth",
					"401 | {\"message\":\"Missing scopes: api.model.read\"} | UP | limited-scope",
					"402 | {} | DOWN | billing", "403 | {} | DOWN | auth",
					"403 | {\"domain\":\"usageLimits\"} | DEGRADED | rate-limited", "404 | {} | DOWN | not-found",
					"408 | {} | DOWN | upstream", "429 | {} | DEGRADED | rate-limited",
					"429 | {\"code\":\"insufficient_quota\"} | DEGRADED | quota", "500 | {} | DOWN | upstream",
					"503 | {} | DOWN | upstream", "529 | {} | DOWN | upstream" })
	void judgesTheAnswer(int status, String body, HealthState state, String code) throws Exception {
		try (StubProvider provider = StubProvider.answering(status, body)) {
			Probe.Result result = probe(provider.url()).check();

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 401, 402, 403, 404 })
	void needsNoSecondLookAtAClearRefusal(int status) throws Exception {
		try (StubProvider provider = StubProvider.answering(status, "{}")) {
			assertThat(probe(provider.url()).check().conclusive()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|',
			value = { "7 | PT7S", "0 | PT0S", "-5 | -", "soon | -", "315360000 | PT87600H",
					"99999999999999999999 | PT596523H14M7S", "Fri, 20 Nov 2026 10:02:00 GMT | PT2M",
					"Fri, 20 Nov 2026 09:59:00 GMT | PT-1M" })
	void readsHowLongToWait(String retryAfter, Duration expected) throws Exception {
		try (StubProvider provider = StubProvider.answering(429, "{}", "Retry-After: " + retryAfter,
				"Date: Fri, 20 Nov 2026 10:00:00 GMT")) {
			assertThat(probe(provider.url()).check().retryAfter()).isEqualTo(expected);
		}
	}

	@Test
	void refusesAnAnswerOfAnotherContentType() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}", "Content-Type: text/html")) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("bad-body");
		}
	}

	@Test
	void survivesDeepNesting() throws Exception {
		String bomb = "[".repeat(10_000) + "]".repeat(10_000);
		try (StubProvider provider = StubProvider.answering(200, bomb)) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("bad-body");
		}
	}

	@Test
	void doesNotUnpackWhatIsPacked() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "\u001f\u008b\u0008bomb", "Content-Encoding: gzip")) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("bad-body");
			assertThat(provider.requests().get(0).toLowerCase()).doesNotContain("accept-encoding");
		}
	}

	@Test
	void stopsReadingAnEndlessBody() throws Exception {
		long[] written = new long[1];
		try (StubProvider provider = StubProvider.that((output) -> {
			output.write("HTTP/1.1 200 x\r\nContent-Type: application/json\r\n\r\n{\"data\":[".getBytes());
			byte[] block = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
			while (written[0] < 1_000_000_000L) {
				output.write(block);
				written[0] += block.length;
			}
		})) {
			Probe.Result result = probe(provider.url()).check();

			assertThat(result.state()).isEqualTo(HealthState.UP);
			assertThat(written[0]).isLessThan(100_000_000L);
		}
	}

	@Test
	void endsWhenTheProviderNeverAnswers() throws Exception {
		try (StubProvider provider = StubProvider.hanging()) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("timeout");
		}
	}

	@Test
	void endsWhenTheBodyDrips() throws Exception {
		try (StubProvider provider = StubProvider.that(HttpProbeTests::drip)) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("timeout");
		}
	}

	@Test
	void endsADrippingBodyWhenInterrupted() throws Exception {
		try (StubProvider provider = StubProvider.that(HttpProbeTests::drip)) {
			HttpProbe probe = HttpProbe.of("openai", "openai",
					HttpRequest.newBuilder(URI.create(provider.url())).build());
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

	@Test
	void tellsAResetConnection() throws Exception {
		try (StubProvider provider = StubProvider.that((output) -> {
		})) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("connect");
		}
	}

	@Test
	void tellsAnUnknownHost() throws Exception {
		assertThat(probe("http://provider.invalid").check().code()).isEqualTo("dns");
	}

	@Test
	void tellsThatTlsDoesNotWork() throws Exception {
		try (ServerSocket server = new ServerSocket(0)) {
			Thread plain = new Thread(() -> {
				try (java.net.Socket socket = server.accept()) {
					socket.getOutputStream().write("HTTP/1.1 400 x\r\n\r\n".getBytes());
					socket.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					// the client went away
				}
			});
			plain.start();

			assertThat(probe("https://127.0.0.1:" + server.getLocalPort()).check().code()).isEqualTo("tls");
			plain.join();
		}
	}

	@Test
	void doesNotWaitForAStalledHandshake() throws Exception {
		try (StubProvider provider = StubProvider.hanging()) {
			assertThat(probe(provider.url().replace("http:", "https:")).check().code()).isEqualTo("connect");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308 })
	void carriesNoCredentialToWhereARedirectPoints(int status) throws Exception {
		try (StubProvider other = StubProvider.answering(200, "{}");
				StubProvider provider = StubProvider.answering(status, "", "Location: " + other.url())) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("redirect");
			assertThat(other.requests()).isEmpty();
		}
	}

	@Test
	void showsNoSecret() throws Exception {
		try (StubProvider provider = StubProvider.answering(401, "{\"error\":\"Incorrect key " + CANARY + "\"}")) {
			HttpProbe probe = probe(provider.url() + "/models?key=" + CANARY);

			assertThat(probe.check().toString() + probe + probe.host()).doesNotContain(CANARY);
			assertThat(provider.requests().get(0)).contains("Authorization: Bearer " + CANARY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "${OPENAI_API_KEY}", "sk-1\n", "sk-1\r\nX-Evil: 1", "sk-\u00e4" })
	void knowsWhatCannotBeACredential(String text) {
		assertThat(HttpProbe.isCredential(text)).isFalse();
		assertThat(HttpProbe.isCredential(null)).isFalse();
	}

	@Test
	void callsNobodyWithoutConfiguration() throws Exception {
		assertThat(HttpProbe.notConfigured("openai", "openai", "service").check())
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://host", "host:80/v1", "http://", "not an address" })
	void acceptsOnlyHttpAddresses(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpProbe.requireHttp("a.base-url", address))
			.withMessage("'a.base-url' must be an http or https address without query but was '" + address + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://host?api-key=" + CANARY, "https://user:p^" + CANARY + "@host/v1",
			"ftp://host?key=" + CANARY })
	void doesNotShowAnAddressThatMayHoldASecret(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpProbe.requireHttp("a.base-url", address))
			.withMessage("'a.base-url' must be an http or https address without query but was not shown, "
					+ "as it may hold a secret");
	}

	@Test
	void doesNotRepeatCredentialsInAnAddress() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HttpProbe.requireHttp("a.base-url", "http://me:" + CANARY + "@host"))
			.withMessage("'a.base-url' must not contain credentials");
	}

	private static void drip(java.io.OutputStream output) throws IOException {
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

	private static HttpProbe probe(String url) {
		return HttpProbe.of("openai", "openai",
				HttpRequest.newBuilder(URI.create(url))
					.header("Authorization", "Bearer " + CANARY)
					.timeout(Duration.ofMillis(1500))
					.build());
	}

}
