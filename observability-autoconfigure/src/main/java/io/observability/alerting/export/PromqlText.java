package io.observability.alerting.export;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How numbers, times, texts and sets of labels are written in PromQL. */
final class PromqlText {

	private PromqlText() {
	}

	/** Write a text in double quotes, with nothing in it that is not to be printed. */
	static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '"' -> quoted.append("\\\"");
				case '\\' -> quoted.append("\\\\");
				case '\n' -> quoted.append("\\n");
				default -> quoted.append(printable(character));
			}
		});
		return quoted.append('"').toString();
	}

	private static String printable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.PRIVATE_USE, Character.UNASSIGNED ->
				(character > 0xFFFF) ? "\\U%08x".formatted(character) : "\\u%04x".formatted(character);
			// half a character is none, neither here nor in a label
			case Character.SURROGATE -> "\uFFFD";
			default -> Character.toString(character);
		};
	}

	/** Return a regular expression that matches the text and nothing else. */
	static String literal(String text) {
		return text.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
	}

	static String number(double value) {
		if (!Double.isFinite(value)) {
			return Double.isNaN(value) ? "NaN" : (value > 0) ? "+Inf" : "-Inf";
		}
		BigDecimal number = BigDecimal.valueOf(value);
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

	static String duration(Duration duration) {
		long millis = Math.max(1, duration.toMillis());
		if (millis % 1000 != 0) {
			return millis + "ms";
		}
		long seconds = millis / 1000;
		if (seconds % 86_400 == 0) {
			return seconds / 86_400 + "d";
		}
		if (seconds % 3600 == 0) {
			return seconds / 3600 + "h";
		}
		return (seconds % 60 == 0) ? seconds / 60 + "m" : seconds + "s";
	}

	/** Write labels in brackets. */
	static String set(Collection<String> labels) {
		return "(" + String.join(", ", labels) + ")";
	}

	/** Put each line of a text further in. */
	static String indent(String text) {
		return "  " + text.replace("\n", "\n  ");
	}

	/** Write an expression in brackets, on lines of its own if it has more than one. */
	static String group(String expression) {
		return expression.contains("\n") ? "(\n" + indent(expression) + "\n)" : "(" + expression + ")";
	}

	static String lines(String between, List<String> expressions) {
		return String.join("\n" + between + " ", expressions);
	}

}
