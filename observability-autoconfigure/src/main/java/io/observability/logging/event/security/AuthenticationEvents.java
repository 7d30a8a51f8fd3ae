package io.observability.logging.event.security;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.observability.context.user.UserIdResolver;
import io.observability.logging.event.EventLog;
import io.observability.logging.event.SecurityEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ClassUtils;

/** Records logins, logouts and refusals of Spring Security as security events. */
final class AuthenticationEvents implements SmartApplicationListener {

	private static final boolean WEB = isPresent(
			"org.springframework.security.web.authentication.WebAuthenticationDetails");

	private static final boolean SERVLET = isPresent("jakarta.servlet.http.HttpServletRequest");

	private final EventLog events;

	private final boolean successes;

	private final UserIdResolver ids;

	private final Map<Name, EventBudget> budgets = new EnumMap<>(Name.class);

	private final LongAdder suppressed = new LongAdder();

	AuthenticationEvents(EventLog events, SecurityEventProperties properties, UserIdResolver ids,
			LongSupplier nanoTime) {
		this.events = events;
		this.ids = ids;
		this.successes = properties.successes();
		for (Name name : Name.values()) {
			this.budgets.put(name, new EventBudget(properties.maxPerMinute(), nanoTime));
		}
	}

	long suppressed() {
		return this.suppressed.sum();
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
		return AuthenticationSuccessEvent.class.isAssignableFrom(type)
				|| AbstractAuthenticationFailureEvent.class.isAssignableFrom(type)
				|| LogoutSuccessEvent.class.isAssignableFrom(type)
				|| AuthorizationDeniedEvent.class.isAssignableFrom(type);
	}

	/** Spring Security would pass an exception on to the request. */
	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		try {
			record(event);
		}
		catch (RuntimeException | LinkageError ex) {
			this.suppressed.increment();
		}
	}

	private void record(ApplicationEvent event) {
		if (event instanceof AbstractAuthenticationFailureEvent failure) {
			record(Name.LOGIN_FAILED, failure.getAuthentication(), reason(failure.getException()));
		}
		else if (event instanceof AuthenticationSuccessEvent success && this.successes) {
			record(Name.LOGIN, success.getAuthentication(), null);
		}
		else if (event instanceof LogoutSuccessEvent logout && this.successes) {
			record(Name.LOGOUT, logout.getAuthentication(), null);
		}
		else if (event instanceof AuthorizationDeniedEvent<?> denied
				&& !(SERVLET && Servlet.isPageOfRefusal(denied.getObject()))) {
			record(Name.ACCESS_DENIED, authentication(denied), "access denied");
		}
	}

	/** Methods can be refused to callers that nobody authenticated. */
	private static @Nullable Authentication authentication(AuthorizationDeniedEvent<?> denied) {
		try {
			return denied.getAuthentication().get();
		}
		catch (AuthenticationException ex) {
			return null;
		}
	}

	private void record(Name name, @Nullable Authentication authentication, @Nullable String failure) {
		EventBudget budget = this.budgets.get(name);
		long before = (budget != null) ? budget.take() : 0;
		if (before < 0) {
			this.suppressed.increment();
			return;
		}
		SecurityEvent event = this.events.security(name.name().toLowerCase(Locale.ROOT));
		if (authentication != null) {
			event.user(nobody(authentication) ? null : this.ids.userIdOf(authentication))
				.ip(WEB ? Web.address(authentication.getDetails()) : null);
		}
		if (before > 0) {
			event.with("suppressed", before);
		}
		((failure != null) ? event.failure(failure) : event.success()).log();
	}

	/** Otherwise a pseudonym of nobody would look like that of a user. */
	private static boolean nobody(Authentication authentication) {
		return authentication instanceof AnonymousAuthenticationToken;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, AuthenticationEvents.class.getClassLoader());
	}

	/** Turn {@code BadCredentialsException} into «bad credentials». */
	private static String reason(Exception exception) {
		String type = exception.getClass().getSimpleName().replaceFirst("Exception$", "");
		return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
	}

	/** What is recorded, each with a budget of its own, so that none hides another. */
	private enum Name {

		LOGIN, LOGIN_FAILED, LOGOUT, ACCESS_DENIED

	}

	/** What needs servlets. */
	private static final class Servlet {

		/**
		 * The page that tells of a refusal is asked for, and often refused, as well: the
		 * same refusal once more.
		 */
		static boolean isPageOfRefusal(@Nullable Object object) {
			return object instanceof HttpServletRequest request && request.getDispatcherType() == DispatcherType.ERROR
					&& request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
					&& (status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN);
		}

	}

	/** What needs the web part of Spring Security. */
	private static final class Web {

		static @Nullable String address(@Nullable Object details) {
			return (details instanceof org.springframework.security.web.authentication.WebAuthenticationDetails web)
					? web.getRemoteAddress() : null;
		}

	}

}
