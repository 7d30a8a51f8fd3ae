package io.observability.jobs.ping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers what is told of jobs. The body of a request is never read. */
final class JobPingFilter implements Filter {

	private final String path;

	private final JobPings pings;

	JobPingFilter(String path, JobPings pings) {
		this.path = path + "/";
		this.pings = pings;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse httpResponse) {
			String uri = http.getRequestURI().substring(http.getContextPath().length());
			if (uri.startsWith(this.path)) {
				answer(httpResponse, answer(http, uri.substring(this.path.length())));
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private JobPings.Answer answer(HttpServletRequest request, String rest) {
		return "POST".equals(request.getMethod())
				? this.pings.tell(request.getHeader("Authorization"), rest, request.getQueryString())
				: JobPings.Answer.METHOD_NOT_ALLOWED;
	}

	private static void answer(HttpServletResponse response, JobPings.Answer answer) throws IOException {
		response.setStatus(answer.status());
		response.setHeader("Cache-Control", "no-store");
		if (answer == JobPings.Answer.UNAUTHORIZED) {
			response.setHeader("WWW-Authenticate", "Bearer");
		}
		if (answer == JobPings.Answer.METHOD_NOT_ALLOWED) {
			response.setHeader("Allow", "POST");
		}
		if (answer == JobPings.Answer.TOO_MANY) {
			response.setHeader("Retry-After", "60");
		}
		byte[] body = (answer.text() + "\n").getBytes(StandardCharsets.UTF_8);
		response.setContentType("text/plain;charset=UTF-8");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
