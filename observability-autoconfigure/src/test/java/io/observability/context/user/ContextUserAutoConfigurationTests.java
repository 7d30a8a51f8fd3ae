package io.observability.context.user;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.observability.masking.MaskingAutoConfiguration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;

import static org.assertj.core.api.Assertions.assertThat;

class ContextUserAutoConfigurationTests {

	private static final String SPRING_SESSION = "org.springframework.session.SessionRepository";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextUserAutoConfiguration.class, MaskingAutoConfiguration.class));

	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
		MDC.clear();
	}

	@ParameterizedTest
	@CsvSource({ "-100, -99", "7, 8" })
	void standsRightBehindSecurity(String security, int order) {
		this.contextRunner.withPropertyValues("spring.security.filter.order=" + security)
			.run((context) -> assertThat(context.getBean("userFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(order));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.context.user.enabled", "observability.context.enabled",
			"observability.enabled" })
	void backsOffWhenSwitchedOff(String key) {
		this.contextRunner.withPropertyValues(key + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean("userFilter").doesNotHaveBean(UserIdResolver.class));
	}

	@Test
	void needsNeitherServletsNorSecurityNorTokens() {
		for (String missing : new String[] { "jakarta.servlet", "org.springframework.security",
				"org.springframework.security.oauth2", "org.springframework.boot.web.servlet" }) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ContextUserAutoConfiguration.class))
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("userFilter"));
		}
	}

	@Test
	void takesThePrincipalOfTheContainerWithoutSpringSecurity() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.security")).run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest();
			assertThat(userDuring(context, request)).isNull();
			request = new MockHttpServletRequest();
			request.setUserPrincipal(() -> "jane");
			assertThat(userDuring(context, request)).isEqualTo("jane");
		});
	}

	@Test
	void callsAnonymousWhoIsNotAuthenticated() {
		SecurityContextHolder.setContext(new SecurityContextImpl(new AnonymousAuthenticationToken("key",
				"anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))));
		this.contextRunner
			.run((context) -> assertThat(userDuring(context, new MockHttpServletRequest())).isEqualTo("anonymous"));
	}

	@Test
	void loadsNoSessionThatNobodyElseNeeds() {
		AtomicInteger loads = new AtomicInteger();
		deferred(loads);
		this.contextRunner.run((context) -> {
			MockHttpServletRequest request = unloaded();
			assertThat(userDuring(context, request)).isNull();
			assertThat(loads).hasValue(0);
			assertThat(request.getSession(false)).isNull();
		});
	}

	@Test
	void knowsTheUserOnceTheApplicationAsks() {
		AtomicInteger loads = new AtomicInteger();
		deferred(loads);
		this.contextRunner.run((context) -> filter(context, unloaded(), (request, response) -> {
			assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("jane");
			assertThat(MDC.get("user_id")).isEqualTo("jane");
		}));
		assertThat(MDC.get("user_id")).isNull();
		assertThat(loads).hasValue(1);
	}

	@Test
	void putsNothingOnOtherThreads() {
		deferred(new AtomicInteger());
		this.contextRunner.run((context) -> filter(context, unloaded(), (request, response) -> {
			Supplier<SecurityContext> asked = SecurityContextHolder.getDeferredContext();
			String[] user = { "" };
			Thread other = new Thread(() -> {
				asked.get();
				user[0] = MDC.get("user_id");
			});
			other.start();
			join(other);
			assertThat(user[0]).isNull();
		}));
	}

	@Test
	void doesNotFailRequestsBecauseOfSessionsOrResolvers() {
		SecurityContextHolder.setDeferredContext(() -> {
			throw new IllegalStateException("store is gone");
		});
		this.contextRunner.run((context) -> assertThat(userDuring(context, new MockHttpServletRequest())).isNull());
		login(new TestingAuthenticationToken("jane", "x", "USER"));
		this.contextRunner.withBean(UserIdResolver.class, () -> (user) -> {
			throw new IllegalStateException("no");
		}).run((context) -> assertThat(userDuring(context, new MockHttpServletRequest())).isNull());
	}

	@Test
	void leavesTheIdToTheApplication() {
		login(new TestingAuthenticationToken("jane", "x", "USER"));
		this.contextRunner.withBean(UserIdResolver.class, () -> (user) -> "u-" + user.getName().length())
			.run((context) -> assertThat(userDuring(context, new MockHttpServletRequest())).isEqualTo("u-4"));
	}

	@Test
	void takesAClaimOfAnyToken() {
		this.contextRunner
			.withPropertyValues("observability.context.user.source=claim", "observability.context.user.claim=staff")
			.run((context) -> {
				UserIdResolver ids = context.getBean(UserIdResolver.class);
				Principal token = new TestingAuthenticationToken(new DefaultOAuth2AuthenticatedPrincipal("jane",
						Map.of("staff", "s-1", "groups", java.util.List.of("a")), AuthorityUtils.NO_AUTHORITIES), "x");
				assertThat(ids.userIdOf(token)).isEqualTo("s-1");
				assertThat(ids.userIdOf(() -> "jane")).isNull();
			});
	}

	@Test
	void makesPseudonymsOfClaims() {
		this.contextRunner
			.withPropertyValues("observability.context.user.source=pseudonym", "observability.context.user.claim=staff",
					"observability.masking.pseudonym.key=0123456789abcdef0123456789abcdef",
					"observability.masking.pseudonym.key-id=k1")
			.run((context) -> {
				UserIdResolver ids = context.getBean(UserIdResolver.class);
				Principal token = new TestingAuthenticationToken(new DefaultOAuth2AuthenticatedPrincipal("jane",
						Map.of("staff", "s-1"), AuthorityUtils.NO_AUTHORITIES), "x");
				assertThat(ids.userIdOf(token)).startsWith("tok:user-k1:").isEqualTo(ids.userIdOf(token));
				assertThat(ids.userIdOf(() -> "jane")).isNull();
			});
	}

	@Test
	void refusesPseudonymsWithoutAKey() {
		this.contextRunner.withPropertyValues("observability.context.user.source=pseudonym")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("'observability.context.user.source' is 'pseudonym', but there is no key for pseudonyms.")
				.extracting((failure) -> ((FailureAnalyzedException) failure).analysis().getAction())
				.isEqualTo("Set 'observability.masking.pseudonym.key' to a secret of at least 16 bytes, and leave "
						+ "masking on."));
	}

	@Test
	void refusesClaimsWithoutAName() {
		this.contextRunner.withPropertyValues("observability.context.user.source=claim")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.context.user.source' is 'claim', but no claim is named."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			claim= | 'observability.context.user.claim' must name a claim but was ''
			session.header=a b | 'observability.context.user.session.header' must be the name of a header but was 'a b'
			session.cookie=a;b | 'observability.context.user.session.cookie' must be the name of a cookie but was 'a;b'
			""")
	void refusesWrongValues(String property, String message) {
		this.contextRunner.withPropertyValues("observability.context.user." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Test
	void takesTheSessionOfSpringSessionOnlyOnceItIsLoaded() {
		this.contextRunner.run((context) -> {
			MockHttpServletRequest request = unloaded();
			request.getSession(true);
			filter(context, request, (any, response) -> assertThat(MDC.get("session_id")).isNull());
			MockHttpServletRequest loaded = unloaded();
			loaded.setAttribute(SPRING_SESSION + ".CURRENT_SESSION", new Object());
			String id = loaded.getSession(true).getId();
			filter(context, loaded,
					(any, response) -> assertThat(MDC.get("session_id")).isEqualTo(SessionIds.hash(id)));
		});
	}

	@Test
	void showsNoSessionWhenAsked() {
		this.contextRunner.withPropertyValues("observability.context.user.session.http=false").run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.getSession(true);
			filter(context, request, (any, response) -> assertThat(MDC.get("session_id")).isNull());
		});
	}

	private static void deferred(AtomicInteger loads) {
		SecurityContextHolder.setDeferredContext(() -> {
			loads.incrementAndGet();
			return new SecurityContextImpl(new TestingAuthenticationToken("jane", "x", "USER"));
		});
	}

	private static void login(TestingAuthenticationToken user) {
		SecurityContextHolder.setContext(new SecurityContextImpl(user));
	}

	private static MockHttpServletRequest unloaded() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(SPRING_SESSION, new Object());
		request.setRequestedSessionId("abc");
		return request;
	}

	private static String userDuring(AssertableWebApplicationContext context, HttpServletRequest request)
			throws Exception {
		String[] user = { "" };
		filter(context, request, (any, response) -> user[0] = MDC.get("user_id"));
		return user[0];
	}

	private static void filter(AssertableWebApplicationContext context, HttpServletRequest request, FilterChain chain)
			throws IOException, ServletException {
		((UserFilter) context.getBean("userFilter", FilterRegistrationBean.class).getFilter()).doFilter(request,
				new MockHttpServletResponse(), chain);
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
