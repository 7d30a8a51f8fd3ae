package io.observability;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/** Runs an application whose endpoints are asked over HTTP. */
public final class EndpointApplication {

	private EndpointApplication() {
	}

	/** Run with a web server at any port. */
	public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
		return new SpringApplication(application)
			.run(Stream.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off"), Stream.of(arguments))
				.toArray(String[]::new));
	}

	/** Ask as the user, if any, and return the answer, be it good or bad. */
	public static ResponseEntity<String> get(ConfigurableApplicationContext context, String path,
			@Nullable String user) {
		return exchange(context, HttpMethod.GET, path, user, null);
	}

	/** Ask as the user, if any, with a body, if any. */
	public static ResponseEntity<String> exchange(ConfigurableApplicationContext context, HttpMethod method,
			String path, @Nullable String user, @Nullable Object body) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		RestClient.RequestBodySpec request = RestClient.create("http://localhost:" + port)
			.method(method)
			.uri(path)
			.headers((headers) -> {
				if (user != null) {
					headers.setBasicAuth(user, "pw");
				}
			});
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(body);
		}
		return request.retrieve().onStatus(HttpStatusCode::isError, (ignored, response) -> {
		}).toEntity(String.class);
	}

	/** Without Spring Security. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class })
	public static class Open {

	}

	/** With the users {@code user} and {@code operator}, who has the role ACTUATOR. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Secured {

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
