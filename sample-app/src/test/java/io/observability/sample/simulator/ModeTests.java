package io.observability.sample.simulator;

import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Vendors that are broken. */
class ModeTests extends Vendors {

	@ParameterizedTest
	@MethodSource("refusals")
	void refusesInTheWordsOfTheVendor(Vendor vendor, Mode mode, int status, String word) throws Exception {
		Simulator simulator = this.simulators.start(vendor);
		simulator.mode(mode);

		HttpResponse<String> response = get(simulator, "/", "X-Other", "x");

		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).contains(word);
		assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
	}

	static Stream<Arguments> refusals() {
		return Stream.of(arguments(new OpenAiVendor("openai"), Mode.UNAUTHORIZED, 401, "invalid_api_key"),
				arguments(new OpenAiVendor("openai"), Mode.RATE_LIMITED, 429, "rate_limit_exceeded"),
				arguments(new OpenAiVendor("openai"), Mode.FAILING, 500, "server_error"),
				arguments(new ElevenLabsVendor(), Mode.UNAUTHORIZED, 401, "invalid_api_key"),
				arguments(new ElevenLabsVendor(), Mode.RATE_LIMITED, 429, "too_many_concurrent_requests"),
				arguments(new ElevenLabsVendor(), Mode.FAILING, 500, "internal_server_error"),
				arguments(new TwilioVendor(), Mode.UNAUTHORIZED, 401, "20003"),
				arguments(new TwilioVendor(), Mode.RATE_LIMITED, 429, "20429"),
				arguments(new TwilioVendor(), Mode.FAILING, 500, "20500"),
				arguments(new SlackVendor(), Mode.UNAUTHORIZED, 403, "invalid_token"),
				arguments(new SlackVendor(), Mode.RATE_LIMITED, 429, "rate_limited"),
				arguments(new SlackVendor(), Mode.FAILING, 500, "rollup_error"));
	}

	@Test
	void dropsConnectionsWhenDown() {
		Simulator simulator = this.simulators.start(new SlackVendor());
		simulator.mode(Mode.DOWN);

		assertThatIOException().isThrownBy(() -> get(simulator, "/", "X-Other", "x"));
	}

	@Test
	void neverAnswersWhenHanging() {
		Simulator simulator = this.simulators.start(new SlackVendor());
		simulator.mode(Mode.HANG);

		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> this.client
			.send(request(simulator, "/").timeout(Duration.ofMillis(300)).build(), BodyHandlers.discarding()));
	}

	@Test
	void manyHangingRequestsHoldNoThreadAndEndWhenMended() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		Simulator other = this.simulators.start(new TwilioVendor());
		simulator.mode(Mode.HANG);
		CompletableFuture<?>[] requests = IntStream.range(0, 30)
			.mapToObj((i) -> this.client.sendAsync(request(simulator, "/").build(), BodyHandlers.discarding()))
			.toArray(CompletableFuture<?>[]::new);

		Awaitility.await().until(() -> simulator.calls().size() == 30);

		assertThat(get(other, "/", "X-Other", "x").statusCode()).isEqualTo(404);
		simulator.mode(Mode.OK);

		assertThat(CompletableFuture.allOf(requests).handle((result, ex) -> "ended"))
			.succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void dripsSlowly() throws Exception {
		Simulator simulator = this.simulators.start(new SlackVendor());
		simulator.mode(Mode.SLOW_DRIP);

		HttpResponse<InputStream> response = this.client.send(request(simulator, "/").build(),
				BodyHandlers.ofInputStream());

		assertThat(response.statusCode()).isEqualTo(404);
		try (InputStream body = response.body()) {
			assertThat(body.read()).isEqualTo('n');
			assertThat(body.available()).isZero();
		}
	}

}
