package io.observability.context.user;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Who the lines of requests work for, with Tomcat and Spring Security. */
@ExtendWith(CapturedEventsExtension.class)
class UserOfRequestTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("anna:secret".getBytes());

	private static final String KEY = "observability.masking.pseudonym.key=0123456789abcdef0123456789abcdef";

	private ConfigurableApplicationContext context;

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void knowsTheNameOnEveryLine(CapturedEvents events) {
		start();
		assertThat(get("/desk", "Authorization", BASIC).body()).isEqualTo("anna null");
		assertThat(events.containing("at the desk").only().field("user_id")).isEqualTo("anna");
		request(events).hasField("user_id", "anna");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/desk/callable", "/desk/deferred", "/desk/stream" })
	void knowsTheNameOfAsynchronousRequests(String path, CapturedEvents events) {
		start();
		assertThat(get(path, "Authorization", BASIC).body()).isEqualTo("anna null");
		request(events).hasField("user_id", "anna").hasField("status", 200);
	}

	@Test
	void knowsTheNameOnTheLineOfAFailure(CapturedEvents events) {
		start();
		get("/desk/thrown", "Authorization", BASIC);
		assertThat(events.containing("thrown").list()).isNotEmpty()
			.allSatisfy((event) -> assertThat(event.field("user_id")).isEqualTo("anna"));
	}

	@Test
	void callsOthersAnonymous(CapturedEvents events) {
		start();
		assertThat(get("/open").body()).isEqualTo("anonymous null");
		request(events).hasField("user_id", "anonymous");
	}

	@Test
	void leavesOthersOutWhenAsked(CapturedEvents events) {
		start("observability.context.user.anonymous=");
		assertThat(get("/open").body()).isEqualTo("null null");
		request(events).hasNoField("user_id");
	}

	@Test
	void doesNotMixUpRequestsOfOneThread() {
		start("server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1");
		for (int i = 0; i < 5; i++) {
			assertThat(get("/desk", "Authorization", BASIC).body()).isEqualTo("anna null");
			assertThat(get("/open").body()).isEqualTo("anonymous null");
			assertThat(get("/desk", "Authorization", "Bearer abc").body()).isEqualTo("subject-1 null");
		}
	}

	@Test
	void clearsUpWithoutCorrelation() {
		start("server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1",
				"observability.context.web.enabled=false", "observability.context.user.anonymous=");
		for (int i = 0; i < 3; i++) {
			assertThat(get("/desk", "Authorization", BASIC).body()).isEqualTo("anna null");
			assertThat(get("/open").body()).isEqualTo("null null");
		}
	}

	@Test
	void takesAClaim(CapturedEvents events) {
		start("observability.context.user.claim=employee");
		assertThat(get("/desk", "Authorization", "Bearer abc").body()).isEqualTo("4711 null");
		request(events).hasField("user_id", "4711");
		assertThat(get("/desk", "Authorization", BASIC).body()).isEqualTo("null null");
	}

	@Test
	void takesAPseudonymOnEveryLine(CapturedEvents events) {
		start("observability.context.user.source=pseudonym", KEY);
		String body = get("/desk", "Authorization", BASIC).body();
		assertThat(body).matches("tok:user:[a-f][0-9a-f]{16}[a-f] null");
		request(events).hasField("user_id", body.substring(0, body.indexOf(' ')));
		events.withField("event", "login").only().hasField("user_id", body.substring(0, body.indexOf(' ')));
		assertThat(get("/admin", "Authorization", BASIC).statusCode()).isEqualTo(403);
		events.withField("status", 403)
			.await(Duration.ofSeconds(10))
			.hasField("user_id", body.substring(0, body.indexOf(' ')));
		assertThat(events.list().toString()).doesNotContain("anna");
	}

	@Test
	void takesNobodyWhenAsked(CapturedEvents events) {
		start("observability.context.user.source=none");
		assertThat(get("/desk", "Authorization", BASIC).body()).isEqualTo("null null");
		request(events).hasNoField("user_id");
	}

	@Test
	void leavesWhatTheApplicationPuts(CapturedEvents events) {
		start();
		assertThat(get("/desk/own", "Authorization", BASIC).body()).isEqualTo("own null");
		request(events).hasField("user_id", "own");
	}

	@Test
	void hashesTheIdOfTheSession(CapturedEvents events) {
		start();
		String id = get("/session").body();
		String hash = SessionIds.hash(id);
		assertThat(get("/open", "Cookie", "JSESSIONID=" + id).body()).isEqualTo("anonymous " + hash);
		assertThat(hash).matches("s-[a-f][0-9a-f]{14}[a-f]");
		events.withField("route", "/open").await(Duration.ofSeconds(10)).hasField("session_id", hash);
		assertThat(events.list().toString()).doesNotContain(id);
	}

	@Test
	void createsNoSession() {
		start();
		HttpResponse<String> response = get("/desk", "Authorization", BASIC, "Cookie", "JSESSIONID=forged");
		assertThat(response.body()).isEqualTo("anna null");
		assertThat(response.headers().map()).doesNotContainKey("set-cookie");
	}

	@Test
	void takesAConversationFromAHeader() {
		start("observability.context.user.session.header=X-Session-ID");
		assertThat(get("/open", "X-Session-ID", "call-17").body()).isEqualTo("anonymous call-17");
		for (String refused : List.of("a b", "x".repeat(129), "4111111111111111", "<script>")) {
			assertThat(get("/open", "X-Session-ID", refused).body()).isEqualTo("anonymous null");
		}
	}

	@Test
	void hashesACookie(CapturedEvents events) {
		start("observability.context.user.session.cookie=sid");
		assertThat(get("/open", "Cookie", "a=b; sid=opensesame").body())
			.isEqualTo("anonymous " + SessionIds.hash("opensesame"));
		request(events);
		assertThat(events.list().toString()).doesNotContain("opensesame");
	}

	private static CapturedEvent request(CapturedEvents events) {
		return events.withEventType("http_request").await(Duration.ofSeconds(10));
	}

	private void start(String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.addAll(List.of("server.port=0", "spring.main.banner-mode=off",
				"observability.logging.storm-guard.enabled=false"));
		this.context = new SpringApplicationBuilder(DeskApplication.class).properties(all.toArray(String[]::new)).run();
	}

	private HttpResponse<String> get(String path, String... headers) {
		int port = ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (java.io.IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
