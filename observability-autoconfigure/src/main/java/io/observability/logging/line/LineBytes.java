package io.observability.logging.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one line in the making. They are lent, since lines come from any number of
 * threads, which may be virtual.
 */
public final class LineBytes {

	private static final int SLOTS = 64;

	private static final int USUAL = 1024;

	private static final int LONGEST_KEPT = 16 * USUAL;

	private static final AtomicReferenceArray<@Nullable LineBytes> spare = new AtomicReferenceArray<>(SLOTS);

	/** A character that stands for itself. */
	private static final byte SAME = 1;

	/** A question mark, or what stands for half a character. */
	private static final byte UNSURE = 2;

	/** What stands behind a backslash; zero where it is not that easy. */
	private static final byte[] ESCAPES = escapes();

	private static final byte[] TRUE = ascii("true");

	private static final byte[] FALSE = ascii("false");

	private static final byte[] OPEN = ascii("[");

	private static final byte[] COMMA = ascii(",");

	private static final byte[] CLOSE = ascii("]");

	private byte[] bytes = new byte[USUAL];

	private int length;

	private LineBytes() {
	}

	/** Return an empty line, which is to be given back. */
	public static LineBytes take() {
		LineBytes free = spare.getAndSet(slot(), null);
		if (free == null) {
			return new LineBytes();
		}
		free.length = 0;
		return free;
	}

	/** Let the next line have the bytes. */
	public void giveBack() {
		if (this.bytes.length <= LONGEST_KEPT) {
			spare.lazySet(slot(), this);
		}
	}

	private static int slot() {
		return (int) Thread.currentThread().getId() & (SLOTS - 1);
	}

	/** Return the bytes of a text that is known to be ASCII. */
	public static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** Return a name as it stands between two fields. */
	public static byte[] name(String name) {
		return ascii(",\"" + name + "\":");
	}

	/** Add bytes as they are. */
	public LineBytes add(byte[] more) {
		reserve(more.length);
		System.arraycopy(more, 0, this.bytes, this.length, more.length);
		this.length += more.length;
		return this;
	}

	/** Add a value, or return {@code false} if it is nothing plain. */
	public boolean value(@Nullable Object value) {
		if (value instanceof String text) {
			return text(text);
		}
		if (value instanceof Integer || value instanceof Long) {
			number(((Number) value).longValue());
			return true;
		}
		if (value instanceof Boolean yes) {
			add(yes ? TRUE : FALSE);
			return true;
		}
		if (value instanceof Double number && Double.isFinite(number)) {
			add(ascii(Double.toString(number)));
			return true;
		}
		if (value instanceof Float number && Float.isFinite(number)) {
			add(ascii(Float.toString(number)));
			return true;
		}
		return value instanceof List<?> list && list(list);
	}

	/** Lists in lists are left to others. */
	private boolean list(List<?> list) {
		int start = this.length;
		add(OPEN);
		for (Object element : list) {
			if (this.length > start + 1) {
				add(COMMA);
			}
			if (element instanceof List || !value(element)) {
				return false;
			}
		}
		add(CLOSE);
		return true;
	}

	/** Add a text in quotes, or return {@code false} if it is more than ASCII. */
	public boolean text(@Nullable String text) {
		if (text == null) {
			return false;
		}
		byte[] plain = text.getBytes(StandardCharsets.UTF_8);
		if (plain.length != text.length()) {
			return false;
		}
		reserve(2 * plain.length + 2);
		this.bytes[this.length++] = '"';
		if (!escape(plain, text)) {
			return false;
		}
		this.bytes[this.length++] = '"';
		return true;
	}

	private boolean escape(byte[] plain, String text) {
		byte[] to = this.bytes;
		int at = this.length;
		for (int i = 0; i < plain.length; i++) {
			byte escape = ESCAPES[plain[i]];
			if (escape == SAME) {
				to[at++] = plain[i];
			}
			else if (escape == UNSURE && text.charAt(i) == '?') {
				to[at++] = '?';
			}
			else if (escape > UNSURE) {
				to[at++] = '\\';
				to[at++] = escape;
			}
			else {
				return false;
			}
		}
		this.length = at;
		return true;
	}

	private void number(long number) {
		if (number < 0 || number >= 1000) {
			add(ascii(Long.toString(number)));
			return;
		}
		reserve(3);
		int small = (int) number;
		if (small >= 100) {
			this.bytes[this.length++] = (byte) ('0' + small / 100);
		}
		if (small >= 10) {
			this.bytes[this.length++] = (byte) ('0' + small / 10 % 10);
		}
		this.bytes[this.length++] = (byte) ('0' + small % 10);
	}

	private void reserve(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.length + more));
		}
	}

	/** Return the line, complete. */
	public byte[] end() {
		reserve(2);
		this.bytes[this.length++] = '}';
		this.bytes[this.length++] = '\n';
		return toBytes();
	}

	/** Return what was added. */
	public byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	private static byte[] escapes() {
		byte[] escapes = new byte[128];
		Arrays.fill(escapes, ' ', 127, SAME);
		escapes['?'] = UNSURE;
		escapes['"'] = '"';
		escapes['\\'] = '\\';
		escapes['\n'] = 'n';
		escapes['\r'] = 'r';
		escapes['\t'] = 't';
		return escapes;
	}

}
