package io.observability.logging.event.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.test.log.CapturedEvent;
import io.observability.test.log.CapturedEvents;
import io.observability.test.log.CapturedEventsExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

@ExtendWith(CapturedEventsExtension.class)
class SecurityEventTests {

	private static final Authentication JANE = new TestingAuthenticationToken("jane", "opensesame");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EventAutoConfiguration.class, SecurityEventAutoConfiguration.class));

	@BeforeEach
	void writes(CapturedEvents events) {
		events.level("io.observability", Level.INFO);
	}

	@Test
	void recordsLoginsAndRefusalsOfRequests(CapturedEvents events) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Desk.class, "--server.port=0",
				"--spring.security.user.name=anna", "--spring.security.user.password=secret")) {
			assertThat(get(context, "/desk", "anna:secret")).isEqualTo(404);
			events.withEventType("security")
				.withField("event", "login")
				.await(Duration.ofSeconds(10))
				.hasLevel(Level.INFO)
				.hasField("user_id", "anna")
				.hasField("ip", "127.0.0.0")
				.hasField("success", true);
			assertThat(get(context, "/desk", "anna:wrong")).isEqualTo(401);
			CapturedEvent failed = events.withEventType("security")
				.withField("event", "login_failed")
				.await(Duration.ofSeconds(10));
			failed.hasLevel(Level.WARN).hasField("user_id", "anna").hasField("reason", "bad credentials");
			assertThat(failed.correlationId()).isNotNull();
			assertThat(get(context, "/admin", "anna:secret")).isEqualTo(403);
			events.withEventType("security")
				.withField("event", "access_denied")
				.await(Duration.ofSeconds(10), (event) -> "anna".equals(event.field("user_id")))
				.hasLevel(Level.WARN)
				.hasField("success", false);
			assertThat(events.toString()).doesNotContain("secret", "wrong");
		}
	}

	@Test
	void recordsLogouts(CapturedEvents events) {
		this.contextRunner.run((context) -> context.publishEvent(new LogoutSuccessEvent(JANE)));
		events.withEventType("security").only().hasField("event", "logout").hasField("user_id", "jane");
	}

	@Test
	void leavesSuccessesOutWhenAsked(CapturedEvents events) {
		this.contextRunner.withPropertyValues("observability.logging.event.security.successes=false")
			.run((context) -> context.publishEvent(new LogoutSuccessEvent(JANE)));
		events.withEventType("security").hasNone();
	}

	@Test
	void recordsRefusalsOfCallersThatNobodyAuthenticated(CapturedEvents events) {
		this.contextRunner.run((context) -> context.publishEvent(new AuthorizationDeniedEvent<Object>(() -> {
			throw new AuthenticationCredentialsNotFoundException("none");
		}, "method", new AuthorizationDecision(false))));
		events.withEventType("security").only().hasField("event", "access_denied").hasNoField("user_id");
	}

	@Test
	void recordsARefusalOnceThoughThePageThatTellsOfItIsRefusedAsWell(CapturedEvents events) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Counter.class, "--server.port=0",
				"--spring.security.user.name=anna", "--spring.security.user.password=secret")) {
			assertThat(get(context, "/desk", null)).isEqualTo(401);
			assertThat(get(context, "/desk", "anna:wrong")).isEqualTo(401);
			assertThat(get(context, "/desk", "anna:secret")).isEqualTo(404);
			events.withField("event", "login").await(Duration.ofSeconds(10));
			events.withField("event", "login_failed").hasCount(1);
			events.withField("event", "access_denied").only().hasNoField("user_id").hasField("ip", "127.0.0.0");
		}
	}

	@Test
	void writesSoManyPerMinuteAndSaysHowManyItSuppressed(CapturedEvents events) {
		AtomicLong nanos = new AtomicLong();
		AuthenticationEvents listener = new AuthenticationEvents(EventLog.create(),
				new SecurityEventProperties(2, true), java.security.Principal::getName, nanos::get);
		for (int i = 0; i < 5; i++) {
			listener.onApplicationEvent(failure());
		}
		listener.onApplicationEvent(new LogoutSuccessEvent(JANE));
		assertThat(events.withField("event", "login_failed")).hasSize(2);
		assertThat(events.withField("event", "logout")).hasSize(1);
		events.clear();
		nanos.addAndGet(Duration.ofSeconds(60).toNanos());
		listener.onApplicationEvent(failure());
		listener.onApplicationEvent(failure());
		assertThat(events.withField("event", "login_failed").list()).extracting((event) -> event.field("suppressed"))
			.containsExactly(3L, null);
		assertThat(listener.suppressed()).isEqualTo(3);
	}

	@Test
	void keepsThePublisherOfTheApplication() {
		AuthorizationEventPublisher own = mock();
		this.contextRunner.withBean(AuthorizationEventPublisher.class, () -> own)
			.run((context) -> assertThat(context.getBean(AuthorizationEventPublisher.class)).isSameAs(own));
	}

	@Test
	void backsOffWithoutSpringSecurity() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuthenticationEvents.class));
	}

	@Test
	void refusesALimitThatIsNone() {
		this.contextRunner.withPropertyValues("observability.logging.event.security.max-per-minute=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.logging.event.security.max-per-minute' must be between 1 and 100000 "
						+ "but was '0'"));
	}

	private static AuthenticationFailureBadCredentialsEvent failure() {
		return new AuthenticationFailureBadCredentialsEvent(JANE, new BadCredentialsException("Bad credentials"));
	}

	private static int get(ConfigurableApplicationContext context, String path, @Nullable String credentials)
			throws IOException, InterruptedException {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
		if (credentials != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Desk {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/admin")
					.hasRole("ADMIN")
					.requestMatchers("/error")
					.permitAll()
					.anyRequest()
					.authenticated())
				.build();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Counter {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

	}

}
