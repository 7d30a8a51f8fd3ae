package io.observability.logging.blackbox.web;

import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.observability.logging.blackbox.BlackBox;

/**
 * Carries the black box to the thread of a {@code Callable} or a streaming body, whatever
 * executor the application uses.
 */
final class BlackBoxCallables implements WebMvcConfigurer, CallableProcessingInterceptor {

	private static final ThreadLocal<BlackBox.Scope> SCOPE = new ThreadLocal<>();

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.registerCallableInterceptors(this);
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
