package io.observability.logging.debug.web;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.observability.EndpointApplication;
import io.observability.test.log.CapturedEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoint behind Spring Security. */
class DebugEndpointTests {

	private static final String LOGGERS = "io.observability.logging.debug.web";

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void run() {
		application = EndpointApplication.run(DebugApplication.Secured.class,
				"--management.endpoints.web.exposure.include=debug", "--logging.level.root=info");
	}

	@AfterAll
	static void close() {
		application.close();
	}

	@Test
	void asksForTheRole() {
		assertThat(call(HttpMethod.GET, "", null, null).getStatusCode().value()).isEqualTo(401);
		for (ResponseEntity<String> answer : List.of(call(HttpMethod.GET, "", "user", null),
				call(HttpMethod.POST, "", "user", Map.of("logger", "a")),
				call(HttpMethod.POST, "/token", "user", Map.of("logger", "a")),
				call(HttpMethod.DELETE, "/0", "user", null))) {
			assertThat(answer.getStatusCode().value()).isEqualTo(403);
			assertThat(answer.getBody())
				.contains("Debugging needs one of the roles in 'observability.logging.debug.roles': ACTUATOR, ADMIN.");
		}
	}

	@Test
	void startsListsAndEndsGrantOfUser() {
		try (CapturedEvents events = CapturedEvents.start()) {
			ResponseEntity<String> started = call(HttpMethod.POST, "", "operator",
					Map.of("user", "user", "logger", LOGGERS, "duration", "10m", "reason", "call of jane@example.com"));
			String id = JsonPath.read(started.getBody(), "$.id");
			assertThat(started.getBody()).contains("\"level\":\"DEBUG\"", "\"by\":\"operator\"",
					"call of j***@example.com", "\"user\":\"user\"");
			EndpointApplication.get(application, "/stocks/1", "user");
			EndpointApplication.get(application, "/stocks/2", "operator");

			assertThat(events.from(LOGGERS).only().message()).isEqualTo("stocks 1");
			assertThat(events.withField("event", "debug_started").only().fields()).containsEntry("by", "operator")
				.containsEntry("reason", "call of j***@example.com");
			String listed = call(HttpMethod.GET, "", "operator", null).getBody();
			assertThat(JsonPath.<Integer>read(listed, "$.grants[0].remainingSeconds")).isBetween(500, 600);
			assertThat(JsonPath.<Integer>read(listed, "$.grants[0].lines")).isEqualTo(1);
			assertThat(call(HttpMethod.DELETE, "/" + id, "operator", null).getBody())
				.isEqualTo("{\"ended\":\"" + id + "\"}");
			assertThat(call(HttpMethod.DELETE, "/" + id, "operator", null).getStatusCode().value()).isEqualTo(404);
			EndpointApplication.get(application, "/stocks/3", "user");
			events.from(LOGGERS).hasCount(1);
			assertThat(events.withField("event", "debug_ended").only().fields()).containsEntry("by", "operator")
				.containsEntry("lines", 1L);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			level    | ERROR  | 'level' must be one of TRACE, DEBUG and INFO.
			duration | 2h     | 'duration' must be from 1s to 3600s, such as 10m ('observability
			duration | soon   | 'duration' must be from 1s to 3600s
			duration | -5m    | 'duration' must be from 1s to 3600s
			route    | orders | 'route' must begin with a slash, such as /orders/{id}.
			user     | "  "   | A value must have 1 to 200 characters.
			reason   | x      | One of 'logger', 'route', 'user' and 'session' must be given.
			""")
	void refusesWrongOrders(String key, String value, String message) {
		Map<String, String> order = key.equals("reason") ? Map.of(key, value) : Map.of("logger", "a", key, value);
		ResponseEntity<String> answer = call(HttpMethod.POST, "", "operator", order);
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(answer.getBody()).contains(message);
	}

	@Test
	void makesNoTokenWithoutSecret() {
		ResponseEntity<String> answer = call(HttpMethod.POST, "/token", "operator", Map.of("logger", "a"));
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
		assertThat(answer.getBody()).contains("Tokens need 'observability.logging.debug.secret'.");
		assertThat(call(HttpMethod.POST, "/else", "operator", Map.of()).getStatusCode().value()).isEqualTo(404);
	}

	private static ResponseEntity<String> call(HttpMethod method, String path, @Nullable String user,
			@Nullable Object body) {
		return EndpointApplication.exchange(application, method, "/actuator/debug" + path, user, body);
	}

}
