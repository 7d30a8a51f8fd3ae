package io.observability.calls.rest;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.observability.calls.CallsTestBed;
import io.observability.calls.Vendor;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The lines of blocking clients. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestCallTests extends CallsTestBed {

	@Test
	void writesLineOfRestClient() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("rc-1").open()) {
				client(context).get()
					.uri(this.vendor.url("/orders/{order}?q={q}"), 4711, "x")
					.retrieve()
					.toBodilessEntity();
			}
		});

		assertThat(line().hasLevel(Level.INFO)
			.hasField("client", "rest-client")
			.hasField("host", this.vendor.host())
			.hasField("method", "GET")
			.hasField("route", "/orders/{order}")
			.hasField("status", 200)
			.hasField("duration_ms")
			.hasField("outcome", "SUCCESS")
			.hasField("vendor_request_id", "req_42")
			.hasNoField("stream")
			.hasNoField("attempt")
			.hasNoField("error_type")
			.hasNoField("curl")
			.correlationId()).isEqualTo("rc-1");
		assertThat(line().message()).startsWith("GET " + this.vendor.host() + "/orders/{order} 200 in ");
	}

	@Test
	void writesLineOfRestTemplate() {
		this.contextRunner
			.run((context) -> template(context).getForObject(this.vendor.url("/orders/{order}"), String.class, 1));

		line().hasField("client", "rest-template").hasField("route", "/orders/{order}").hasField("status", 200);
	}

	@ParameterizedTest
	@CsvSource({ "400,WARN,CLIENT_ERROR", "404,INFO,CLIENT_ERROR", "429,WARN,CLIENT_ERROR", "500,WARN,SERVER_ERROR",
			"503,WARN,SERVER_ERROR" })
	void writesLineOfFailedCall(int status, Level level, String outcome) {
		this.contextRunner.run((context) -> assertThatException().isThrownBy(
				() -> client(context).get().uri(this.vendor.url("/status/" + status)).retrieve().body(String.class)));

		line().hasLevel(level)
			.hasField("status", status)
			.hasField("outcome", outcome)
			.hasField("vendor_request_id", "req_42")
			.hasNoField("error_type");
	}

	@Test
	void writesLineOfFailedTemplateCall() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> template(context).getForObject(this.vendor.url("/status/502"), String.class)));

		line().hasLevel(Level.WARN).hasField("status", 502).hasField("vendor_request_id", "req_42");
	}

	@Test
	void writesLineOfRefusedConnection() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> client(context).get().uri(Vendor.refusing() + "/a").retrieve().toBodilessEntity()));

		line().hasLevel(Level.WARN)
			.hasField("outcome", "UNREACHABLE")
			.hasNoField("status")
			.hasNoField("vendor_request_id")
			.hasField("error_type");
	}

	@Test
	void writesLineOfTimeout() {
		JdkClientHttpRequestFactory impatient = new JdkClientHttpRequestFactory();
		impatient.setReadTimeout(Duration.ofMillis(300));

		this.contextRunner.run((context) -> {
			RestClient client = context.getBean(RestClient.Builder.class).requestFactory(impatient).build();
			assertThatException()
				.isThrownBy(() -> client.get().uri(this.vendor.url("/hang")).retrieve().toBodilessEntity());
		});

		line().hasLevel(Level.WARN).hasField("outcome", "TIMEOUT").hasField("error_type");
	}

	@Test
	void writesLineAtEndOfStream() {
		this.contextRunner.run((context) -> context.getBean(RestClient.Builder.class)
			.requestFactory(new JdkClientHttpRequestFactory())
			.build()
			.get()
			.uri(this.vendor.url("/stream"))
			.exchange((request, response) -> {
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(response.getBody(), StandardCharsets.UTF_8));
				assertThat(lines.readLine()).isEqualTo("data: one");
				this.events.withEventType("http_call").hasNone();
				this.vendor.release();
				return lines.lines().count();
			}));

		line().hasField("stream", true).hasField("vendor_request_id", "req_42").hasField("outcome", "SUCCESS");
	}

	@Test
	void writesOneLineOfRedirectedCall() {
		this.contextRunner
			.run((context) -> client(context).get().uri(this.vendor.url("/redirect")).retrieve().toBodilessEntity());

		line().hasField("route", "/redirect").hasField("status", 200);
	}

	@ParameterizedTest
	@CsvSource({ "/hostile", "/long" })
	void leavesOutWhatIsNoId(String path) {
		this.contextRunner
			.run((context) -> client(context).get().uri(this.vendor.url(path)).retrieve().toBodilessEntity());

		line().hasField("status", 200).hasNoField("vendor_request_id");
	}

	@Test
	void looksForIdInConfiguredHeaders() {
		this.contextRunner
			.withPropertyValues("observability.calls.request-id-headers=Trace,X-Ratelimit-Remaining-Tokens")
			.run((context) -> client(context).get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity());

		line().hasField("vendor_request_id", "9000");
	}

	@Test
	void writesOneLineWhenClientsAreStacked() {
		this.contextRunner
			.run((context) -> stacked(context).build().get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity());

		line().hasField("client", "rest-client");
	}

	@Test
	void writesOneLineOfStackedClientsWhenAnInterceptorCallsToo() {
		this.contextRunner.run((context) -> stacked(context).requestInterceptor((request, body, execution) -> {
			client(context).get().uri(this.vendor.url("/token")).retrieve().toBodilessEntity();
			return execution.execute(request, body);
		}).build().get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity());

		this.events.withEventType("http_call").hasCount(2);
	}

	@Test
	void writesLinesAtConfiguredLevel() {
		this.contextRunner.withPropertyValues("observability.calls.level=debug").run((context) -> {
			client(context).get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity();
			this.events.withEventType("http_call").hasNone();
			this.events.level("io.observability.calls", Level.DEBUG);
			client(context).get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity();
		});

		line().hasLevel(Level.DEBUG);
	}

	@Test
	void leavesOutExcludedHost() {
		this.contextRunner.withPropertyValues("observability.calls.exclude-hosts=localhost")
			.run((context) -> client(context).get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity());

		this.events.withEventType("http_call").hasNone();
	}

	@Test
	void writesLinesWithoutObservationRegistry() {
		this.unobservedRunner.run((context) -> {
			client(context).get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity();
			template(context).getForObject(this.vendor.url("/b"), String.class);
		});

		this.events.withEventType("http_call").hasCount(2);
	}

	@Test
	void backsOffWithoutRestClient() {
		this.bareRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.restclient"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RestCallHandler.class));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.calls.rest.enabled=false")
			.run((context) -> client(context).get().uri(this.vendor.url("/a")).retrieve().toBodilessEntity());

		this.events.withEventType("http_call").hasNone();
	}

	private static RestClient client(AssertableApplicationContext context) {
		return context.getBean(RestClient.Builder.class).build();
	}

	private static RestClient.Builder stacked(AssertableApplicationContext context) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(
				context.getBean(java.net.http.HttpClient.Builder.class).build());
		factory.setReadTimeout(Duration.ofSeconds(5));
		return context.getBean(RestClient.Builder.class).requestFactory(factory);
	}

	private static RestTemplate template(AssertableApplicationContext context) {
		return context.getBean(RestTemplateBuilder.class).build();
	}

}
