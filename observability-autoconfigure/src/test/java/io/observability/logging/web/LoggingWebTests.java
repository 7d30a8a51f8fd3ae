package io.observability.logging.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingWebTests {

	private static final Recorder recorder = new Recorder();

	private static final HttpClient client = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext application;

	private static int port;

	@BeforeAll
	static void start() {
		application = new SpringApplication(RequestEventApplication.class).run("--server.port=0",
				"--observability.logging.web.exclude=/skipped/**,/ping",
				"--observability.logging.web.sampling[0].route=/sampled/{status}",
				"--observability.logging.web.sampling[0].rate=0",
				"--observability.logging.web.sampling[1].route=/functional/{id}",
				"--observability.logging.web.sampling[1].rate=0.999999", "--logging.level.root=warn",
				"--spring.main.banner-mode=off", "--observability.logging.enabled=false",
				"--observability.logging.web.enabled=true");
		port = ((WebServerApplicationContext) application).getWebServer().getPort();
		logger().setLevel(Level.INFO);
		logger().setAdditive(false);
		recorder.start();
		logger().addAppender(recorder);
	}

	@AfterAll
	static void stop() {
		application.close();
		logger().detachAppender(recorder);
		logger().setAdditive(true);
		logger().setLevel(null);
	}

	@AfterEach
	void forget() {
		recorder.events.clear();
	}

	@Test
	void writesOneEventPerRequest() throws Exception {
		get("/api/v1/chat/42?card=4111111111111111");
		ILoggingEvent event = single();
		Map<String, Object> fields = fields(event);
		assertThat(event.getFormattedMessage()).matches("GET /api/v1/chat/\\{id} 200 in \\d+ ms");
		assertThat(event.getLevel()).isEqualTo(Level.INFO);
		assertThat(fields).containsEntry("event_type", "http_request")
			.containsEntry("method", "GET")
			.containsEntry("route", "/api/v1/chat/{id}")
			.containsEntry("status", 200)
			.containsEntry("response_bytes", 6L)
			.containsEntry("outcome", "SUCCESS")
			.containsEntry("client_address", "127.0.0.0")
			.doesNotContainKey("user_id");
		assertThat(fields.get("duration_ms")).isInstanceOf(Long.class);
		assertThat(fields.toString()).doesNotContain("4111").doesNotContain("42");
	}

	@Test
	void carriesContextOfRequest() throws Exception {
		get("/api/v1/chat/7");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1")
			.containsEntry("session_id", "s-7");
	}

	@ParameterizedTest
	@CsvSource({ "204, INFO, SUCCESS", "302, INFO, REDIRECTION", "400, WARN, CLIENT_ERROR", "404, INFO, CLIENT_ERROR",
			"429, WARN, CLIENT_ERROR", "500, ERROR, SERVER_ERROR", "503, ERROR, SERVER_ERROR" })
	void choosesLevelByStatus(int status, String level, String outcome) throws Exception {
		get("/status/" + status);
		assertThat(single().getLevel()).hasToString(level);
		assertThat(fields(single())).containsEntry("status", status)
			.containsEntry("outcome", outcome)
			.containsEntry("route", "/status/{status}");
	}

	@Test
	void hidesPathOfUnmatchedRequest() throws Exception {
		get("/nothing/jane@example.org");
		assertThat(single().getFormattedMessage()).startsWith("GET UNKNOWN 404 in ");
		assertThat(fields(single())).containsEntry("route", "UNKNOWN");
	}

	@Test
	void writesOneEventForUncaughtException() throws Exception {
		get("/thrown");
		assertThat(fields(single())).containsEntry("status", 500)
			.containsEntry("route", "/thrown")
			.containsEntry("outcome", "SERVER_ERROR");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@Test
	void writesOneEventForDeclaredStatus() throws Exception {
		get("/declared");
		assertThat(fields(single())).containsEntry("status", 409).containsEntry("route", "/declared");
	}

	@Test
	void writesOneEventForUnreadableBody() throws Exception {
		send(request("/api/v1/chat").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{")));
		assertThat(fields(single())).containsEntry("status", 400)
			.containsEntry("method", "POST")
			.containsEntry("route", "/api/v1/chat");
	}

	@Test
	void marksFailureAfterStatusWasSent() throws Exception {
		try {
			get("/committed");
		}
		catch (IOException ex) {
			assertThat(ex).isNotNull();
		}
		assertThat(single().getLevel()).isEqualTo(Level.ERROR);
		assertThat(fields(single())).containsEntry("status", 200).containsEntry("outcome", "SERVER_ERROR");
	}

	@Test
	void countsTextOfWriterInBytes() throws Exception {
		int length = get("/writer").getBytes(StandardCharsets.UTF_8).length;
		assertThat(fields(single())).containsEntry("response_bytes", (long) length);
	}

	@Test
	void forgetsBytesOfDiscardedBody() throws Exception {
		get("/reset");
		assertThat(fields(single())).containsEntry("response_bytes", 7L);
	}

	@Test
	void countsNoBodyForHead() throws Exception {
		send(request("/api/v1/chat/1").method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(fields(single())).containsEntry("response_bytes", 0L)
			.containsEntry("method", "HEAD")
			.containsEntry("status", 200);
	}

	@Test
	void replacesUnknownMethod() throws Exception {
		send(request("/api/v1/chat/1").method("JANE", HttpRequest.BodyPublishers.noBody()));
		assertThat(fields(single())).containsEntry("method", "OTHER");
	}

	@Test
	void writesEventOfAsynchronousRequestOnceItIsComplete() throws Exception {
		get("/async/callable");
		assertThat(fields(single())).containsEntry("status", 200)
			.containsEntry("route", "/async/callable")
			.containsEntry("response_bytes", 4L)
			.hasEntrySatisfying("duration_ms", (millis) -> assertThat((Long) millis).isGreaterThanOrEqualTo(25L));
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@ParameterizedTest
	@CsvSource({ "/async/failing, 500", "/async/timeout, 503" })
	void writesOneEventForAsynchronousFailure(String path, int status) throws Exception {
		get(path);
		assertThat(fields(single())).containsEntry("status", status).containsEntry("route", path);
	}

	@Test
	void countsStreamedBody() throws Exception {
		get("/stream");
		assertThat(fields(single())).containsEntry("response_bytes", 30L).containsEntry("route", "/stream");
	}

	@Test
	void writesEventOfServerSentEvents() throws Exception {
		int length = get("/sse").length();
		assertThat(fields(single())).containsEntry("response_bytes", (long) length).containsEntry("outcome", "SUCCESS");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@Test
	void marksStreamThatBreaks() throws Exception {
		try {
			get("/stream/broken");
		}
		catch (IOException ex) {
			assertThat(ex).isNotNull();
		}
		assertThat(fields(single())).containsEntry("outcome", "SERVER_ERROR").containsEntry("status", 200);
	}

	@Test
	void marksStreamThatBreaksBeforeItIsSent() throws Exception {
		get("/stream/early");
		assertThat(fields(single())).containsEntry("outcome", "SERVER_ERROR").containsEntry("status", 500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/thrown", "/secure/me", "/stream/early" })
	void doesNotGuessLengthOfErrorPage(String path) throws Exception {
		get(path);
		assertThat(fields(single())).doesNotContainKey("response_bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/endless", "/stream/endless" })
	void marksRequestWhoseClientWentAway(String path) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
			socket.setSoLinger(true, 0);
		}
		assertThat(fields(single())).containsEntry("outcome", "ABORTED").containsEntry("route", path);
		assertThat(single().getLevel()).isEqualTo(Level.INFO);
	}

	@Test
	void namesRouteOfFunctionalEndpoint() throws Exception {
		get("/functional/1");
		assertThat(fields(single())).containsEntry("route", "/functional/{id}");
	}

	@Test
	void namesUser() throws Exception {
		send(request("/secure/me").header("Authorization", basic("jane", "pw")).GET());
		assertThat(fields(single())).containsEntry("user_id", "jane").containsEntry("status", 200);
	}

	@Test
	void namesUserWhoMayNot() throws Exception {
		send(request("/secure/admin").header("Authorization", basic("jane", "pw")).GET());
		assertThat(fields(single())).containsEntry("user_id", "jane")
			.containsEntry("status", 403)
			.containsEntry("route", "UNKNOWN");
	}

	@Test
	void writesEventOfRefusedRequest() throws Exception {
		get("/secure/me");
		assertThat(fields(single())).containsEntry("status", 401)
			.containsEntry("route", "UNKNOWN")
			.doesNotContainKey("user_id");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/info", "/actuator/nothing", "/skipped/1", "/ping" })
	void leavesOutActuatorAndExclusions(String path) throws Exception {
		get(path);
		get("/functional/last");
		Awaitility.await().until(() -> !recorder.events.isEmpty());
		assertThat(fields(single())).containsEntry("route", "/functional/{id}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuatorial", "/skipped2", "/actuator/../nothing", "/actuator;/../nothing", "/%25zz" })
	void cannotBeEvadedByPath(String path) throws Exception {
		get(path);
		assertThat(fields(single())).containsKey("route");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 500 })
	void writesFailuresOfSampledRoute(int status) throws Exception {
		get("/sampled/204");
		get("/sampled/302");
		get("/sampled/" + status);
		assertThat(fields(single())).containsEntry("status", status).doesNotContainKey("sample_rate");
	}

	@Test
	void saysRateOfSampledRoute() throws Exception {
		get("/functional/1");
		assertThat(fields(single())).containsEntry("sample_rate", 0.999999);
	}

	@Test
	void keepsIdOfRequestThatClearsContext() throws Exception {
		get("/clearing");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@Test
	void leavesNothingInContextOfThread() throws Exception {
		for (int i = 0; i < 20; i++) {
			get("/api/v1/chat/" + i);
		}
		Awaitility.await().until(() -> recorder.events.size() == 20);
		assertThat(recorder.events).extracting((event) -> event.getMDCPropertyMap().get("session_id"))
			.doesNotHaveDuplicates();
	}

	@Test
	void backsOffWhenSwitchedOff() {
		contexts().withPropertyValues("observability.logging.web.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("requestEventFilter"));
	}

	@Test
	void backsOffWithoutWebLibraries() {
		contexts().withClassLoader(new FilteredClassLoader("org.springframework.web.util.pattern"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("requestEventFilter"));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoggingWebAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("requestEventFilter"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ping", "/{open" })
	void refusesWrongPattern(String pattern) {
		contexts().withPropertyValues("observability.logging.web.exclude=" + pattern)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfiesAnyOf((failure) -> assertThat(failure).hasMessage(refusal(pattern)),
						(failure) -> assertThat(context.getStartupFailure())
							.hasStackTraceContaining(refusal(pattern))));
	}

	@Test
	void ordersFiltersAroundSecurity() {
		contexts().run((context) -> {
			assertThat(context.getBean("requestEventFilter")).hasFieldOrPropertyWithValue("order",
					Integer.MIN_VALUE + 2);
			assertThat(context.getBean("requestUserFilter")).hasFieldOrPropertyWithValue("order", Integer.MAX_VALUE);
		});
	}

	private static String refusal(String pattern) {
		return "'observability.logging.web.exclude' must hold path patterns such as /static/** but was '" + pattern
				+ "'";
	}

	private static WebApplicationContextRunner contexts() {
		return new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LoggingWebAutoConfiguration.class));
	}

	private static String get(String path) throws Exception {
		return send(request(path).GET());
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
	}

	private static String send(HttpRequest.Builder request) throws Exception {
		return client.send(request.build(), BodyHandlers.ofString()).body();
	}

	private static String basic(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	private static ILoggingEvent single() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !recorder.events.isEmpty());
		assertThat(recorder.events).hasSize(1);
		return recorder.events.get(0);
	}

	private static Map<String, Object> fields(ILoggingEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		event.getKeyValuePairs().forEach((pair) -> fields.put(pair.key, pair.value));
		return fields;
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger("io.observability.http");
	}

	static final class Recorder extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			event.getMDCPropertyMap();
			this.events.add(event);
		}

	}

}
