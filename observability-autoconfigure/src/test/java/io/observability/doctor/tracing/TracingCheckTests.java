package io.observability.doctor.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.observability.doctor.DoctorTestBed;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of traces. */
class TracingCheckTests extends DoctorTestBed {

	private final ApplicationContextRunner bare = doctor(DoctorTracingAutoConfiguration.class);

	private final ApplicationContextRunner traced = this.bare.withBean(Tracer.class, TracingCheckTests::tracer);

	@Test
	void tellsThatTheBridgeIsMissing() {
		this.bare.run((context) -> assertText(context, "tracing-bridge-missing", """
				WARNING
				Micrometer Tracing is on the class path, but nothing makes traces.
				Log lines have no trace_id, and the calls between services cannot be put together.
				Add 'io.micrometer:micrometer-tracing-bridge-otel' and \
				'org.springframework.boot:spring-boot-micrometer-tracing-opentelemetry'; \
				'io.observability:observability-starter' brings both.
				"""));
		this.bare.withBean(Tracer.class, () -> Tracer.NOOP)
			.run((context) -> assertText(context, "tracing-bridge-missing", """
					WARNING
					Micrometer Tracing is on the class path, but nothing makes traces.
					Log lines have no trace_id, and the calls between services cannot be put together.
					Add 'io.micrometer:micrometer-tracing-bridge-otel' and \
					'org.springframework.boot:spring-boot-micrometer-tracing-opentelemetry'; \
					'io.observability:observability-starter' brings both.
					"""));
		this.traced.run((context) -> assertNone(context, "tracing-bridge-missing"));
	}

	@Test
	void tellsThatSamplingIsOff() {
		this.traced.withPropertyValues("management.tracing.sampling.probability=0")
			.run((context) -> assertText(context, "tracing-sampling-off", """
					WARNING
					No trace is kept, since 'management.tracing.sampling.probability' is 0.0.
					Log lines have a trace_id by which no trace is found.
					Set 'management.tracing.sampling.probability=0.1' to keep one trace in ten.
					"""));
		this.traced.withPropertyValues("management.opentelemetry.tracing.sampler=always-off")
			.run((context) -> assertText(context, "tracing-sampling-off", """
					WARNING
					No trace is kept, since 'management.opentelemetry.tracing.sampler' is 'always-off'.
					Log lines have a trace_id by which no trace is found.
					Set 'management.opentelemetry.tracing.sampler=parent-based-trace-id-ratio'.
					"""));
		this.traced.run((context) -> assertNone(context, "tracing-sampling-off"));
	}

	@Test
	void tellsThatTracesAreSentNowhere() {
		this.traced.run((context) -> assertText(context, "tracing-exporter-missing", """
				INFO
				Traces are made, but not sent anywhere.
				Log lines have a trace_id by which no trace is found.
				Add 'io.opentelemetry:opentelemetry-exporter-otlp' and set the address of your collector, \
				such as \
				'management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:4318/v1/traces'.
				"""));
		this.traced.withPropertyValues("management.tracing.export.enabled=false")
			.run((context) -> assertNone(context, "tracing-exporter-missing"));
		this.traced.withBean(SpanExporter.class, InMemorySpanExporter::create)
			.run((context) -> assertNone(context, "tracing-exporter-missing"));
	}

	@Test
	void tellsThatExportersAreDoubled() {
		this.traced.withBean("one", SpanExporter.class, InMemorySpanExporter::create)
			.withBean("two", SpanExporter.class, InMemorySpanExporter::create)
			.run((context) -> assertText(context, "tracing-exporters-doubled", """
					WARNING
					There are 2 exporters of the class InMemorySpanExporter.
					Each of them sends every span, so spans are stored and paid for more than once.
					Remove your own bean and set 'management.opentelemetry.tracing.export.otlp.endpoint', such \
					as to 'http://localhost:4318/v1/traces'; if they send to different places on purpose, set \
					'observability.doctor.ignore=tracing-exporters-doubled'.
					"""));
		this.traced.withBean(SpanExporter.class, InMemorySpanExporter::create)
			.run((context) -> assertNone(context, "tracing-exporters-doubled"));
	}

	private static Tracer tracer() {
		return new OtelTracer(OpenTelemetry.noop().getTracer("test"), new OtelCurrentTraceContext(), (event) -> {
		});
	}

}
