package io.observability.logging.analysis;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

class LogsEndpointTests {

	@Test
	void answersFromMemory() {
		try (ConfigurableApplicationContext context = run(Open.class,
				"--management.endpoints.web.exposure.include=logs", "--observability.logging.analysis.roles=",
				"--info.app.version=7")) {
			MDC.put("correlation_id", "c-77");
			LoggerFactory.getLogger("shop.Orders").warn("Late for jane@example.com");
			LoggerFactory.getLogger("shop.Orders").error("Lost", new IllegalStateException("no pen"));
			MDC.clear();

			assertThat(get(context, "?level=warn&logger=shop&correlationId=c-77").getBody())
				.containsSubsequence("\"lines\":[{\"timestamp\":\"20", "\"level\":\"ERROR\"", "\"message\":\"Lost\"",
						"\"fingerprint\":\"", "\"message\":\"Late for ")
				.doesNotContain("jane@");
			assertThat(get(context, "?level=error&logger=shop").getBody()).contains("Lost").doesNotContain("Late");
			assertThat(get(context, "?logger=sho&limit=5").getBody()).startsWith("{\"lines\":[],");
			assertThat(get(context, "?correlationId=c-77&limit=1").getBody()).contains("Lost").doesNotContain("Late");
			assertThat(get(context, "?correlationId=c-78").getBody()).startsWith("{\"lines\":[],");
			assertThat(get(context, "?eventType=none").getBody()).startsWith("{\"lines\":[],");
			assertThat(get(context, "/counts").getBody()).contains("\"shop.Orders\":{\"ERROR\":1,\"WARN\":1}");
			assertThat(get(context, "/errors").getBody()).containsSubsequence("\"errors\":[{\"fingerprint\":\"",
					"\"count\":1,\"firstSeen\":\"20", "\"lastSeen\":\"20", "\"version\":\"7\",\"level\":\"ERROR\"",
					"\"exception\":\"java.lang.IllegalStateException\"", "\"lastCorrelationId\":\"c-77\"",
					"\"message\":\"Lost\"", "\"trace\":[\"java.lang.IllegalStateException: no pen\"", "\"other\":0");
		}
	}

	@Test
	void refusesWhatItDoesNotUnderstand() {
		try (ConfigurableApplicationContext context = run(Open.class,
				"--management.endpoints.web.exposure.include=logs", "--observability.logging.analysis.roles=")) {
			assertThat(get(context, "?level=loud").getStatusCode().value()).isEqualTo(400);
			assertThat(get(context, "?limit=0").getStatusCode().value()).isEqualTo(400);
			assertThat(get(context, "?limit=x").getStatusCode().value()).isEqualTo(400);
			assertThat(get(context, "/secrets").getStatusCode().value()).isEqualTo(404);
		}
	}

	@Test
	void needsRole() {
		try (ConfigurableApplicationContext context = run(Secured.class,
				"--management.endpoints.web.exposure.include=logs")) {
			assertThat(get(context, "", "user").getStatusCode().value()).isEqualTo(403);
			assertThat(get(context, "/errors", "user").getBody())
				.isEqualTo("{\"error\":\"Reading the log needs one of the roles in "
						+ "'observability.logging.analysis.roles': ACTUATOR, ADMIN.\"}");
			assertThat(get(context, "", "operator").getStatusCode().value()).isEqualTo(200);
		}
	}

	@Test
	void isNotExposedByDefaultAndNeverWritten() {
		try (ConfigurableApplicationContext context = run(Open.class)) {
			assertThat(context.getBeansOfType(LogsEndpoint.class)).isEmpty();
			assertThat(context.getBeansOfType(LogAnalysis.class)).hasSize(1);
			assertThat(get(context, "").getStatusCode().value()).isEqualTo(404);
		}
		try (ConfigurableApplicationContext context = run(Open.class,
				"--management.endpoints.web.exposure.include=logs", "--observability.logging.analysis.roles=")) {
			for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.DELETE)) {
				assertThat(exchange(context, method, "", null).getStatusCode().value()).isEqualTo(405);
			}
		}
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return new SpringApplication(application)
			.run(Stream.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off"), Stream.of(arguments))
				.toArray(String[]::new));
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String rest) {
		return get(context, rest, null);
	}

	private static ResponseEntity<String> get(ConfigurableApplicationContext context, String rest, String user) {
		return exchange(context, HttpMethod.GET, rest, user);
	}

	private static ResponseEntity<String> exchange(ConfigurableApplicationContext context, HttpMethod method,
			String rest, String user) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return RestClient.create("http://localhost:" + port)
			.method(method)
			.uri("/actuator/logs" + rest)
			.headers((headers) -> {
				if (user != null) {
					headers.setBasicAuth(user, "pw");
				}
			})
			.retrieve()
			.onStatus(HttpStatusCode::isError, (request, response) -> {
			})
			.toEntity(String.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class })
	static class Open {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Secured {

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("user").password("{noop}pw").roles("USER").build(),
					User.withUsername("operator").password("{noop}pw").roles("ACTUATOR").build());
		}

	}

}
