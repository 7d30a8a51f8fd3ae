package io.observability.health.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers without any web framework. */
final class PublicStatusServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient PublicStatus status;

	PublicStatusServlet(PublicStatus status) {
		this.status = status;
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean svg = request.getServletPath().endsWith(".svg");
		byte[] body = (svg ? this.status.svg() : this.status.json()).getBytes(StandardCharsets.UTF_8);
		response.setContentType(svg ? "image/svg+xml" : "application/json");
		response.setCharacterEncoding("UTF-8");
		response.setHeader("Cache-Control", "no-cache");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
