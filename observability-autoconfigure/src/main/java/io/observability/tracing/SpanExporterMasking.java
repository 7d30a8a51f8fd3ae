package io.observability.tracing;

import io.observability.masking.Masker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;

/**
 * Puts masking in front of all exporters where Spring Boot collects them, so that the
 * beans of the exporters keep their type.
 */
final class SpanExporterMasking implements BeanPostProcessor {

	private final ObjectProvider<Masker> masker;

	SpanExporterMasking(ObjectProvider<Masker> masker) {
		this.masker = masker;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (!(bean instanceof SpanExporters exporters)) {
			return bean;
		}
		Masker spans = Masker.guarded(this.masker.getIfAvailable(Masker::standard)).to("trace");
		return SpanExporters
			.of(exporters.list().stream().map((exporter) -> new MaskingSpanExporter(exporter, spans)).toList());
	}

}
