package io.observability.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link HttpProbe} makes of bodies, however large or broken. */
class HttpProbeBodyTests extends HttpProbeTestBed {

	private static final String HEAD = "HTTP/1.1 200 x\r\nContent-Type: application/json\r\n";

	private static final long GIGABYTE = 1_000_000_000L;

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<html><body>Please log in</body></html>", "{\"data\":", "{]", "null", "42",
			"\"text\"", "{\"a\":1}}", "\u0000\u0001" })
	void isDegradedByABodyThatIsNotWhatWasAskedFor(String body) throws Exception {
		try (StubProvider provider = StubProvider.answering(200, body)) {
			assertThat(probe(provider.url()).check()).isEqualTo(Probe.Result.degraded("bad-body"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/html; charset=utf-8", "nonsense", ";;;" })
	void refusesAnAnswerOfAnotherContentType(String type) throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}", "Content-Type: " + type)) {
			assertThat(probe(provider.url()).check().code()).isEqualTo("bad-body");
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "UTF-16, bad-body", "UTF-32, bad-body", "ISO-8859-1, -" })
	void survivesAnotherCharset(String charset, String code) throws Exception {
		byte[] body = "{\"name\":\"Käthe\"}".getBytes(Charset.forName(charset));
		try (StubProvider provider = StubProvider.that((output) -> {
			output.write((HEAD + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			output.write(body);
		})) {
			assertThat(probe(provider.url()).check().code()).isEqualTo(code);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":" })
	void survivesDeepNesting(String open) throws Exception {
		String close = open.equals("[") ? "]" : "}";
		String bomb = open.repeat(10_000) + (open.equals("[") ? "" : "1") + close.repeat(10_000);
		try (StubProvider provider = StubProvider.answering(200, bomb)) {
			Probe plain = probe(provider.url());
			Probe reading = probe(provider.url()).reading((answer) -> (answer.value("/a/0/a") != null)
					? Probe.Result.up() : Probe.Result.degraded("nothing-there"));

			assertThat(plain.check()).isEqualTo(Probe.Result.degraded("bad-body"));
			assertThat(reading.check()).isEqualTo(Probe.Result.degraded("nothing-there"));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void stopsReadingAGigabyteAt64KiB(boolean chunked) throws Exception {
		AtomicLong written = new AtomicLong();
		AtomicReference<HttpExchange> seen = new AtomicReference<>();
		try (StubProvider provider = StubProvider.that((output) -> flood(output, chunked, written))) {
			Probe.Result result = probe(provider.url()).reading((answer) -> {
				seen.set(answer);
				return null;
			}).check();

			assertThat(result.state()).isEqualTo(HealthState.UP);
			assertThat(seen.get().body()).hasSize(64 * 1024);
			assertThat(seen.get().isWhole()).isFalse();
			assertThat(written.get()).isLessThan(GIGABYTE / 10);
		}
	}

	@Test
	void doesNotUnpackABomb() throws Exception {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (OutputStream zip = new GZIPOutputStream(bomb)) {
			byte[] zeros = new byte[1024 * 1024];
			for (int i = 0; i < 40; i++) {
				zip.write(zeros);
			}
		}
		AtomicReference<HttpExchange> seen = new AtomicReference<>();
		try (StubProvider provider = StubProvider.that((output) -> {
			output.write((HEAD + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n").getBytes());
			bomb.writeTo(output);
		})) {
			Probe.Result result = probe(provider.url()).reading((answer) -> {
				seen.set(answer);
				return null;
			}).check();

			assertThat(result.code()).isEqualTo("bad-body");
			assertThat(seen.get().body().length()).isLessThanOrEqualTo(bomb.size());
			assertThat(provider.requests().get(0).toLowerCase()).doesNotContain("accept-encoding");
		}
	}

	@Test
	void judgesByTheStatusWhatIsCutOffInTheMiddle() throws Exception {
		try (StubProvider provider = StubProvider.that((output) -> output
			.write((HEAD + "Content-Length: 1000\r\n\r\n{\"data\":").getBytes(StandardCharsets.US_ASCII)))) {
			assertThat(probe(provider.url()).check()).isEqualTo(Probe.Result.down("connect"));
		}
	}

	private static void flood(OutputStream output, boolean chunked, AtomicLong written) throws IOException {
		output.write((HEAD + (chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + GIGABYTE + "\r\n")
				+ "\r\n" + (chunked ? "9\r\n" : "") + "{\"data\":[" + (chunked ? "\r\n" : ""))
			.getBytes());
		byte[] block = ((chunked ? "2000\r\n" : "") + " ".repeat(8192) + (chunked ? "\r\n" : "")).getBytes();
		while (written.get() < GIGABYTE) {
			output.write(block);
			written.addAndGet(block.length);
		}
	}

}
