package io.observability.jobs.monitored;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/** Begins the run of a call that got past the locks. */
final class LockedJobInterceptor implements MethodInterceptor {

	private final Runs runs;

	LockedJobInterceptor(Runs runs) {
		this.runs = runs;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		if (invocation instanceof ProxyMethodInvocation call && call.getUserAttribute(Runs.BEGUN) == null
				&& !PublishedRuns.areReturnedBy(invocation.getMethod())) {
			call.setUserAttribute(Runs.BEGUN, this.runs.start(this.runs.nameOf(invocation)));
		}
		return invocation.proceed();
	}

}
