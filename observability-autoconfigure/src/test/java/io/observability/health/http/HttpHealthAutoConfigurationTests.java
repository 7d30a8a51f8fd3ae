package io.observability.health.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;
import io.observability.validation.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link HttpHealthAutoConfiguration}. */
class HttpHealthAutoConfigurationTests {

	private static final String CRM = "observability.health.http.crm.";

	private static final String CANARY = "canary-7f3a9b1c2d4e5f60";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class, HttpHealthAutoConfiguration.class));

	@Test
	void watchesNothingWithoutConfiguration() {
		this.contextRunner.withPropertyValues("observability.health.http.enabled=true")
			.run((context) -> assertThat(context.getBean(HttpProbes.class).probes()).isEmpty());
	}

	@Test
	void isAbsentWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.health.http.enabled=false", CRM + "url=http://host")
			.run((context) -> assertThat(context).doesNotHaveBean(HttpProbes.class));
	}

	@Test
	void sendsWhatIsConfigured() throws Exception {
		try (StubProvider service = StubProvider.answering(204, "")) {
			this.contextRunner
				.withPropertyValues(CRM + "url=" + service.url() + "/status?deep=false", CRM + "method=head",
						CRM + "headers.X-Api-Key=" + CANARY)
				.run((context) -> {
					Probe probe = context.getBean(HttpProbes.class).probes().get(0);

					assertThat(probe.check()).isEqualTo(Probe.Result.up());
					assertThat(probe.name()).isEqualTo("crm");
					assertThat(probe.kind()).isEqualTo("service");
					assertThat(probe.host()).isEqualTo(service.url().substring("http://".length()));
					assertThat(service.requests().get(0)).startsWith("HEAD /status?deep=false HTTP/1.1\n")
						.contains("X-Api-Key: " + CANARY + "\n");
				});
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "2xx | 200 | UP | -", "2xx | 299 | UP | -", "200,203 | 203 | UP | -", "4xx | 404 | UP | -",
					"200-204, 401 | 401 | UP | -", "302 | 302 | UP | -", "200,204 | 202 | DOWN | unexpected-status",
					"2xx | 301 | DOWN | redirect", "2xx | 404 | DOWN | not-found", "2xx | 401 | DOWN | auth",
					"200 | 503 | DOWN | upstream", "200 | 429 | DEGRADED | rate-limited" })
	void judgesTheStatus(String expected, int status, HealthState state, String code) throws Exception {
		try (StubProvider service = StubProvider.answering(status, "<html>", "Content-Type: text/html")) {
			Probe.Result result = check(CRM + "url=" + service.url(), CRM + "expected=" + expected);

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
		}
	}

	@Test
	void doesNotFollowRedirectsEvenIfTheyAreExpected() throws Exception {
		try (StubProvider other = StubProvider.answering(200, "{}");
				StubProvider service = StubProvider.answering(302, "", "Location: " + other.url())) {
			assertThat(check(CRM + "url=" + service.url(), CRM + "expected=3xx").state()).isEqualTo(HealthState.UP);
			assertThat(other.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`',
			value = { "/status | UP | {\"status\":\"UP\"} | -",
					"/status | UP | {\"status\":\"DOWN\"} | unexpected-value", "/status | UP | {} | unexpected-value",
					"/status | - | {\"status\":1} | -", "/status | - | {\"status\":null} | unexpected-value",
					"/checks/1/ok | true | {\"checks\":[0,{\"ok\":true}]} | -",
					"/checks/9/ok | true | {\"checks\":[0,{\"ok\":true}]} | unexpected-value",
					"/a~1b/m~0n | 3 | {\"a/b\":{\"m~n\":3}} | -", "/0 | x | [\"x\"] | -",
					"/status | UP | <html></html> | bad-body", "/status | UP | {\"status\": | bad-body",
					"/status | {\"status\":\"DOWN\"} | {\"x\":\"status\"} | unexpected-value" })
	void looksAtOneValueOfTheBody(String pointer, String value, String body, String code) throws Exception {
		try (StubProvider service = StubProvider.answering(200, body)) {
			String expected = (value != null) ? CRM + "json-value=" + value : CRM + "expected=200";

			assertThat(check(CRM + "url=" + service.url(), CRM + "json-pointer=" + pointer, expected).code())
				.isEqualTo(code);
		}
	}

	@Test
	void readsNoMoreOfTheBodyThanAllowed() throws Exception {
		String body = "{\"status\":\"UP\",\"rest\":\"" + "x".repeat(2000) + "\"}";
		try (StubProvider service = StubProvider.answering(200, body)) {
			String url = CRM + "url=" + service.url();

			assertThat(check(url).code()).isNull();
			assertThat(check(url, CRM + "json-pointer=/status").code()).isEqualTo("body-limit");
			assertThat(check(url, CRM + "json-pointer=/status", CRM + "body-limit=4KB").code()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "url=${UNSET}", "url=", "headers.X-Key=${UNSET}", "headers.X-Key=" })
	void callsNobodyWhenAPartHasNoValue(String property) throws Exception {
		assertThat(check(CRM + "url=http://127.0.0.1:1", CRM + property))
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"expected=20x | expected' must be codes such as '2xx', '200,204' or '200-299' but was '20x'",
			"expected=299-200 | expected' must be codes such as '2xx', '200,204' or '200-299' but was '299-200'",
			"method=FETCH | method' must be GET or HEAD but was 'FETCH'",
			"json-pointer=status | json-pointer' must begin with '/' but was 'status'",
			"body-limit=65KB | body-limit' must be between 0B and 64KB but was '66560B'",
			"headers.Host=x | headers.Host' must be a header that may be set",
			"url=ftp://host | url' must be an http or https address without query but was 'ftp://host'",
			"url=http://host?q=a b | url' must have a valid query",
			"url=http://me:secret@host | url' must not contain credentials" })
	void refusesValuesThatMakeNoSense(String property, String message) {
		this.contextRunner.withPropertyValues(CRM + "url=http://host", CRM + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessage("'" + CRM + message));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"url=http://host | method=POST | 'observability.health.http.crm.method' is POST, which could change something at every check. | Use GET or HEAD, or set 'observability.health.http.crm.allow-unsafe-method' to true.",
			"method=GET | expected=200 | 'observability.health.http.crm.url' is not set. | Set it to the address to call, for example to 'https://crm.example.org/status'.",
			"url=http://host | json-value=UP | 'observability.health.http.crm.json-value' is set without a place. | Set 'observability.health.http.crm.json-pointer' too, for example to '/status'." })
	void refusesContradictions(String one, String other, String description, String action) {
		this.contextRunner.withPropertyValues(CRM + one, CRM + other)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage(description)
				.extracting("action")
				.isEqualTo(action));
	}

	@Test
	void refusesAPointerIntoABodyThatHeadDoesNotHave() {
		this.contextRunner
			.withPropertyValues(CRM + "url=http://host", CRM + "method=HEAD", CRM + "json-pointer=/status")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.http.crm.json-pointer' is set, but HEAD has no body.")
				.extracting("action")
				.isEqualTo("Remove it or set 'observability.health.http.crm.method' to GET."));
	}

	@Test
	void sendsAnotherMethodWhenToldTo() throws Exception {
		try (StubProvider service = StubProvider.answering(200, "{}")) {
			check(CRM + "url=" + service.url(), CRM + "method=POST", CRM + "allow-unsafe-method=true");

			assertThat(service.requests().get(0)).startsWith("POST / HTTP/1.1\n");
		}
	}

	@Test
	void refusesUnknownKeys() {
		this.contextRunner.withPropertyValues(CRM + "url=http://host", CRM + "methud=GET")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("'observability.health.http.crm.methud'"));
	}

	private Probe.Result check(String... properties) throws Exception {
		Probe[] found = new Probe[1];
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> found[0] = context.getBean(HttpProbes.class).probes().get(0));
		return found[0].check();
	}

}
