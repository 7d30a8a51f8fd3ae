package io.observability.context.user;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.observability.context.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Secured by passwords and tokens, answers with what the context of the request says. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
class DeskApplication {

	private static final Logger logger = LoggerFactory.getLogger(DeskApplication.class);

	@Bean
	SecurityFilterChain security(HttpSecurity http) throws Exception {
		return http.httpBasic(Customizer.withDefaults())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/admin")
				.hasRole("ADMIN")
				.requestMatchers("/desk/**")
				.authenticated()
				.anyRequest()
				.permitAll())
			.build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("anna").password("{noop}secret").roles("USER").build());
	}

	@Bean
	JwtDecoder tokens() {
		return (token) -> Jwt.withTokenValue(token)
			.header("alg", "none")
			.claims((claims) -> claims.putAll(Map.of("sub", "subject-1", "employee", 4711)))
			.expiresAt(Instant.now().plusSeconds(60))
			.build();
	}

	@RestController
	static class Desk {

		@GetMapping({ "/open", "/desk", "/admin" })
		String desk() {
			logger.info("at the desk");
			return context();
		}

		@GetMapping("/desk/callable")
		Callable<String> callable() {
			return () -> {
				logger.info("at the desk");
				return context();
			};
		}

		@GetMapping("/desk/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			Runnable answer = () -> result.setResult(context());
			CompletableFuture.runAsync(RequestContext.wrap(answer));
			return result;
		}

		@GetMapping("/desk/stream")
		StreamingResponseBody stream() {
			return (output) -> output.write(context().getBytes());
		}

		@GetMapping("/desk/thrown")
		String thrown() {
			throw new IllegalStateException("thrown");
		}

		@GetMapping("/desk/own")
		String own() {
			MDC.put("user_id", "own");
			return context();
		}

		@GetMapping("/session")
		String session(HttpServletRequest request) {
			return request.getSession(true).getId();
		}

		private static String context() {
			return MDC.get("user_id") + " " + MDC.get("session_id");
		}

	}

}
