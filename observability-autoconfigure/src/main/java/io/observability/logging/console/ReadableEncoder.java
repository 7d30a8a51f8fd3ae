package io.observability.logging.console;

import java.util.Map;
import java.util.function.Supplier;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.EnsureExceptionHandling;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.pattern.Converter;
import ch.qos.logback.core.pattern.ConverterUtil;
import ch.qos.logback.core.pattern.DynamicConverter;
import ch.qos.logback.core.pattern.PatternLayoutEncoderBase;
import io.observability.logging.gate.event.EventMasking;

/**
 * Encodes a log event by a pattern whose words are masked, also the stack trace that
 * Logback adds where a pattern forgets it.
 */
public final class ReadableEncoder extends PatternLayoutEncoderBase<ILoggingEvent> {

	@Override
	public void start() {
		PatternLayout masked = new PatternLayout();
		masked.setContext(this.context);
		masked.setPattern(getPattern());
		masked.setOutputPatternAsHeader(this.outputPatternAsHeader);
		masked.setPostCompileProcessor(ReadableEncoder::addStackTrace);
		Map<String, Supplier<DynamicConverter>> words = masked.getInstanceConverterMap();
		MaskedWords.addTo(words);
		masked.start();
		this.layout = masked;
		super.start();
	}

	/** One view for all words of the pattern. */
	@Override
	public byte[] encode(ILoggingEvent event) {
		return super.encode(EventMasking.view(event));
	}

	private static void addStackTrace(Context context, Converter<ILoggingEvent> head) {
		if (!new EnsureExceptionHandling().chainHandlesThrowable(head)) {
			ConverterUtil.findTail(head).setNext(new MaskingThrowableConverter());
		}
	}

}
