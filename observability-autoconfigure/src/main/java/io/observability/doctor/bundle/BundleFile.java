package io.observability.doctor.bundle;

import java.io.IOException;

import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of one file of the bundle. Values are masked by their key as they come,
 * all text once more at the end. A file that is full refuses what comes after, so that
 * its writer stops.
 */
public final class BundleFile {

	private final StringBuilder text = new StringBuilder();

	private final Masker masker;

	private final int most;

	private boolean closed;

	BundleFile(Masker masker, int most) {
		this.masker = masker;
		this.most = most;
	}

	/** Return what masks values by their key where a line holds several. */
	public Masker masker() {
		return this.masker;
	}

	/**
	 * Add a line.
	 * @throws IOException if the file is full
	 */
	public BundleFile line(String line) throws IOException {
		add(line + "\n");
		return this;
	}

	/**
	 * Add a line with a key and its value, masked by the key.
	 * @throws IOException if the file is full
	 */
	public BundleFile entry(String key, @Nullable Object value) throws IOException {
		return line(key + ": " + this.masker.mask(key, String.valueOf(value)));
	}

	private synchronized void add(String line) throws IOException {
		int room = this.closed ? 0 : this.most - this.text.length();
		this.text.append(line, 0, Math.min(line.length(), room));
		if (line.length() > room) {
			throw new Full();
		}
	}

	/**
	 * Return what was written so far, masked, and take nothing more. All lines at once,
	 * since a secret may have several, and its name may stand far above.
	 */
	synchronized String close() {
		this.closed = true;
		return this.masker.mask(this.text.toString());
	}

	/** Says that the file takes no more. */
	static final class Full extends IOException {

		private static final long serialVersionUID = 1L;

		Full() {
			super("The file is full");
		}

	}

}
