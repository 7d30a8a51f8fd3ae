package io.observability.calls.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.observability.calls.CallsTestBed;
import io.observability.calls.Vendor;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.context.client.HttpClientWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** The lines of the client of the JDK. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdkCallTests extends CallsTestBed {

	@Test
	void writesLineOfCall() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("jdk-1").open()) {
				client(context).send(request("/orders/4711?q=x"), HttpResponse.BodyHandlers.ofString());
			}
		});

		assertThat(line().hasLevel(Level.INFO)
			.hasField("client", "jdk")
			.hasField("route", "/orders/{id}")
			.hasField("status", 200)
			.hasField("outcome", "SUCCESS")
			.hasField("vendor_request_id", "req_42")
			.correlationId()).isEqualTo("jdk-1");
	}

	@Test
	void writesLineOfAsynchronousCall() {
		this.contextRunner.run((context) -> {
			CompletableFuture<?> answer;
			try (ContextScope scope = RequestContext.of("jdk-2").open()) {
				answer = client(context).sendAsync(request("/status/503"), HttpResponse.BodyHandlers.discarding());
			}
			answer.join();
		});

		assertThat(line().hasLevel(Level.WARN)
			.hasField("status", 503)
			.hasField("outcome", "SERVER_ERROR")
			.hasField("vendor_request_id", "req_42")
			.correlationId()).isEqualTo("jdk-2");
	}

	@Test
	void writesLineOfRefusedConnection() {
		HttpRequest request = HttpRequest.newBuilder(URI.create(Vendor.refusing())).build();

		this.contextRunner.run((context) -> assertThatIOException()
			.isThrownBy(() -> client(context).send(request, HttpResponse.BodyHandlers.ofString())));

		line().hasLevel(Level.WARN).hasField("outcome", "UNREACHABLE").hasField("route", "/").hasNoField("status");
	}

	@Test
	void writesLineOfTimeout() {
		HttpRequest request = HttpRequest.newBuilder(this.vendor.uri("/hang")).timeout(Duration.ofMillis(300)).build();

		this.contextRunner.run((context) -> assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> client(context).sendAsync(request, HttpResponse.BodyHandlers.ofString()).join()));

		line().hasLevel(Level.WARN)
			.hasField("outcome", "TIMEOUT")
			.hasField("error_type", "java.net.http.HttpTimeoutException");
	}

	@Test
	void writesLineAtEndOfStream() {
		this.contextRunner.run((context) -> {
			InputStream body = client(context).send(request("/stream"), HttpResponse.BodyHandlers.ofInputStream())
				.body();
			this.events.withEventType("http_call").hasNone();
			this.vendor.release();
			assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("one", "two");
		});

		line().hasField("stream", true).hasField("outcome", "SUCCESS").hasField("vendor_request_id", "req_42");
	}

	@Test
	void writesLineOfBrokenStream() {
		this.contextRunner.run((context) -> {
			InputStream body = client(context).send(request("/broken"), HttpResponse.BodyHandlers.ofInputStream())
				.body();
			this.vendor.release();
			assertThatIOException().isThrownBy(body::readAllBytes);
		});

		line().hasLevel(Level.WARN)
			.hasField("outcome", "FAILED")
			.hasField("status", 200)
			.hasField("vendor_request_id", "req_42");
	}

	@Test
	void writesLineOfStreamLeftEarly() {
		this.contextRunner
			.run((context) -> client(context).send(request("/stream"), HttpResponse.BodyHandlers.ofInputStream())
				.body()
				.close());

		line().hasLevel(Level.INFO).hasField("outcome", "CANCELLED");
	}

	@Test
	void cancelsCallOfClient() {
		this.contextRunner
			.run((context) -> client(context).sendAsync(request("/hang"), HttpResponse.BodyHandlers.ofString())
				.cancel(true));

		line().hasLevel(Level.INFO).hasField("outcome", "CANCELLED");
	}

	@Test
	void writesOneLineOfRedirectedCall() {
		this.contextRunner.run((context) -> context.getBean(HttpClient.Builder.class)
			.followRedirects(HttpClient.Redirect.NORMAL)
			.build()
			.send(request("/redirect"), HttpResponse.BodyHandlers.ofString()));

		line().hasField("route", "/redirect").hasField("status", 200);
	}

	@Test
	void saysThatRedirectWasNotFollowed() {
		this.contextRunner
			.run((context) -> client(context).send(request("/redirect"), HttpResponse.BodyHandlers.ofString()));

		line().hasLevel(Level.INFO).hasField("status", 302).hasField("outcome", "REDIRECTION");
	}

	@Test
	void leavesOutWhatIsNoId() {
		this.contextRunner.run((context) -> {
			client(context).send(request("/hostile"), HttpResponse.BodyHandlers.ofString());
		});

		line().hasField("status", 200).hasNoField("vendor_request_id");
	}

	@Test
	void wrapsClientOfApplication() {
		this.contextRunner.run((context) -> {
			HttpClientWrapper wrapper = context.getBean(HttpClientWrapper.class);
			HttpClient wrapped = wrapper.wrap(HttpClient.newHttpClient());
			assertThat(wrapper.wrap(wrapped)).isSameAs(wrapped);
			wrapped.send(request("/a"), HttpResponse.BodyHandlers.ofString());
		});

		line().hasField("client", "jdk");
	}

	@Test
	void handsOnWhatHandlerThrows() throws IOException {
		this.contextRunner
			.run((context) -> assertThatIOException().isThrownBy(() -> client(context).send(request("/a"), (info) -> {
				throw new IllegalStateException("mine");
			})).withStackTraceContaining("mine"));

		line().hasLevel(Level.WARN).hasField("outcome", "FAILED");
	}

	@Test
	void keepsCallsOfManyRequestsApart() {
		this.contextRunner.run((context) -> {
			HttpClient client = client(context);
			List<CompletableFuture<?>> answers = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				try (ContextScope scope = RequestContext.of("many-" + i).open()) {
					answers.add(client.sendAsync(request("/part" + i % 100 + "-" + i / 100),
							HttpResponse.BodyHandlers.ofString()));
				}
			}
			answers.forEach(CompletableFuture::join);
		});

		assertThat(this.events.withEventType("http_call")).hasSize(200).allSatisfy((event) -> {
			String[] part = event.field("route").toString().substring("/part".length()).split("-");
			int number = Integer.parseInt(part[0]) + 100 * Integer.parseInt(part[1]);
			assertThat(event.correlationId()).isEqualTo("many-" + number);
		});
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.calls.jdk.enabled=false")
			.run((context) -> client(context).send(request("/a"), HttpResponse.BodyHandlers.ofString()));

		this.events.withEventType("http_call").hasNone();
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(this.vendor.uri(path)).build();
	}

	private static HttpClient client(AssertableApplicationContext context) {
		return context.getBean(HttpClient.Builder.class).build();
	}

}
