package io.observability.calls.inflight;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.calls.CallsTestBed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What is on its way. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallsInFlightTests extends CallsTestBed {

	@Test
	void countsCallsOnTheirWay() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = meters(context);

			CompletableFuture<?>[] calls = hang(context, 3);

			assertThat(gauge(meters, "observability.calls.in-flight")).isEqualTo(3);
			assertThat(gauge(meters, "observability.calls.in-flight.oldest")).isPositive();
			this.vendor.release();
			CompletableFuture.allOf(calls).exceptionally((failure) -> null).join();
			Awaitility.await().until(() -> gauge(meters, "observability.calls.in-flight") == 0);
			assertThat(gauge(meters, "observability.calls.in-flight.oldest")).isZero();
		});
	}

	@Test
	void keepsNoMoreCallsInMindThanAllowed() {
		this.contextRunner.withPropertyValues("observability.calls.in-flight.max-calls=2").run((context) -> {
			MeterRegistry meters = meters(context);

			CompletableFuture<?>[] calls = hang(context, 5);

			assertThat(gauge(meters, "observability.calls.in-flight")).isEqualTo(2);
			assertThat(meters.get("observability.dropped").tag("reason", "full").functionCounter().count())
				.isEqualTo(3);
			this.vendor.release();
			CompletableFuture.allOf(calls).exceptionally((failure) -> null).join();
			Awaitility.await().until(() -> gauge(meters, "observability.calls.in-flight") == 0);
		});
	}

	@Test
	void refusesWrongBound() {
		this.contextRunner.withPropertyValues("observability.calls.in-flight.max-calls=0")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"'observability.calls.in-flight.max-calls' must be between 1 and 100000 but was '0'"));
	}

	@Test
	void refusesWrongAge() {
		this.contextRunner.withPropertyValues("observability.calls.in-flight.forget-after=8d")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"'observability.calls.in-flight.forget-after' must be between 1s and 7d but was 'PT192H'"));
	}

	private CompletableFuture<?>[] hang(ApplicationContext context, int count) {
		HttpClient client = context.getBean(HttpClient.Builder.class).build();
		HttpRequest request = HttpRequest.newBuilder(this.vendor.uri("/hang")).build();
		return IntStream.range(0, count)
			.mapToObj((i) -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
			.toArray(CompletableFuture[]::new);
	}

	private static double gauge(MeterRegistry meters, String name) {
		return meters.get(name).gauge().value();
	}

}
