package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.Map;

import io.observability.doctor.bundle.BundleFile;

/** Writes maps within maps, each value masked by its key. */
final class Details {

	private static final int DEEPEST = 8;

	private final BundleFile file;

	private final String indent;

	Details(BundleFile file, String indent) {
		this.file = file;
		this.indent = indent;
	}

	void write(Map<?, ?> values) throws IOException {
		for (Map.Entry<?, ?> entry : values.entrySet()) {
			String key = String.valueOf(entry.getKey());
			if (entry.getValue() instanceof Map<?, ?> inner && this.indent.length() < 2 * DEEPEST) {
				this.file.line(this.indent + key + ":");
				new Details(this.file, this.indent + "  ").write(inner);
			}
			else {
				String value = this.file.masker().mask(key, String.valueOf(entry.getValue()));
				this.file.line(this.indent + key + ": " + value);
			}
		}
	}

}
