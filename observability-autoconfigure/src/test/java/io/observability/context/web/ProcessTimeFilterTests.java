package io.observability.context.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** What the response is like while it is timed. */
class ProcessTimeFilterTests {

	/** Streams that are written in a loop ask so whether anybody listens. */
	@Test
	void writerSaysWhenTheClientIsGone() throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse() {

			@Override
			public PrintWriter getWriter() {
				return new PrintWriter(new Gone());
			}

		};

		new ProcessTimeFilter().doFilter(new MockHttpServletRequest(), response, (request, timed) -> {
			PrintWriter writer = timed.getWriter();
			writer.write("data: 1");

			assertThat(writer.checkError()).isTrue();
		});
	}

	@Test
	void writerSaysWhenTheClientIsThere() throws ServletException, IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();

		new ProcessTimeFilter().doFilter(new MockHttpServletRequest(), response, (request, timed) -> {
			PrintWriter writer = timed.getWriter();
			writer.write("data: 1");

			assertThat(writer.checkError()).isFalse();
		});

		assertThat(response.getContentAsString()).isEqualTo("data: 1");
		assertThat(response.getHeader("X-Process-Time")).isNotNull();
	}

	/** A connection that is closed. */
	private static final class Gone extends Writer {

		@Override
		public void write(char[] characters, int offset, int length) throws IOException {
			throw new IOException("Broken pipe");
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
