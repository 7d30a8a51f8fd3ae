package io.observability.doctor.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the archive while it is read: each file when the one before has been taken, so
 * that memory holds one of them and no disk holds any.
 */
final class BundleStream extends InputStream {

	private final ByteArrayOutputStream made = new ByteArrayOutputStream();

	private final ZipOutputStream archive = new ZipOutputStream(this.made, StandardCharsets.UTF_8);

	private final Deque<BundlePart> parts;

	private final Set<String> names = new HashSet<>();

	private final BundleWriter writer;

	private final Clock clock;

	private final Runnable afterwards;

	private byte[] ready = {};

	private int position;

	private boolean finished;

	BundleStream(List<BundlePart> parts, BundleWriter writer, Clock clock, Runnable afterwards) {
		this.parts = new ArrayDeque<>(parts);
		this.writer = writer;
		this.clock = clock;
		this.afterwards = afterwards;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		while (this.position == this.ready.length) {
			if (this.finished) {
				return -1;
			}
			next();
		}
		int count = Math.min(length, this.ready.length - this.position);
		System.arraycopy(this.ready, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	private void next() throws IOException {
		BundlePart part = this.parts.poll();
		if (part != null) {
			ZipEntry entry = new ZipEntry(name(part));
			entry.setTime(this.clock.millis());
			this.archive.putNextEntry(entry);
			this.archive.write(this.writer.text(part).getBytes(StandardCharsets.UTF_8));
			this.archive.closeEntry();
			this.archive.flush();
		}
		else {
			this.archive.close();
			this.finished = true;
		}
		this.ready = this.made.toByteArray();
		this.position = 0;
		this.made.reset();
	}

	/** A name that is no path, and that no file before has. */
	private String name(BundlePart part) {
		String plain = part.file().replaceAll("[^\\w.-]", "-");
		String name = plain;
		for (int i = 2; !this.names.add(name); i++) {
			name = i + "-" + plain;
		}
		return name;
	}

	@Override
	public void close() {
		this.finished = true;
		this.parts.clear();
		this.position = this.ready.length;
		this.writer.close();
		this.afterwards.run();
	}

}
