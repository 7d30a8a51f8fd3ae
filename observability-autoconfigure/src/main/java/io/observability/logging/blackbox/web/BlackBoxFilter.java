package io.observability.logging.blackbox.web;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.observability.logging.blackbox.BlackBox;
import io.observability.logging.blackbox.BlackBoxes;
import io.observability.logging.web.RequestCompletion;

/** Opens the black box of a request, and closes it when the container is done. */
final class BlackBoxFilter implements Filter {

	private static final String ATTRIBUTE = BlackBoxFilter.class.getName();

	private final BlackBoxes boxes;

	private final @Nullable BlackBoxCallables callables;

	/** Carry boxes to the threads of Spring MVC, if told how. */
	BlackBoxFilter(BlackBoxes boxes, @Nullable BlackBoxCallables callables) {
		this.boxes = boxes;
		this.callables = callables;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Run run = runOf(request);
		if (run == null && request.getDispatcherType() == DispatcherType.REQUEST
				&& response instanceof HttpServletResponse http) {
			run = new Run(this.boxes.open(), http);
			request.setAttribute(ATTRIBUTE, run);
			if (this.callables != null) {
				this.callables.register(request);
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
			try {
				chain.doFilter(request, response);
			}
			catch (IOException | ServletException | RuntimeException | Error ex) {
				run.fail(ex);
				throw ex;
			}
			finally {
				run.leave(request);
			}
		}
	}

	static @Nullable BlackBox boxOf(ServletRequest request) {
		Run run = runOf(request);
		return (run != null) ? run.box : null;
	}

	private static @Nullable Run runOf(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Run run) ? run : null;
	}

	/** A request with its box. */
	private static final class Run extends RequestCompletion {

		private final BlackBox box;

		Run(BlackBox box, HttpServletResponse response) {
			super(response);
			this.box = box;
		}

		@Override
		protected void suspend() {
			String type = response().getContentType();
			if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
				this.box.stream();
			}
		}

		@Override
		protected void complete() {
			if (isFailed()) {
				this.box.fail();
			}
			this.box.end(isAborted() ? 0 : status());
		}

	}

}
