package io.observability.logging.console;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import ch.qos.logback.core.pattern.DynamicConverter;

/**
 * The conversion words that are masked; {@code conversions.xml} lists the same. One class
 * makes all converters, since each lambda is a class that the start of an application
 * waits for.
 */
public final class MaskedWords implements Supplier<DynamicConverter> {

	private static final List<String> WORDS = List.of("m", "msg", "message", "ex", "exception", "throwable", "xEx",
			"xException", "xThrowable", "wEx", "wex", "rEx", "rootException", "X", "mdc", "kvp", "text", "trace");

	private final String word;

	private MaskedWords(String word) {
		this.word = word;
	}

	/** Add the words to those of a pattern or of a Logback context. */
	public static void addTo(Map<String, Supplier<DynamicConverter>> words) {
		for (String word : WORDS) {
			words.put(word, new MaskedWords(word));
		}
	}

	@Override
	public DynamicConverter get() {
		return (DynamicConverter) converter();
	}

	/** An object, so that no converter is loaded to verify that it is one. */
	private Object converter() {
		return switch (this.word) {
			case "m", "msg", "message" -> new MaskingMessageConverter();
			case "wEx", "wex" -> new MaskingSpacedThrowableConverter();
			case "rEx", "rootException" -> new MaskingRootCauseConverter();
			case "X", "mdc" -> new MaskingContextConverter();
			case "kvp" -> new MaskingKeyValueConverter();
			case "text" -> new ReadableTextConverter();
			case "trace" -> new ReadableTraceConverter();
			default -> new MaskingThrowableConverter();
		};
	}

}
