package io.observability.context.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Calls a server with every client. */
abstract class ContextClientTestBed {

	final RecordingServer server = new RecordingServer("{}");

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(ContextAutoConfiguration.class, ContextClientAutoConfiguration.class, RestClientAutoConfiguration.class,
				RestTemplateAutoConfiguration.class, WebClientAutoConfiguration.class));

	@AfterEach
	void stop() {
		this.server.close();
	}

	void runAs(String id, ContextConsumer<AssertableApplicationContext> consumer) {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of(id).open()) {
				consumer.accept(context);
			}
		});
	}

	HttpRequest request() {
		return HttpRequest.newBuilder(URI.create(this.server.url())).build();
	}

	Mono<?> call(WebClient client) {
		return client.get().uri(this.server.url()).retrieve().toBodilessEntity();
	}

	static RestClient restClient(AssertableApplicationContext context) {
		return context.getBean(RestClient.Builder.class).build();
	}

	static RestTemplate restTemplate(AssertableApplicationContext context) {
		return context.getBean(RestTemplateBuilder.class).build();
	}

	static WebClient webClient(AssertableApplicationContext context) {
		return context.getBean(WebClient.Builder.class).build();
	}

	static HttpClient httpClient(AssertableApplicationContext context) {
		return context.getBean(HttpClient.Builder.class).build();
	}

}
