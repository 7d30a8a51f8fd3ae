package io.observability.context.web;

import java.net.http.HttpResponse;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecuredRequestTests {

	private static final String HEADER = "X-Correlation-ID";

	private static final String[] USER = { "spring.security.user.name=anna", "spring.security.user.password=secret",
			"test.error-page-open=true" };

	@Test
	void namesIdInAnswersOfSecurity() {
		try (WebServer server = WebServer.start(SecuredApplication.class, USER); LogCapture log = new LogCapture()) {
			HttpResponse<String> unauthorized = server.get("/desk", HEADER, "sec-401");
			HttpResponse<String> forbidden = server.get("/admin", HEADER, "sec-403", "Authorization", basic());

			assertThat(unauthorized.statusCode()).isEqualTo(401);
			assertThat(unauthorized.headers().allValues(HEADER)).containsExactly("sec-401");
			assertThat(unauthorized.body()).contains("\"correlation_id\":\"sec-401\"");
			assertThat(forbidden.statusCode()).isEqualTo(403);
			assertThat(forbidden.headers().allValues(HEADER)).containsExactly("sec-403");
			assertThat(forbidden.body()).contains("\"correlation_id\":\"sec-403\"");
			assertThat(server.get("/desk", HEADER, "sec-200", "Authorization", basic()).body()).isEqualTo("desk");
		}
	}

	@Test
	void namesIdInHeaderWhenSecurityClosesErrorPage() {
		try (WebServer server = WebServer.start(SecuredApplication.class)) {
			HttpResponse<String> unauthorized = server.get("/desk", HEADER, "closed-401");

			assertThat(unauthorized.statusCode()).isEqualTo(401);
			assertThat(unauthorized.headers().allValues(HEADER)).containsExactly("closed-401");
		}
	}

	private static String basic() {
		return "Basic " + Base64.getEncoder().encodeToString("anna:secret".getBytes());
	}

}
