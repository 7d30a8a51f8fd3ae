package io.observability.calls.quota;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.calls.CallsTestBed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** What vendors say is left. */
class QuotaTests extends CallsTestBed {

	@Test
	void fallsAsHeaderFalls() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = meters(context);
			HttpClient client = context.getBean(HttpClient.Builder.class).build();
			for (int remaining = 99; remaining > 90; remaining--) {
				client.send(request("/a"), HttpResponse.BodyHandlers.ofString());
				assertThat(remaining(meters, "requests")).isEqualTo(remaining);
			}
			assertThat(remaining(meters, "tokens")).isEqualTo(9000);
		});
	}

	@Test
	void readsFailedAnswersToo() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = meters(context);
			context.getBean(HttpClient.Builder.class)
				.build()
				.send(request("/status/429"), HttpResponse.BodyHandlers.ofString());
			assertThat(remaining(meters, "requests")).isEqualTo(99);
		});
	}

	@Test
	void ignoresWhatIsNoNumber() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = meters(context);
			context.getBean(HttpClient.Builder.class)
				.build()
				.send(request("/hostile"), HttpResponse.BodyHandlers.ofString());
			assertThat(meters.find("observability.calls.quota.remaining").tag("kind", "tokens").gauge()).isNull();
		});
	}

	@Test
	void hasNoGaugeForHostsBeyondTheFirst() {
		this.contextRunner.withPropertyValues("observability.calls.max-hosts=0").run((context) -> {
			MeterRegistry meters = meters(context);
			context.getBean(HttpClient.Builder.class).build().send(request("/a"), HttpResponse.BodyHandlers.ofString());
			assertThat(meters.find("observability.calls.quota.remaining").gauges()).isEmpty();
			assertThat(meters.get("observability.calls.in-flight").tag("host", "other").gauge().value()).isZero();
		});
	}

	@ParameterizedTest
	@CsvSource({ "x-ratelimit-remaining-requests,requests", "anthropic-ratelimit-requests-remaining,requests",
			"x-ratelimit-remaining,requests", "ratelimit-remaining,requests", "x-ratelimit-remaining-tokens,tokens",
			"anthropic-ratelimit-tokens-remaining,tokens", "anthropic-ratelimit-input-tokens-remaining,input-tokens",
			"anthropic-ratelimit-output-tokens-remaining,output-tokens" })
	void knowsHeadersOfVendors(String header, String kind) {
		Map<String, Long> found = new TreeMap<>();

		QuotaHeaders.read(Map.of(header, "7")::get, found::put);

		assertThat(found).containsExactly(Map.entry(kind, 7L));
	}

	@ParameterizedTest
	@CsvSource({ "''", "-1", "1e9", "9999999999999999999999", "NaN" })
	void refusesOddNumbers(String value) {
		Map<String, Long> found = new TreeMap<>();

		QuotaHeaders.read(Map.of("ratelimit-remaining", value)::get, found::put);

		assertThat(found).isEmpty();
	}

	@Test
	void refusesWrongTime() {
		this.contextRunner.withPropertyValues("observability.calls.quota.forget-after=0s")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"'observability.calls.quota.forget-after' must be between 1s and 365d but was 'PT0S'"));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Quotas.class)
				.doesNotHaveBean("callsInFlight"));
	}

	private static double remaining(MeterRegistry meters, String kind) {
		return meters.get("observability.calls.quota.remaining").tag("kind", kind).gauge().value();
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(this.vendor.uri(path)).build();
	}

}
