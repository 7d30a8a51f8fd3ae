package io.observability.calls;

import java.net.URI;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.slf4j.event.Level;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** What all clients have in common. */
class CallsTests extends CallsTestBed {

	private static final URI URI = java.net.URI.create("https://api.example.com/v1/a");

	private static final Function<String, String> NOTHING = (name) -> null;

	@Test
	void throwsNothingIntoClient() {
		this.contextRunner.withBean(CallListener.class, ThrowingListener::new).run((context) -> {
			OutgoingCall call = context.getBean(OutgoingCalls.class).begin("own", "GET", URI, null);
			call.answered(200, (name) -> {
				throw new IllegalStateException("headers");
			});
			call.end();
			assertThat(context.getBean(OutgoingCalls.class).failures()).isPositive();
			assertThat(meters(context).get("observability.dropped").tag("feature", "calls").functionCounter().count())
				.isPositive();
		});

		line().hasField("client", "own").hasField("status", 200);
	}

	@Test
	void endsOnce() {
		this.contextRunner.run((context) -> {
			OutgoingCall call = context.getBean(OutgoingCalls.class).begin("own", "GET", URI, null);
			call.end();
			call.cancel();
			call.fail(new IllegalStateException());
			call.answered(500, NOTHING);
		});

		line().hasLevel(Level.INFO).hasField("outcome", "SUCCESS").hasNoField("status");
	}

	@Test
	void restoresContextOfEndingThread() throws InterruptedException {
		this.contextRunner.run((context) -> {
			MDC.put("correlation_id", "mine");
			OutgoingCall call = context.getBean(OutgoingCalls.class).begin("own", "GET", URI, null);
			Thread thread = new Thread(() -> {
				MDC.put("correlation_id", "other");
				call.end();
				assertThat(MDC.get("correlation_id")).isEqualTo("other");
				call.with("checked", true);
			});
			thread.start();
			thread.join();
			MDC.clear();
			assertThat(call.fields()).containsKey("checked");
		});

		assertThat(line().correlationId()).isEqualTo("mine");
	}

	@Test
	void namesOddMethodsOther() {
		this.contextRunner
			.run((context) -> context.getBean(OutgoingCalls.class).begin("own", "EVIL\nLINE", URI, null).end());

		line().hasField("method", "OTHER").hasField("host", "api.example.com");
	}

	@Test
	void boundsHosts() {
		this.contextRunner.withPropertyValues("observability.calls.max-hosts=2").run((context) -> {
			OutgoingCalls calls = context.getBean(OutgoingCalls.class);
			assertThat(calls.bounded("a")).isEqualTo("a");
			assertThat(calls.bounded("b")).isEqualTo("b");
			assertThat(calls.bounded("c")).isEqualTo("other");
			assertThat(calls.bounded("a")).isEqualTo("a");
		});
	}

	@Test
	void masksIdOfVendor() {
		this.contextRunner.run((context) -> {
			OutgoingCall call = context.getBean(OutgoingCalls.class).begin("own", "GET", URI, null);
			call.answered(200, (name) -> name.equals("x-request-id") ? "4111111111111111" : null);
			call.end();
		});

		assertThat(line().field("vendor_request_id").toString()).doesNotContain("4111111111111111").contains("*");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			request-id-headers=a b | request-id-headers' must hold names of HTTP headers but was 'a b'
			exclude-hosts=//a.com  | exclude-hosts' must hold host names without scheme, port and path but was '//a.com'
			max-hosts=-1           | max-hosts' must be between 0 and 1000 but was '-1'
			""")
	void refusesWrongValue(String property, String message) {
		this.contextRunner.withPropertyValues("observability.calls." + property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'observability.calls." + message));
	}

	@Test
	void worksWithoutOptionalLibraries() {
		this.bareRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.restclient",
					"org.springframework.boot.webclient", "org.springframework.web", "reactor", "io.micrometer",
					"org.springframework.ai", "okhttp3", "okio"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OutgoingCalls.class)
				.doesNotHaveBean("restCallHandler"));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.calls.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OutgoingCalls.class)
				.doesNotHaveBean("restCallHandler")
				.doesNotHaveBean("callsInFlight"));
	}

	/** Fails whenever it can. */
	private static final class ThrowingListener implements CallListener {

		@Override
		public void begun(OutgoingCall call) {
			throw new IllegalStateException("begun");
		}

		@Override
		public void answered(OutgoingCall call, Function<String, String> headers) {
			throw new NoClassDefFoundError("answered");
		}

		@Override
		public void ended(OutgoingCall call) {
			throw new IllegalStateException("ended");
		}

	}

}
