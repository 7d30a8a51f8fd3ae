package io.observability.tracing;

import java.util.Collection;

import io.observability.masking.Masker;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Hands masked spans on to an exporter. */
final class MaskingSpanExporter implements SpanExporter {

	private final SpanExporter exporter;

	private final Masker masker;

	MaskingSpanExporter(SpanExporter exporter, Masker masker) {
		this.exporter = exporter;
		this.masker = masker;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		return this.exporter
			.export(spans.stream().map((span) -> (SpanData) new MaskedSpan(span, this.masker)).toList());
	}

	@Override
	public CompletableResultCode flush() {
		return this.exporter.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.exporter.shutdown();
	}

	@Override
	public String toString() {
		return "masked " + this.exporter;
	}

}
