package io.observability.calls.reactive;

import java.time.Duration;

import io.observability.calls.CallsTestBed;
import io.observability.calls.Vendor;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;
import reactor.core.Disposable;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The lines of the reactive client. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReactiveCallTests extends CallsTestBed {

	@Test
	void writesLineOfWebClient() {
		this.contextRunner.run((context) -> {
			try (ContextScope scope = RequestContext.of("wc-1").open()) {
				get(context, "/orders/{order}", 4711).bodyToMono(String.class).block();
			}
		});

		assertThat(line().hasLevel(Level.INFO)
			.hasField("client", "web-client")
			.hasField("host", this.vendor.host())
			.hasField("route", "/orders/{order}")
			.hasField("status", 200)
			.hasField("attempt", 1)
			.hasField("outcome", "SUCCESS")
			.hasField("vendor_request_id", "req_42")
			.correlationId()).isEqualTo("wc-1");
	}

	@Test
	void writesLineOfFailedCall() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> get(context, "/status/503").bodyToMono(String.class).block()));

		line().hasLevel(Level.WARN).hasField("status", 503).hasField("vendor_request_id", "req_42");
	}

	@Test
	void countsAttempts() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> get(context, "/status/503").bodyToMono(String.class).retry(2).block()));

		assertThat(this.events.withEventType("http_call")).extracting((event) -> event.field("attempt"))
			.containsExactly(1, 2, 3);
	}

	@Test
	void writesLineOfRefusedConnection() {
		this.contextRunner.run((context) -> assertThatException().isThrownBy(
				() -> client(context).get().uri(Vendor.refusing() + "/a").retrieve().toBodilessEntity().block()));

		line().hasLevel(Level.WARN).hasField("outcome", "UNREACHABLE").hasNoField("status").hasField("error_type");
	}

	@Test
	void writesLineOfCallThatNobodyWaitsFor() {
		this.contextRunner.run((context) -> assertThatException()
			.isThrownBy(() -> get(context, "/hang").toBodilessEntity().timeout(Duration.ofMillis(300)).block()));

		line().hasLevel(Level.INFO).hasField("outcome", "CANCELLED").hasNoField("status");
	}

	@Test
	void writesLineAtEndOfStream() {
		this.contextRunner.run((context) -> {
			assertThat(get(context, "/stream").bodyToFlux(String.class).doOnNext((text) -> {
				if (text.equals("one")) {
					this.events.withEventType("http_call").hasNone();
					this.vendor.release();
				}
			}).collectList().block()).containsExactly("one", "two");
		});

		line().hasField("stream", true).hasField("outcome", "SUCCESS").hasField("vendor_request_id", "req_42");
	}

	@Test
	void writesLineOfBrokenStream() {
		this.contextRunner
			.run((context) -> assertThatException().isThrownBy(() -> get(context, "/broken").bodyToFlux(String.class)
				.doOnNext((text) -> this.vendor.release())
				.collectList()
				.block()));

		line().hasLevel(Level.WARN)
			.hasField("stream", true)
			.hasField("status", 200)
			.hasField("outcome", "FAILED")
			.hasField("vendor_request_id", "req_42");
	}

	@Test
	void writesLineOfStreamLeftEarly() {
		this.contextRunner.run((context) -> {
			Disposable reader = get(context, "/stream").bodyToFlux(String.class).subscribe();
			get(context, "/a").toBodilessEntity().block();
			this.events.withField("route", "/a").await(Duration.ofSeconds(10));
			this.events.clear();
			org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);
			reader.dispose();
		});

		line().hasField("outcome", "CANCELLED").hasField("route", "/stream");
	}

	@Test
	void leavesOutWhatIsNoId() {
		this.contextRunner.run((context) -> get(context, "/hostile").toBodilessEntity().block());

		line().hasField("status", 200).hasNoField("vendor_request_id");
	}

	@Test
	void backsOffWithoutWebClient() {
		this.bareRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.webclient", "reactor"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("callsWebClientCustomizer"));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.calls.reactive.enabled=false")
			.run((context) -> get(context, "/a").toBodilessEntity().block());

		this.events.withEventType("http_call").hasNone();
	}

	private WebClient.ResponseSpec get(AssertableApplicationContext context, String path, Object... variables) {
		return client(context).get().uri(this.vendor.url(path), variables).retrieve();
	}

	private static WebClient client(AssertableApplicationContext context) {
		return context.getBean(WebClient.Builder.class).build();
	}

}
