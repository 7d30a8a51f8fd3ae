package io.observability.logging.console;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import ch.qos.logback.core.pattern.DynamicConverter;

/** The conversion words that are masked; {@code conversions.xml} lists the same. */
final class MaskedWords {

	private MaskedWords() {
	}

	static void addTo(Map<String, Supplier<DynamicConverter>> words) {
		List.of("m", "msg", "message").forEach((word) -> words.put(word, MaskingMessageConverter::new));
		List.of("ex", "exception", "throwable", "xEx", "xException", "xThrowable")
			.forEach((word) -> words.put(word, MaskingThrowableConverter::new));
		List.of("wEx", "wex").forEach((word) -> words.put(word, MaskingSpacedThrowableConverter::new));
		List.of("rEx", "rootException").forEach((word) -> words.put(word, MaskingRootCauseConverter::new));
		List.of("X", "mdc").forEach((word) -> words.put(word, MaskingContextConverter::new));
		words.put("kvp", MaskingKeyValueConverter::new);
		words.put("text", ReadableTextConverter::new);
		words.put("trace", ReadableTraceConverter::new);
	}

}
