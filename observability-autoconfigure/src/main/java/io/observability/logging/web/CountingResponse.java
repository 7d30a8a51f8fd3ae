package io.observability.logging.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/** Response whose body is counted into the event of its request. */
final class CountingResponse extends HttpServletResponseWrapper {

	private final RequestEvent event;

	private @Nullable ServletOutputStream stream;

	private @Nullable PrintWriter writer;

	CountingResponse(HttpServletResponse response, RequestEvent event) {
		super(response);
		this.event = event;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		ServletOutputStream counting = this.stream;
		if (counting == null) {
			this.event.captureRefusedUser(getStatus());
			counting = new CountingStream(super.getOutputStream(), this.event);
			this.stream = counting;
		}
		return counting;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		PrintWriter counting = this.writer;
		if (counting == null) {
			this.event.captureRefusedUser(getStatus());
			PrintWriter target = super.getWriter();
			counting = new CountingWriter(target, Charset.forName(getCharacterEncoding()), this.event.body());
			this.writer = counting;
		}
		return counting;
	}

	@Override
	public void reset() {
		super.reset();
		this.stream = null;
		this.writer = null;
		this.event.body().reset();
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		this.event.body().reset();
	}

	@Override
	public void setStatus(int status) {
		this.event.captureRefusedUser(status);
		super.setStatus(status);
	}

	@Override
	public void sendError(int status) throws IOException {
		this.event.captureRefusedUser(status);
		super.sendError(status);
		this.event.expectErrorPage();
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		this.event.captureRefusedUser(status);
		super.sendError(status, message);
		this.event.expectErrorPage();
	}

	/** Counts what is written, and notices when the client is gone. */
	private static final class CountingStream extends ServletOutputStream {

		private final ServletOutputStream target;

		private final RequestEvent event;

		CountingStream(ServletOutputStream target, RequestEvent event) {
			this.target = target;
			this.event = event;
		}

		@Override
		public void write(int value) throws IOException {
			try {
				this.target.write(value);
			}
			catch (IOException ex) {
				throw aborted(ex);
			}
			this.event.body().add(1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			try {
				this.target.write(bytes, offset, length);
			}
			catch (IOException ex) {
				throw aborted(ex);
			}
			this.event.body().add(length);
		}

		@Override
		public void flush() throws IOException {
			try {
				this.target.flush();
			}
			catch (IOException ex) {
				throw aborted(ex);
			}
		}

		@Override
		public void close() throws IOException {
			try {
				this.target.close();
			}
			catch (IOException ex) {
				throw aborted(ex);
			}
		}

		private IOException aborted(IOException ex) {
			this.event.abort();
			return ex;
		}

		@Override
		public boolean isReady() {
			return this.target.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.target.setWriteListener(listener);
		}

	}

	/** Counts the bytes that the written text takes in the charset of the response. */
	private static final class CountingWriter extends PrintWriter {

		private final Charset charset;

		private final ByteCount body;

		CountingWriter(PrintWriter target, Charset charset, ByteCount body) {
			super(target);
			this.charset = charset;
			this.body = body;
		}

		@Override
		public void write(int character) {
			super.write(character);
			this.body.addText(String.valueOf((char) character), 0, 1, this.charset);
		}

		@Override
		public void write(char[] text, int offset, int length) {
			super.write(text, offset, length);
			this.body.addText(CharBuffer.wrap(text, offset, length), 0, length, this.charset);
		}

		@Override
		public void write(String text, int offset, int length) {
			super.write(text, offset, length);
			this.body.addText(text, offset, offset + length, this.charset);
		}

		/** Line ends bypass the other methods. */
		@Override
		public void println() {
			write(System.lineSeparator());
		}

	}

	/** Counts the bytes of response bodies as they are written, without keeping them. */
	static final class ByteCount {

		private volatile long bytes;

		/**
		 * A response is written by one thread at a time, so this needs no atomic update.
		 */
		@SuppressWarnings("NonAtomicVolatileUpdate")
		void add(long written) {
			this.bytes += written;
		}

		void addText(CharSequence text, int start, int end, Charset charset) {
			if (charset.equals(StandardCharsets.UTF_8)) {
				add(utf8Length(text, start, end));
			}
			else if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
				add(end - start);
			}
			else {
				add(text.subSequence(start, end).toString().getBytes(charset).length);
			}
		}

		/**
		 * Half of a surrogate pair counts two, so that a pair makes four even when it is
		 * split.
		 */
		private static long utf8Length(CharSequence text, int start, int end) {
			long length = 0;
			for (int i = start; i < end; i++) {
				char c = text.charAt(i);
				if (c < 0x80) {
					length++;
				}
				else {
					length += (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
				}
			}
			return length;
		}

		/** Forget what was counted, since the body is discarded before it was sent. */
		void reset() {
			this.bytes = 0;
		}

		long bytes() {
			return this.bytes;
		}

	}

}
