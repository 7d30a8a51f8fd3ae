package io.observability.doctor.exposure;

import io.observability.doctor.Surroundings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Asks Spring Security. Where it has no answer, it is believed to protect. */
final class SecurityReachability implements Reachability {

	private final Surroundings application;

	private final ObjectProvider<WebInvocationPrivilegeEvaluator> evaluators;

	SecurityReachability(Surroundings application, ObjectProvider<WebInvocationPrivilegeEvaluator> evaluators) {
		this.application = application;
		this.evaluators = evaluators;
	}

	@Override
	public boolean isOpen(String path) {
		boolean protects = !this.application.names("org.springframework.security.web.SecurityFilterChain").isEmpty()
				|| !this.application.names("org.springframework.security.web.server.SecurityWebFilterChain").isEmpty();
		return !protects || isAllowed(path);
	}

	private boolean isAllowed(String path) {
		try {
			WebInvocationPrivilegeEvaluator evaluator = this.evaluators.getIfUnique();
			return evaluator != null && evaluator.isAllowed(path, null);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
