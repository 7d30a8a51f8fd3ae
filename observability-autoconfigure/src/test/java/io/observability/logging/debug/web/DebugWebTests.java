package io.observability.logging.debug.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.observability.EndpointApplication;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.EventSelection;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/** Debugging requests of a real server, by route and by signed header. */
class DebugWebTests {

	private static final String LOGGERS = "io.observability.logging.debug.web";

	private static final String[] ARGUMENTS = { "--management.endpoints.web.exposure.include=debug",
			"--observability.logging.debug.roles=", "--observability.logging.debug.secret=" + "0123456789".repeat(4),
			"--logging.level.root=info" };

	private static ConfigurableApplicationContext application;

	private CapturedEvents events;

	@BeforeAll
	static void run() {
		application = EndpointApplication.run(DebugApplication.Open.class, ARGUMENTS);
	}

	@AfterAll
	static void close() {
		application.close();
	}

	@BeforeEach
	void capture() {
		this.events = CapturedEvents.start();
	}

	@AfterEach
	void stop() {
		this.events.close();
		List<String> ids = JsonPath.read(call(HttpMethod.GET, "", null).getBody(), "$.grants[*].id");
		for (String id : ids) {
			call(HttpMethod.DELETE, "/" + id, null);
		}
	}

	@Test
	void raisesLevelOfRouteOnAllThreadsOfItsRequestsOnly() throws Exception {
		String id = start(Map.of("route", "/orders/{id}", "logger", LOGGERS));
		get("/orders/4711", null);
		get("/stocks/4711", null);

		assertThat(debugLines().list()).extracting(CapturedEvent::message)
			.containsExactly("order 4711 of j***@example.com", "stock of 4711");
		assertThat(debugLines().list()).allSatisfy((line) -> assertThat(line.fields()).containsEntry("debug_id", id));
		this.events.withField("route", "/orders/{id}").await(Duration.ofSeconds(10));
		assertThat(this.events.withField("route", "/orders/{id}").only().fields()).containsEntry("debug_id", id);
	}

	@Test
	void raisesLevelOnTheThreadOfACallable() throws Exception {
		start(Map.of("route", "/callable/**", "logger", LOGGERS));
		get("/callable/4711", null);
		assertThat(debugLines().only().message()).isEqualTo("callable 4711");
	}

	@Test
	void leavesToTheBlackBoxWhatIsNotDebugged() throws Exception {
		start(Map.of("route", "/failing/{id}"));
		get("/failing/1", null);
		this.events.withField("event_type", "black_box").await(Duration.ofSeconds(10));
		assertThat(this.events.from(LOGGERS).containing("debug 1").only().fields()).doesNotContainKey("black_box");
		assertThat(this.events.from(LOGGERS).containing("trace 1").only().fields()).containsKey("black_box");
	}

	@Test
	void fallsBackByItself() throws Exception {
		start(Map.of("logger", LOGGERS, "duration", "2s", "reason", "ticket 17"));
		get("/stocks/1", null);
		assertThat(debugLines().only().message()).isEqualTo("stocks 1");
		this.events.withField("event", "debug_ended").await(Duration.ofSeconds(20));
		this.events.clear();
		get("/stocks/2", null);
		debugLines().hasNone();
		assertThat(call(HttpMethod.GET, "", null).getBody()).isEqualTo("{\"grants\":[]}");
	}

	@Test
	void raisesLevelOfOneRequestByToken() throws Exception {
		get("/stocks/1", null);
		get("/stocks/2", token(Map.of("logger", LOGGERS)));
		get("/stocks/3", null);
		assertThat(debugLines().only().message()).isEqualTo("stocks 2");
		assertThat(this.events.withField("event", "debug_started").only().fields()).containsEntry("by", "token");
	}

	@Test
	void takesTokenAgainWithinItsLifeButNotForOtherRoutesThanItsOwn() throws Exception {
		String token = token(Map.of("logger", LOGGERS, "route", "/stocks/{id}"));
		get("/orders/1", token);
		debugLines().hasNone();
		get("/stocks/2", token);
		get("/stocks/3", token);
		assertThat(debugLines().list()).extracting(CapturedEvent::message).containsExactly("stocks 2", "stocks 3");
		this.events.withField("event", "debug_started").hasCount(1);
	}

	@Test
	void takesNoTokenWhoseGrantSomebodyEnded() throws Exception {
		String token = token(Map.of("logger", LOGGERS));
		get("/stocks/1", token);
		String id = JsonPath.read(call(HttpMethod.GET, "", null).getBody(), "$.grants[0].id");
		call(HttpMethod.DELETE, "/" + id, null);
		double before = refused("revoked");
		get("/stocks/2", token);
		assertThat(debugLines().only().message()).isEqualTo("stocks 1");
		assertThat(refused("revoked")).isEqualTo(before + 1);
	}

	@Test
	void changesNothingForUnsignedWronglySignedAndExpiredTokens() throws Exception {
		double before = refused("malformed") + refused("signature") + refused("expired");
		String token = token(Map.of("logger", LOGGERS, "duration", "1s"));
		get("/stocks/1", "level=DEBUG");
		get("/stocks/2", token.substring(0, token.lastIndexOf('.')));
		get("/stocks/3", token.substring(0, token.lastIndexOf('.') + 1) + "0".repeat(64));
		double expired = refused("expired");
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			this.events.clear();
			get("/stocks/4", token);
			return refused("expired") > expired;
		});

		debugLines().hasNone();
		assertThat(refused("malformed") + refused("signature") + refused("expired")).isEqualTo(before + 4);
		assertThat(this.events.list()).noneMatch((event) -> event.message().contains(token.substring(20)));
	}

	private EventSelection debugLines() {
		return this.events.from(LOGGERS).matching((event) -> event.level() == Level.DEBUG);
	}

	private static double refused(String result) {
		return application.getBean(MeterRegistry.class)
			.get("observability.logging.debug.tokens")
			.tag("result", result)
			.functionCounter()
			.count();
	}

	private static String start(Map<String, String> order) {
		ResponseEntity<String> answer = call(HttpMethod.POST, "", order);
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
		return JsonPath.read(answer.getBody(), "$.id");
	}

	private static String token(Map<String, String> order) {
		return JsonPath.read(call(HttpMethod.POST, "/token", order).getBody(), "$.token");
	}

	private static ResponseEntity<String> call(HttpMethod method, String path, @Nullable Object body) {
		return EndpointApplication.exchange(application, method, "/actuator/debug" + path, null, body);
	}

	private static String get(String path, @Nullable String token) throws Exception {
		int port = ((WebServerApplicationContext) application).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
		if (token != null) {
			request.header("X-Debug-Token", token);
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
	}

}
