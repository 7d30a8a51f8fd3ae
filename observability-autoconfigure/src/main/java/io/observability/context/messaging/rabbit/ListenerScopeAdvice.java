package io.observability.context.messaging.rabbit;

import java.util.List;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.context.messaging.MessageCorrelation;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.core.Message;
import org.springframework.util.ErrorHandler;

/**
 * Lets a listener work on each message, or on each batch, in its context. Is the
 * outermost advice, so that all attempts of a retry have the same one.
 */
final class ListenerScopeAdvice implements MethodInterceptor {

	/** Whose failure the error handler is about to tell. */
	private static final ThreadLocal<@Nullable RequestContext> FAILED = new ThreadLocal<>();

	private final MessageCorrelation correlation;

	ListenerScopeAdvice(MessageCorrelation correlation) {
		this.correlation = correlation;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		RequestContext context = contextOf(invocation.getArguments());
		if (context == null) {
			return invocation.proceed();
		}
		FAILED.remove();
		boolean failed = true;
		try (ContextScope scope = context.open()) {
			Object result = invocation.proceed();
			failed = false;
			return result;
		}
		finally {
			if (failed) {
				FAILED.set(context);
			}
		}
	}

	private @Nullable RequestContext contextOf(@Nullable Object[] arguments) {
		for (Object argument : arguments) {
			if (argument instanceof Message message) {
				return this.correlation.contextOf(MessageHeaders.of(message));
			}
			if (argument instanceof List<?> batch && !batch.isEmpty() && batch.get(0) instanceof Message) {
				return this.correlation.contextOf(batch, (message) -> MessageHeaders.of((Message) message));
			}
		}
		return null;
	}

	/** Return an error handler that works in the context of the failed message. */
	static ErrorHandler inContext(ErrorHandler handler) {
		return (handler instanceof ScopedErrorHandler) ? handler : new ScopedErrorHandler(handler);
	}

	private record ScopedErrorHandler(ErrorHandler delegate) implements ErrorHandler {

		@Override
		public void handleError(Throwable failure) {
			RequestContext context = FAILED.get();
			if (context == null) {
				this.delegate.handleError(failure);
				return;
			}
			FAILED.remove();
			try (ContextScope scope = context.open()) {
				this.delegate.handleError(failure);
			}
		}

	}

}
