package io.observability.logging.blackbox.web;

import java.util.concurrent.Callable;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncUtils;

import io.observability.logging.blackbox.BlackBox;

/**
 * Carries the black box to the thread of a {@code Callable} or a streaming body, whatever
 * executor the application uses.
 */
final class BlackBoxCallables implements CallableProcessingInterceptor {

	private static final ThreadLocal<BlackBox.Scope> SCOPE = new ThreadLocal<>();

	/** Spring MVC makes a key of text for each interceptor and request if left to it. */
	void register(ServletRequest request) {
		WebAsyncUtils.getAsyncManager(request).registerCallableInterceptor(BlackBoxCallables.class, this);
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		HttpServletRequest nativeRequest = request.getNativeRequest(HttpServletRequest.class);
		BlackBox box = (nativeRequest != null) ? BlackBoxFilter.boxOf(nativeRequest) : null;
		if (box != null) {
			SCOPE.set(box.enter());
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
		BlackBox.Scope scope = SCOPE.get();
		if (scope != null) {
			SCOPE.remove();
			scope.close();
		}
	}

}
