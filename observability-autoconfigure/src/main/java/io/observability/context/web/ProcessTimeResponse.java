package io.observability.context.web;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** Sets the processing time ahead of everything that may commit the response. */
final class ProcessTimeResponse extends HttpServletResponseWrapper {

	private final long start;

	private @Nullable ServletOutputStream output;

	private @Nullable PrintWriter writer;

	ProcessTimeResponse(HttpServletResponse response, long start) {
		super(response);
		this.start = start;
	}

	private void stamp() {
		ProcessTimeFilter.stamp((HttpServletResponse) getResponse(), this.start);
	}

	@Override
	public void sendError(int status) throws IOException {
		stamp();
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		stamp();
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		stamp();
		super.sendRedirect(location);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		stamp();
		super.sendRedirect(location, status, clearBuffer);
	}

	@Override
	public void flushBuffer() throws IOException {
		stamp();
		super.flushBuffer();
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.output == null) {
			this.output = new TimedOutput(super.getOutputStream());
		}
		return this.output;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.writer == null) {
			this.writer = new TimedPrinter(super.getWriter());
		}
		return this.writer;
	}

	/** Stamps before bytes leave. */
	private final class TimedOutput extends ServletOutputStream {

		private final ServletOutputStream delegate;

		TimedOutput(ServletOutputStream delegate) {
			this.delegate = delegate;
		}

		@Override
		public void write(int value) throws IOException {
			stamp();
			this.delegate.write(value);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			stamp();
			this.delegate.write(bytes, offset, length);
		}

		@Override
		public void flush() throws IOException {
			stamp();
			this.delegate.flush();
		}

		@Override
		public void close() throws IOException {
			stamp();
			this.delegate.close();
		}

		@Override
		public boolean isReady() {
			return this.delegate.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.delegate.setWriteListener(listener);
		}

	}

	/** Knows whether the client is gone, which the writer of the container notes. */
	private final class TimedPrinter extends PrintWriter {

		private final PrintWriter delegate;

		TimedPrinter(PrintWriter delegate) {
			super(new TimedWriter(delegate));
			this.delegate = delegate;
		}

		@Override
		public boolean checkError() {
			return super.checkError() || this.delegate.checkError();
		}

	}

	/** Stamps before characters leave. */
	private final class TimedWriter extends FilterWriter {

		TimedWriter(Writer delegate) {
			super(delegate);
		}

		@Override
		public void write(int character) throws IOException {
			stamp();
			super.write(character);
		}

		@Override
		public void write(char[] characters, int offset, int length) throws IOException {
			stamp();
			super.write(characters, offset, length);
		}

		@Override
		public void write(String text, int offset, int length) throws IOException {
			stamp();
			super.write(text, offset, length);
		}

		@Override
		public void flush() throws IOException {
			stamp();
			super.flush();
		}

		@Override
		public void close() throws IOException {
			stamp();
			super.close();
		}

	}

}
