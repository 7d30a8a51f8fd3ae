package io.observability.tracing;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observability.masking.MaskingAutoConfiguration;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TracingTests {

	private static final String CARD = "4111 1111 1111 1111";

	private final Spans spans = new Spans();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("management.tracing.sampling.probability=1")
		.withBean("spans", SpanExporter.class, () -> this.spans)
		.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, ObservationAutoConfiguration.class,
				OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
				MicrometerTracingAutoConfiguration.class, TracingAutoConfiguration.class));

	@Test
	void masksTheTagsOfAnObservation() {
		SpanData span = observed((observation) -> observation.lowCardinalityKeyValue("step", "pay")
			.highCardinalityKeyValue("customer", "jane.doe@example.com")
			.highCardinalityKeyValue("password", "hunter2"));

		assertThat(span.getAttributes().get(AttributeKey.stringKey("customer"))).isEqualTo("j***@example.com");
		assertThat(span.getAttributes().get(AttributeKey.stringKey("password"))).isEqualTo("********");
		assertThat(span.getAttributes().get(AttributeKey.stringKey("step"))).isEqualTo("pay");
	}

	@Test
	void tellsWhichProcessASpanComesFrom() {
		this.runner.withPropertyValues("info.app.version=1.4.0", "HOSTNAME=shop-1").run((context) -> {
			Observation.createNotStarted("work", context.getBean(ObservationRegistry.class)).observe(() -> {
			});
			context.getBean(SdkTracerProvider.class).forceFlush();
		});

		assertThat(this.spans.only().getResource().getAttributes().asMap())
			.containsEntry(AttributeKey.stringKey("service.version"), "1.4.0")
			.containsEntry(AttributeKey.stringKey("service.instance.id"), "shop-1");
	}

	@Test
	void leavesTheInstanceThatTheApplicationChose() {
		this.runner.withPropertyValues("management.opentelemetry.resource-attributes.service.instance.id=blue")
			.run((context) -> {
				Observation.createNotStarted("work", context.getBean(ObservationRegistry.class)).observe(() -> {
				});
				context.getBean(SdkTracerProvider.class).forceFlush();
			});

		assertThat(this.spans.only().getResource().getAttribute(AttributeKey.stringKey("service.instance.id")))
			.isEqualTo("blue");
	}

	@Test
	void masksTheMessageAndTheStackTraceOfAnError() {
		SpanData span = observed((observation) -> observation
			.error(new IllegalStateException("card " + CARD, new RuntimeException(CARD))));

		assertThat(span.getStatus().getDescription()).isEqualTo("card 4111 **** **** 1111");
		assertThat(span.toString() + span.getEvents() + span.getStatus()).contains("IllegalStateException")
			.doesNotContain(CARD);
		assertThat(span.getEvents()).hasSize(1)
			.allSatisfy((event) -> assertThat(event.getAttributes().toString()).contains("**** **** 1111"));
	}

	@Test
	void masksNamesEventsAndListsOfASpan() {
		this.runner.run((context) -> {
			io.opentelemetry.api.trace.Span span = context.getBean(SdkTracerProvider.class)
				.get("test")
				.spanBuilder("pay " + CARD)
				.setAttribute(AttributeKey.stringArrayKey("cards"), List.of(CARD, "none"))
				.setAttribute("count", 3)
				.startSpan();
			span.addEvent("paid " + CARD, Attributes.of(AttributeKey.stringKey("token"), "abcdef"));
			span.end();
			context.getBean(SdkTracerProvider.class).forceFlush();
		});

		SpanData span = this.spans.only();
		assertThat(span.getName()).isEqualTo("pay 4111 **** **** 1111");
		assertThat(span.getAttributes().get(AttributeKey.stringArrayKey("cards")))
			.containsExactly("4111 **** **** 1111", "none");
		assertThat(span.getAttributes().get(AttributeKey.longKey("count"))).isEqualTo(3);
		assertThat(span.getEvents().get(0).getName()).isEqualTo("paid 4111 **** **** 1111");
		assertThat(span.getEvents().get(0).getAttributes().get(AttributeKey.stringKey("token"))).isEqualTo("********");
	}

	@Test
	void masksNumbersOfASpan() {
		this.runner.run((context) -> {
			context.getBean(SdkTracerProvider.class)
				.get("test")
				.spanBuilder("pay")
				.setAttribute("note", 4111111111111111L)
				.setAttribute("pin", 4829)
				.setAttribute("http.response.status_code", 200)
				.startSpan()
				.end();
			context.getBean(SdkTracerProvider.class).forceFlush();
		});

		Attributes attributes = this.spans.only().getAttributes();
		assertThat(attributes.get(AttributeKey.stringKey("note"))).isEqualTo("4111********1111");
		assertThat(attributes.get(AttributeKey.stringKey("pin"))).isEqualTo("********");
		assertThat(attributes.get(AttributeKey.longKey("http.response.status_code"))).isEqualTo(200);
	}

	@Test
	void masksTextsWithinValuesOfASpan() {
		Value<?> value = Value.of(KeyValue.of("card", Value.of(CARD)), KeyValue.of("password", Value.of("hunter2")),
				KeyValue.of("cards", Value.of(Value.of(CARD), Value.of(3))),
				KeyValue.of("bytes", Value.of(new byte[] { 1 })));
		this.runner.run((context) -> {
			context.getBean(SdkTracerProvider.class)
				.get("test")
				.spanBuilder("pay")
				.setAttribute(AttributeKey.valueKey("order"), value)
				.setAttribute(AttributeKey.valueKey("token"), Value.of(Value.of("abcdef")))
				.startSpan()
				.end();
			context.getBean(SdkTracerProvider.class).forceFlush();
		});

		Attributes attributes = this.spans.only().getAttributes();
		assertThat(attributes.get(AttributeKey.valueKey("order"))).isEqualTo(Value.of(
				KeyValue.of("card", Value.of("4111 **** **** 1111")), KeyValue.of("password", Value.of("********")),
				KeyValue.of("cards", Value.of(Value.of("4111 **** **** 1111"), Value.of(3))),
				KeyValue.of("bytes", Value.of(new byte[] { 1 }))));
		assertThat(attributes.toString()).doesNotContain("abcdef");
	}

	@Test
	void leavesTheExporterBeansAsTheyAre() {
		this.runner.run((context) -> assertThat(context.getBean(SpanExporter.class)).isSameAs(this.spans));
	}

	@Test
	void masksObservationsWithoutOpenTelemetry() {
		new ApplicationContextRunner()
			.withClassLoader(new FilteredClassLoader("io.opentelemetry", "org.springframework.boot.micrometer.tracing",
					"io.micrometer.tracing"))
			.withConfiguration(AutoConfigurations.of(MaskingAutoConfiguration.class, TracingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(MaskingObservationFilter.class));
	}

	private SpanData observed(java.util.function.Consumer<Observation> work) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(Tracer.class);
			Observation observation = Observation.start("checkout", context.getBean(ObservationRegistry.class));
			work.accept(observation);
			observation.stop();
			context.getBean(SdkTracerProvider.class).forceFlush();
		});
		return this.spans.only();
	}

	private static final class Spans implements SpanExporter {

		private final List<SpanData> exported = new CopyOnWriteArrayList<>();

		SpanData only() {
			assertThat(this.exported).hasSize(1);
			return this.exported.get(0);
		}

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			this.exported.addAll(spans);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
