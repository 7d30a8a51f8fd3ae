package io.observability.logging.console;

import ch.qos.logback.classic.pattern.KeyValuePairConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.observability.logging.gate.event.EventMasking;

/** Writes the key-values of an event, masked. */
public final class MaskingKeyValueConverter extends KeyValuePairConverter {

	@Override
	public String convert(ILoggingEvent event) {
		return super.convert(EventMasking.view(event));
	}

}
