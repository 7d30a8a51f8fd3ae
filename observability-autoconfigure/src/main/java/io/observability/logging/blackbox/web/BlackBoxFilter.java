package io.observability.logging.blackbox.web;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.DisconnectedClientHelper;

import io.observability.logging.blackbox.BlackBox;
import io.observability.logging.blackbox.BlackBoxes;

/** Opens the black box of a request, and closes it when the container is done. */
final class BlackBoxFilter implements Filter, ServletRequestListener {

	private static final String ATTRIBUTE = BlackBoxFilter.class.getName();

	private final BlackBoxes boxes;

	BlackBoxFilter(BlackBoxes boxes) {
		this.boxes = boxes;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Run run = runOf(request);
		if (run == null && request.getDispatcherType() == DispatcherType.REQUEST
				&& response instanceof HttpServletResponse http) {
			BlackBox box = this.boxes.open();
			if (box != null) {
				run = new Run(box, http);
				request.setAttribute(ATTRIBUTE, run);
			}
		}
		if (run == null) {
			chain.doFilter(request, response);
		}
		else {
			doFilter(request, response, chain, run);
		}
	}

	private static void doFilter(ServletRequest request, ServletResponse response, FilterChain chain, Run run)
			throws IOException, ServletException {
		try (BlackBox.Scope scope = run.box.enter()) {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			run.failed(ex);
			throw ex;
		}
		finally {
			run.box.captureContext();
			run.awaitEnd(request);
		}
	}

	/** Called after every dispatch by some containers. */
	@Override
	public void requestDestroyed(ServletRequestEvent destroyed) {
		Run run = runOf(destroyed.getServletRequest());
		if (run != null && !goesOn(destroyed.getServletRequest())) {
			run.end();
		}
	}

	static @Nullable BlackBox boxOf(ServletRequest request) {
		Run run = runOf(request);
		return (run != null) ? run.box : null;
	}

	private static @Nullable Run runOf(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Run run) ? run : null;
	}

	/** Tomcat refuses to tell once an asynchronous request has failed, which ends it. */
	private static boolean goesOn(ServletRequest request) {
		try {
			return request.isAsyncStarted();
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	/** A request with its box; the only thing that knows the box and the response. */
	private static final class Run implements AsyncListener {

		private final BlackBox box;

		private final HttpServletResponse response;

		private boolean asynchronous;

		private volatile boolean aborted;

		Run(BlackBox box, HttpServletResponse response) {
			this.box = box;
			this.response = response;
		}

		void failed(@Nullable Throwable ex) {
			if (ex != null && DisconnectedClientHelper.isClientDisconnectedException(ex)) {
				this.aborted = true;
			}
			if (!this.aborted) {
				this.box.fail();
			}
		}

		/** Dispatches of a request follow each other. */
		void awaitEnd(ServletRequest request) {
			if (!goesOn(request)) {
				return;
			}
			String type = this.response.getContentType();
			if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
				this.box.stream();
			}
			if (!this.asynchronous) {
				this.asynchronous = true;
				request.getAsyncContext().addListener(this);
			}
		}

		void end() {
			this.box.end(this.aborted ? 0 : this.response.getStatus());
		}

		@Override
		public void onComplete(AsyncEvent completed) {
			end();
		}

		@Override
		public void onTimeout(AsyncEvent timedOut) {
		}

		@Override
		public void onError(AsyncEvent failed) {
			failed(failed.getThrowable());
		}

		@Override
		public void onStartAsync(AsyncEvent started) {
			started.getAsyncContext().addListener(this);
		}

	}

}
