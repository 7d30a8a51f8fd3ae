package io.observability.health;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.observability.signing.CredentialsException;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for what a reader gets of an answer, and for signed requests. */
class HttpExchangeTests {

	private static final String CANARY = "sk-canary-7f3a9b1c2d4e5f60";

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "/a/b | text", "/list/1/c | 7", "/list/1 | ''", "/list/2 | ''", "/list/x | ''", "/none | ''",
					"/a/b/c | ''", "/slash~1tilde~0 | true", "'' | ''", "/null | ''" })
	void readsOneValueByItsPointer(String pointer, String expected) throws Exception {
		HttpExchange answer = answer(
				"{\"a\":{\"b\":\"text\"},\"list\":[1,{\"c\":7}],\"slash/tilde~\":true,\"null\":null}");

		assertThat(answer.text(pointer)).isEqualTo(expected);
	}

	@Test
	void hasNoValuesWithoutWholeJson() throws Exception {
		assertThat(answer("{\"a\":1").value("/a")).isNull();
		assertThat(answer("text").value("")).isNull();
		assertThat(answer("[".repeat(10_000)).value("/0")).isNull();
		assertThat(answer("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).value("/a")).isNull();
		HttpExchange cut = answer("{\"a\":1,\"b\":\"" + "x".repeat(70_000) + "\"}");
		assertThat(cut.isWhole()).isFalse();
		assertThat(cut.value("/a")).isNull();
	}

	@Test
	void sendsWhatTheSignerMade() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			Probe probe = probe(provider).signing((request) -> HttpRequest.newBuilder(request, (name, value) -> true)
				.header("X-Signed", "yes")
				.build());

			assertThat(probe.check()).isEqualTo(Probe.Result.up());
			probe.check();
			assertThat(provider.requests()).hasSize(2).allMatch((request) -> request.contains("X-Signed: yes\n"));
		}
	}

	@Test
	void callsNobodyWithoutCredentials() throws Exception {
		try (StubProvider provider = StubProvider.answering(200, "{}")) {
			assertThat(probe(provider).signing((request) -> {
				throw new CredentialsException(CredentialsException.FAILED, IllegalStateException.class);
			}).check()).isEqualTo(Probe.Result.down("credentials"));
			assertThat(probe(provider).signing((request) -> {
				throw new CredentialsException(CredentialsException.NOT_CONFIGURED);
			}).check()).isEqualTo(Probe.Result.unknown("not-configured"));
			assertThat(provider.requests()).isEmpty();
		}
	}

	@Test
	void showsNoRequestIdThatRepeatsWhatTheSignerSent() throws Exception {
		try (StubProvider provider = StubProvider.answering(500, "{}", "x-request-id: " + CANARY)) {
			assertThat(probe(provider)
				.signing((request) -> HttpRequest.newBuilder(request, (name, value) -> true)
					.header("Authorization", "Bearer " + CANARY)
					.build())
				.check()).isEqualTo(Probe.Result.down("upstream"));
		}
	}

	private static HttpExchange answer(String body) throws Exception {
		AtomicReference<HttpExchange> answer = new AtomicReference<>();
		try (StubProvider provider = StubProvider.answering(200, body)) {
			probe(provider).reading((exchange) -> {
				answer.set(exchange);
				return null;
			}).check();
		}
		return answer.get();
	}

	private static HttpProbe probe(StubProvider provider) {
		return HttpProbe.of("test", "test", HttpRequest.newBuilder(URI.create(provider.url())).build());
	}

}
