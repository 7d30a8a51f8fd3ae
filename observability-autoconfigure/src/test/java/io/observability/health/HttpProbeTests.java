package io.observability.health;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link HttpProbe} against sockets on loopback. */
class HttpProbeTests extends HttpProbeTestBed {

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

}
