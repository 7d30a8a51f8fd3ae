package io.observability.logging.console;

import ch.qos.logback.classic.pattern.MDCConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.logging.ActiveMasker;
import io.observability.masking.Masker;

/** Writes the MDC of an event or one entry of it, masked. */
public final class MaskingContextConverter extends MDCConverter {

	@Override
	public String convert(ILoggingEvent event) {
		String text = super.convert(event);
		Masker masker = ActiveMasker.get();
		return (getKey() != null) ? masker.mask(getKey(), text) : masker.mask(text);
	}

}
