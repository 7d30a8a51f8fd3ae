package io.observability.logging.bypass;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.observability.masking.Masker;

/**
 * Masks what is printed, line by line. A line is held back until it ends, since half a
 * secret would not be recognised; one that is too long is passed on in parts.
 */
final class MaskingLines extends OutputStream {

	private static final int MAX_LINE = 64 * 1024;

	private final PrintStream target;

	private final Masker masker;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

	private MaskingLines(PrintStream target, Masker masker) {
		this.target = target;
		this.masker = masker;
	}

	/** Return a stream that masks before it prints to the target. */
	static PrintStream before(PrintStream target, Masker masker) {
		return new MaskingLines(target, masker).stream();
	}

	static MaskingLines of(PrintStream target, Masker masker) {
		return new MaskingLines(target, masker);
	}

	PrintStream stream() {
		return new PrintStream(this, true, Charset.defaultCharset());
	}

	@Override
	public synchronized void write(int value) {
		this.line.write(value);
		if (value == '\n' || this.line.size() >= MAX_LINE) {
			pass();
		}
	}

	@Override
	public synchronized void write(byte[] bytes, int offset, int length) {
		int from = offset;
		for (int i = offset; i < offset + length; i++) {
			if (bytes[i] == '\n' || this.line.size() + i - from >= MAX_LINE) {
				this.line.write(bytes, from, i + 1 - from);
				from = i + 1;
				pass();
			}
		}
		this.line.write(bytes, from, offset + length - from);
	}

	@Override
	public void flush() {
		this.target.flush();
	}

	/** Print what is held back, and go on with whatever is still printed. */
	synchronized void release() {
		pass();
		this.target.flush();
	}

	@Override
	public synchronized void close() {
		release();
	}

	private void pass() {
		byte[] bytes = this.line.toByteArray();
		this.line.reset();
		Charset charset = charset(bytes);
		String text = new String(bytes, charset);
		String masked = masked(text);
		byte[] printed = masked.equals(text) ? bytes : masked.getBytes(charset);
		this.target.write(printed, 0, printed.length);
	}

	/** What stands for a line that could not be masked is a line as well. */
	private String masked(String text) {
		String masked = this.masker.mask(text);
		return (text.endsWith("\n") && !masked.endsWith("\n")) ? masked + "\n" : masked;
	}

	/** Bytes that are no UTF-8 are taken one by one, so that none is lost. */
	private static Charset charset(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return StandardCharsets.UTF_8;
		}
		catch (CharacterCodingException ex) {
			return StandardCharsets.ISO_8859_1;
		}
	}

}
