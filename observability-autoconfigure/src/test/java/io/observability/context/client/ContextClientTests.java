package io.observability.context.client;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/** How the correlation id goes out. */
class ContextClientTests extends ContextClientTestBed {

	@Test
	void goesOutThroughRestClient() {
		runAs("rc-1", (context) -> restClient(context).get().uri(this.server.url()).retrieve().toBodilessEntity());

		assertThat(this.server.received()).containsExactly(List.of("rc-1"));
	}

	@Test
	void respectsHeaderOfRestClientCall() {
		runAs("rc-1",
				(context) -> restClient(context).get()
					.uri(this.server.url())
					.header("x-correlation-id", "mine")
					.retrieve()
					.toBodilessEntity());

		assertThat(this.server.received()).containsExactly(List.of("mine"));
	}

	@Test
	void sendsNothingOutsideOfRequest() {
		this.contextRunner
			.run((context) -> restClient(context).get().uri(this.server.url()).retrieve().toBodilessEntity());

		assertThat(this.server.received()).containsExactly(List.of());
	}

	@Test
	void sendsNothingThatIsNoHeaderValue() {
		runAs("a\r\nEvil: yes", (context) -> {
			restClient(context).get().uri(this.server.url()).retrieve().toBodilessEntity();
			httpClient(context).send(request(), HttpResponse.BodyHandlers.ofString());
		});

		assertThat(this.server.received()).containsExactly(List.of(), List.of());
	}

	@Test
	void goesOutThroughRestTemplate() {
		runAs("rt-1", (context) -> restTemplate(context).getForObject(this.server.url(), String.class));

		assertThat(this.server.received()).containsExactly(List.of("rt-1"));
	}

	@Test
	void respectsHeaderOfRestTemplateCall() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("X-Correlation-ID", "mine");

		runAs("rt-1", (context) -> restTemplate(context).exchange(this.server.url(), HttpMethod.GET,
				new HttpEntity<>(headers), String.class));

		assertThat(this.server.received()).containsExactly(List.of("mine"));
	}

	@Test
	void givesEachInjectionABuilderOfItsOwn() {
		this.contextRunner.run((context) -> assertThat(context.getBean(HttpClient.Builder.class))
			.isNotSameAs(context.getBean(HttpClient.Builder.class)));
	}

	@Test
	void neverMixesConcurrentIds() {
		this.contextRunner.run((context) -> {
			WebClient client = webClient(context);
			IntStream.range(0, 50).parallel().forEach((i) -> {
				try (ContextScope scope = RequestContext.of("id-" + i).open()) {
					client.get()
						.uri(this.server.url())
						.header("X-Expected", "id-" + i)
						.retrieve()
						.toBodilessEntity()
						.block();
				}
			});
		});

		assertThat(this.server.received()).hasSize(50).doesNotHaveDuplicates().doesNotContain(List.of());
	}

	@ParameterizedTest
	@CsvSource({ "localhost,true", "LOCALHOST,true", "*.localhost,false", "api.example.com,false" })
	void reachesOnlyAllowedHosts(String hosts, boolean reached) {
		this.contextRunner.withPropertyValues("observability.context.client.hosts=" + hosts).run((context) -> {
			try (ContextScope scope = RequestContext.of("host-1").open()) {
				restClient(context).get().uri(this.server.url()).retrieve().toBodilessEntity();
			}
		});

		assertThat(this.server.received()).containsExactly(reached ? List.of("host-1") : List.of());
	}

	@ParameterizedTest
	@CsvSource({ "api.example.com,true", "example.com,false", "evilexample.com,false",
			"api.example.com.evil.org,false" })
	void understandsSubdomains(String host, boolean allowed) {
		OutgoingCorrelation correlation = new OutgoingCorrelation("X-Id", List.of("*.example.com"));

		assertThat(correlation.permit("id", host)).isEqualTo(allowed ? "id" : null);
	}

	@Test
	void usesConfiguredHeader() {
		this.contextRunner.withPropertyValues("observability.context.client.header=X-Other").run((context) -> {
			try (ContextScope scope = RequestContext.of("other-1").open()) {
				restClient(context).get().uri(this.server.url()).retrieve().toBodilessEntity();
			}
		});

		assertThat(this.server.received()).containsExactly(List.of());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			header=a b          | header' must be the name of an HTTP header but was 'a b'
			hosts=//a.com       | hosts' must hold host names without scheme, port and path but was '//a.com'
			hosts=a.com:80      | hosts' must hold host names without scheme, port and path but was 'a.com:80'
			""")
	void refusesWrongValue(String property, String message) {
		this.contextRunner.withPropertyValues("observability.context.client." + property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.context.client." + message));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.context.client.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OutgoingCorrelation.class)
				.doesNotHaveBean(HttpClient.Builder.class)
				.doesNotHaveBean("correlationRestClientCustomizer"));
	}

	@Test
	void worksWithoutSpringClients() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ContextClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.restclient",
					"org.springframework.boot.webclient", "org.springframework.web", "reactor"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OutgoingCorrelation.class)
				.doesNotHaveBean(RestClientCustomizer.class)
				.doesNotHaveBean(RestTemplateCustomizer.class)
				.doesNotHaveBean(WebClientCustomizer.class));
	}

}
