package io.observability.context.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** How the correlation id goes out through the client of the JDK. */
class ContextJdkClientTests extends ContextClientTestBed {

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
	void leavesHttpClientBuilderToApplication() {
		this.contextRunner.withBean("own", HttpClient.Builder.class, HttpClient::newBuilder)
			.run((context) -> assertThat(context).hasSingleBean(HttpClient.Builder.class).hasBean("own"));
	}

}
