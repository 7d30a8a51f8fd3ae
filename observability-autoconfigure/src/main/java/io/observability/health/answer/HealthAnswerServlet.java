package io.observability.health.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers without any web framework. */
final class HealthAnswerServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient HealthAnswer answer;

	HealthAnswerServlet(HealthAnswer answer) {
		this.answer = answer;
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String path = request.getServletPath();
		String last = path.substring(path.lastIndexOf('/') + 1);
		String part = Boolean.parseBoolean(getInitParameter(last)) ? last : "";
		HealthAnswer.Reply reply = this.answer.reply(part, "full".equals(request.getParameter("details")));
		byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
		response.setStatus(reply.status());
		response.setContentType("application/json");
		response.setHeader("Cache-Control", "no-store");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
