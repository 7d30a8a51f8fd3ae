package io.observability.alerting.export;

import java.util.Map;
import java.util.regex.Pattern;

/** Lines of YAML, with nothing in quotes that can do without. */
final class YamlText {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

	private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

	private static final Pattern SIMPLE = Pattern.compile("[\\x20-\\x7E\\u00A1-\\u1FFF\\u2030-\\uD7FF]*");

	private final StringBuilder text = new StringBuilder();

	YamlText line(int depth, String line) {
		this.text.append("  ".repeat(depth)).append(line).append('\n');
		return this;
	}

	/** Write what is no part of the document, on as many lines as it has. */
	YamlText comment(int depth, String comment) {
		comment.lines().forEach((line) -> line(depth, "# " + AlertmanagerFile.oneLine(line)));
		return this;
	}

	YamlText entry(int depth, String key, String value) {
		return line(depth, scalar(key) + ": " + scalar(value));
	}

	YamlText entries(int depth, String key, Map<String, String> entries) {
		if (!entries.isEmpty()) {
			line(depth, key + ":");
			entries.forEach((name, value) -> entry(depth + 1, name, value));
		}
		return this;
	}

	/** Write an expression, which has no characters but printable ones and line ends. */
	YamlText expression(int depth, String key, String expression) {
		line(depth, key + ": |-");
		expression.lines().forEach((line) -> line(depth + 1, line));
		return this;
	}

	static String scalar(String value) {
		if (PLAIN.matcher(value).matches() && !WORD.matcher(value).matches()) {
			return value;
		}
		if (SIMPLE.matcher(value).matches()) {
			return "'" + value.replace("'", "''") + "'";
		}
		StringBuilder quoted = new StringBuilder("\"");
		value.codePoints().forEach((character) -> {
			if (character == '"' || character == '\\') {
				quoted.append('\\').appendCodePoint(character);
			}
			else if (character > 0xFFFF) {
				quoted.append("\\U%08X".formatted(character));
			}
			else if (character < 0x20 || character > 0x7E) {
				quoted.append("\\u%04X".formatted(Character.isSurrogate((char) character) ? 0xFFFD : character));
			}
			else {
				quoted.append((char) character);
			}
		});
		return quoted.append('"').toString();
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
