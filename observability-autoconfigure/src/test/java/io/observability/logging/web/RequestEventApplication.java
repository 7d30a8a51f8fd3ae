package io.observability.logging.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Web application with every way in which a request can end. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
		WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, HttpEncodingAutoConfiguration.class,
		HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class, SecurityAutoConfiguration.class,
		ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
		InfoContributorAutoConfiguration.class, InfoEndpointAutoConfiguration.class,
		ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class,
		LoggingWebAutoConfiguration.class })
class RequestEventApplication {

	@Bean
	SecurityFilterChain security(HttpSecurity http) throws Exception {
		return http.csrf((csrf) -> csrf.disable())
			.httpBasic(Customizer.withDefaults())
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/secure/admin")
				.hasRole("ADMIN")
				.requestMatchers("/secure/**")
				.authenticated()
				.anyRequest()
				.permitAll())
			.build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("jane").password("{noop}pw").roles("USER").build());
	}

	/** Does what the correlation filter does, at its place. */
	@Bean
	FilterRegistrationBean<Filter> correlation() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			request.setAttribute("io.observability.context.correlationId", "c-1");
			MDC.put("correlation_id", "c-1");
			try {
				chain.doFilter(request, response);
			}
			finally {
				MDC.clear();
			}
		});
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

	@Bean
	RouterFunction<ServerResponse> functional() {
		return RouterFunctions.route().GET("/functional/{id}", (request) -> ServerResponse.ok().body("ok")).build();
	}

	@RestController
	static class Chat {

		@GetMapping("/api/v1/chat/{id}")
		String get(@PathVariable String id) {
			MDC.put("session_id", "s-" + id);
			return "hällo";
		}

		@PostMapping("/api/v1/chat")
		Map<String, String> post(@RequestBody Map<String, String> body) {
			return body;
		}

		@GetMapping("/clearing")
		String clearing() {
			MDC.clear();
			return "x";
		}

		@GetMapping({ "/status/{status}", "/sampled/{status}" })
		ResponseEntity<String> status(@PathVariable int status) {
			return ResponseEntity.status(status).body("x");
		}

		@GetMapping("/thrown")
		String thrown() {
			throw new IllegalStateException("thrown");
		}

		@GetMapping("/declared")
		String declared() {
			throw new ResponseStatusException(HttpStatus.CONFLICT);
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws IOException {
			response.setContentType("text/plain;charset=UTF-8");
			response.getWriter().println("€ 😀");
			response.getWriter().printf("%s", "ü").append('x').write(new char[] { 'a', 'b' }, 1, 1);
		}

		@GetMapping("/reset")
		void reset(HttpServletResponse response) throws IOException {
			response.getOutputStream().write(new byte[100]);
			response.reset();
			response.getOutputStream().write(new byte[7]);
		}

		@GetMapping("/async/callable")
		Callable<String> callable() {
			return () -> {
				TimeUnit.MILLISECONDS.sleep(30);
				return "done";
			};
		}

		@GetMapping("/async/failing")
		CompletableFuture<String> failing() {
			return CompletableFuture.failedFuture(new IllegalStateException("failed"));
		}

		@GetMapping("/async/timeout")
		DeferredResult<String> timeout() {
			return new DeferredResult<>(300L);
		}

		@GetMapping("/stream")
		StreamingResponseBody stream() {
			return (output) -> {
				for (int i = 0; i < 3; i++) {
					output.write("0123456789".getBytes(StandardCharsets.US_ASCII));
					output.flush();
				}
			};
		}

		@GetMapping("/stream/broken")
		StreamingResponseBody broken() {
			return (output) -> {
				output.write(new byte[100_000]);
				throw new IllegalStateException("broken");
			};
		}

		@GetMapping("/stream/early")
		StreamingResponseBody early() {
			return (output) -> {
				output.write(new byte[10]);
				throw new IllegalStateException("early");
			};
		}

		@GetMapping("/stream/endless")
		StreamingResponseBody endless() {
			return RequestEventApplication::writeForever;
		}

		@GetMapping("/endless")
		void endlessSync(HttpServletResponse response) throws IOException {
			writeForever(response.getOutputStream());
		}

		@GetMapping("/sse")
		SseEmitter sse() throws IOException {
			SseEmitter emitter = new SseEmitter();
			CompletableFuture.runAsync(() -> {
				try {
					emitter.send("one");
					emitter.complete();
				}
				catch (IOException ex) {
					emitter.completeWithError(ex);
				}
			});
			return emitter;
		}

		@GetMapping("/committed")
		void committed(HttpServletResponse response) throws IOException {
			response.getOutputStream().write(new byte[10]);
			response.flushBuffer();
			throw new IllegalStateException("late");
		}

		@GetMapping("/secure/me")
		String secure() {
			return "me";
		}

		@GetMapping("/secure/admin")
		String admin() {
			return "admin";
		}

		@GetMapping("/skipped/{id}")
		String skipped() {
			throw new IllegalStateException("skipped");
		}

	}

	private static void writeForever(OutputStream output) throws IOException {
		byte[] block = new byte[8192];
		for (int i = 0; i < 1_000_000; i++) {
			output.write(block);
			output.flush();
		}
	}

}
