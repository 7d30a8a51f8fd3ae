package io.observability.alerting.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.observability.validation.NearestKey;

/**
 * A text with places for values, such as {@code {rule} is {value}}. Two braces stand for
 * one.
 *
 * @param text the template as it was written
 * @param pieces texts and places in turn, beginning with a text
 */
public record MessageTemplate(String text, List<String> pieces) {

	static final String LABEL = "label:";

	private static final List<String> PLACES = List.of("value", "threshold", "rule", "severity", "state", "service",
			"instance", "since");

	private static final Pattern LABEL_PLACE = Pattern.compile(LABEL + "[^{}\\s]{1,200}");

	/**
	 * Return the template.
	 * @throws IllegalArgumentException if it cannot be understood; the message says what
	 * it must do
	 */
	static MessageTemplate parse(String text) {
		List<String> pieces = new ArrayList<>();
		StringBuilder piece = new StringBuilder();
		boolean place = false;
		for (int index = 0; index < text.length(); index++) {
			char letter = text.charAt(index);
			boolean brace = letter == '{' || letter == '}';
			if (brace && !place && index + 1 < text.length() && text.charAt(index + 1) == letter) {
				piece.append(letter);
				index++;
			}
			else if (brace) {
				if (place != (letter == '}')) {
					throw unbalanced();
				}
				pieces.add(place ? known(piece.toString()) : piece.toString());
				piece.setLength(0);
				place = !place;
			}
			else {
				piece.append(letter);
			}
		}
		if (place) {
			throw unbalanced();
		}
		pieces.add(piece.toString());
		return new MessageTemplate(text, List.copyOf(pieces));
	}

	/** Return the text with the values put in, by the names of their places. */
	public String render(UnaryOperator<String> values) {
		StringBuilder rendered = new StringBuilder();
		for (int index = 0; index < this.pieces.size(); index++) {
			String piece = this.pieces.get(index);
			rendered.append((index % 2 == 0) ? piece : values.apply(piece));
		}
		return rendered.toString();
	}

	/** Return the names of the labels that are asked for. */
	List<String> labels() {
		return IntStream.range(0, this.pieces.size())
			.filter((index) -> index % 2 == 1 && this.pieces.get(index).startsWith(LABEL))
			.mapToObj((index) -> this.pieces.get(index).substring(LABEL.length()))
			.toList();
	}

	private static String known(String place) {
		if (PLACES.contains(place) || LABEL_PLACE.matcher(place).matches()) {
			return place;
		}
		String nearest = NearestKey.to(place, PLACES);
		throw new IllegalArgumentException("have no placeholder '{%s}', but only {%s} and {label:NAME}%s".formatted(
				place, String.join("}, {", PLACES), (nearest != null) ? " (did you mean {" + nearest + "}?)" : ""));
	}

	private static IllegalArgumentException unbalanced() {
		return new IllegalArgumentException(
				"close each brace that it opens, as in '{value}', and write '{{' and '}}' for braces of its own");
	}

}
