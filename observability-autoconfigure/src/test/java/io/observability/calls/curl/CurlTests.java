package io.observability.calls.curl;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.observability.calls.CallsTestBed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown of requests that failed. */
class CurlTests extends CallsTestBed {

	@Test
	void showsRequestWithoutSecrets() {
		send("/status/500?user=jane&token=s3cr3t-t0ken", "observability.calls.curl.enabled=true");

		assertThat(curl()).isEqualTo("curl -X POST 'http://" + this.vendor.host()
				+ "/status/{id}?user=********&token=********'" + " -H 'Accept: text/plain; j***@example.com'"
				+ " -H 'Authorization: ********'" + " -H 'X-Odd: ********'");
	}

	@Test
	void isPastedWithoutHarm() {
		send("/status/500?a'%24(reboot)=1", "observability.calls.curl.enabled=true");

		assertThat(curl()).contains("a'\\''%24(reboot)=");
	}

	@Test
	void isBounded() {
		send("/status/500?" + "a=b&".repeat(1000), "observability.calls.curl.enabled=true",
				"observability.calls.curl.max-length=150");

		assertThat(curl()).hasSize(150).endsWith("...");
	}

	@Test
	void showsNoRequestThatSucceeded() {
		send("/a", "observability.calls.curl.enabled=true");

		line().hasNoField("curl");
	}

	@Test
	void isOffUnlessItsOwnKeyIsSet() {
		send("/status/500", "observability.calls.enabled=true", "observability.enabled=true");

		line().hasNoField("curl");
	}

	@Test
	void refusesWrongLength() {
		this.contextRunner
			.withPropertyValues("observability.calls.curl.enabled=true", "observability.calls.curl.max-length=7")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"'observability.calls.curl.max-length' must be between 100 and 10000 but was '7'"));
	}

	private void send(String path, String... properties) {
		HttpRequest request = HttpRequest.newBuilder(this.vendor.uri(path))
			.header("Authorization", "Bearer sk-abcdefghijklmnopqrstuvwxyz")
			.header("Accept", "text/plain; jane@example.com")
			.header("X-Odd", "hidden")
			.POST(HttpRequest.BodyPublishers.ofString("my card is 4111 1111 1111 1111"))
			.build();
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> context.getBean(HttpClient.Builder.class)
				.build()
				.send(request, HttpResponse.BodyHandlers.ofString()));
	}

	private String curl() {
		return String.valueOf(line().field("curl"));
	}

}
