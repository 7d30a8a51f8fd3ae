package io.observability.context.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ContextClientTests {

	private final RecordingServer server = new RecordingServer("{}");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, ContextClientAutoConfiguration.class,
				RestClientAutoConfiguration.class, RestTemplateAutoConfiguration.class,
				WebClientAutoConfiguration.class));

	@AfterEach
	void stop() {
		this.server.close();
	}

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
	void goesOutThroughWebClient() {
		runAs("wc-1", (context) -> call(webClient(context)).block());

		assertThat(this.server.received()).containsExactly(List.of("wc-1"));
	}

	@Test
	void goesOutThroughWebClientSubscribedElsewhere() {
		runAs("wc-2", (context) -> call(webClient(context)).subscribeOn(Schedulers.boundedElastic()).block());

		assertThat(this.server.received()).containsExactly(List.of("wc-2"));
	}

	@Test
	void goesOutThroughWebClientWithContextOfReactor() {
		this.contextRunner.run((context) -> Mono.defer(() -> call(webClient(context)))
			.subscribeOn(Schedulers.boundedElastic())
			.contextWrite((view) -> view.put(RequestContext.class.getName(), RequestContext.of("wc-3")))
			.block());

		assertThat(this.server.received()).containsExactly(List.of("wc-3"));
	}

	@Test
	void prefersSubscriberOverAssemblerOfWebClientCall() {
		this.contextRunner.run((context) -> {
			Mono<?> shared;
			try (ContextScope scope = RequestContext.of("first").open()) {
				shared = call(webClient(context));
			}
			try (ContextScope scope = RequestContext.of("second").open()) {
				shared.block();
			}
		});

		assertThat(this.server.received()).containsExactly(List.of("second"));
	}

	@Test
	void respectsHeaderOfWebClientCall() {
		runAs("wc-1",
				(context) -> webClient(context).get()
					.uri(this.server.url())
					.header("X-Correlation-ID", "mine")
					.retrieve()
					.toBodilessEntity()
					.block());

		assertThat(this.server.received()).containsExactly(List.of("mine"));
	}

	@Test
	void goesOutThroughJdkClient() {
		runAs("jdk-1", (context) -> {
			httpClient(context).send(request(), HttpResponse.BodyHandlers.ofString());
			httpClient(context).sendAsync(request(), HttpResponse.BodyHandlers.ofString()).join();
		});

		assertThat(this.server.received()).containsExactly(List.of("jdk-1"), List.of("jdk-1"));
	}

	@Test
	void respectsHeaderOfJdkCall() {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.server.url()))
			.header("x-correlation-id", "mine")
			.build();

		runAs("jdk-1", (context) -> httpClient(context).send(request, HttpResponse.BodyHandlers.ofString()));

		assertThat(this.server.received()).containsExactly(List.of("mine"));
	}

	@Test
	void wrapsJdkClientOfApplication() {
		HttpClient own = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

		runAs("jdk-2", (context) -> {
			HttpClient wrapped = context.getBean(OutgoingCorrelation.class).wrap(own);
			wrapped.send(request(), HttpResponse.BodyHandlers.ofString());
			assertThat(wrapped.connectTimeout()).contains(Duration.ofSeconds(3));
			assertThat(context.getBean(OutgoingCorrelation.class).wrap(wrapped)).isSameAs(wrapped);
		});

		assertThat(this.server.received()).containsExactly(List.of("jdk-2"));
	}

	@Test
	void closesJdkClient() {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "clients can be closed from JDK 21 on");
		this.contextRunner.run((context) -> {
			HttpClient client = httpClient(context);
			((AutoCloseable) client).close();
			assertThatIOException().isThrownBy(() -> client.send(request(), HttpResponse.BodyHandlers.ofString()));
		});
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
	void leavesHttpClientBuilderToApplication() {
		this.contextRunner.withBean("own", HttpClient.Builder.class, HttpClient::newBuilder)
			.run((context) -> assertThat(context).hasSingleBean(HttpClient.Builder.class).hasBean("own"));
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

	private void runAs(String id, ContextConsumer<AssertableApplicationContext> consumer) {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of(id).open()) {
				consumer.accept(context);
			}
		});
	}

	private HttpRequest request() {
		return HttpRequest.newBuilder(URI.create(this.server.url())).build();
	}

	private Mono<?> call(WebClient client) {
		return client.get().uri(this.server.url()).retrieve().toBodilessEntity();
	}

	private static RestClient restClient(AssertableApplicationContext context) {
		return context.getBean(RestClient.Builder.class).build();
	}

	private static RestTemplate restTemplate(AssertableApplicationContext context) {
		return context.getBean(RestTemplateBuilder.class).build();
	}

	private static WebClient webClient(AssertableApplicationContext context) {
		return context.getBean(WebClient.Builder.class).build();
	}

	private static HttpClient httpClient(AssertableApplicationContext context) {
		return context.getBean(HttpClient.Builder.class).build();
	}

}
