package io.observability.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.json.JsonMapper;

/**
 * A log line, the secrets in it, and the strings around them that must survive masking.
 */
record LabelledLine(String text, List<Secret> secrets, List<String> keep) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static List<LabelledLine> read(Path file) throws IOException {
		List<LabelledLine> lines = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			lines.add(JSON.readValue(line, LabelledLine.class));
		}
		return lines;
	}

	/** The text without its secrets, cut where they were. */
	String remainder() {
		String remainder = this.text;
		for (Secret secret : this.secrets) {
			remainder = remainder.replace(secret.value(), "\u0000");
		}
		return remainder;
	}

	/**
	 * A value that must vanish; the core is the part that no partial format may show.
	 */
	record Secret(String type, String value, String core) {

		/** These are masked by a constant; the others show a piece on purpose. */
		private static final Set<String> WHOLE = Set.of("APIKEY", "AUTH", "DBURL", "JWT", "PASSWORD", "TOKEN");

		private static final int WINDOW = 6;

		boolean isHiddenIn(String masked) {
			return !masked.contains(this.value) && !masked.contains(this.core);
		}

		/**
		 * Whether not even a piece of the value is left that the line has nowhere else.
		 */
		boolean isGoneFrom(String masked, String remainder) {
			if (!WHOLE.contains(this.type)) {
				return true;
			}
			int window = Math.min(WINDOW, (this.value.length() + 1) / 2);
			for (int from = 0; from + window <= this.value.length(); from++) {
				String piece = this.value.substring(from, from + window);
				if (masked.contains(piece) && !remainder.contains(piece)) {
					return false;
				}
			}
			return true;
		}

	}

}
