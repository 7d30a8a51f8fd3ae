package io.observability.context.web;

import java.util.Collection;
import java.util.List;

import io.observability.context.ContextKeys;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts the correlation id of a request into the baggage with which its span begins,
 * behind the propagators that read what the caller sent. A scope of its own for the
 * baggage would cost as much as that of the span.
 */
final class CorrelationPropagation implements BeanPostProcessor {

	/** Return whether the baggage of the calling thread has the id. */
	static boolean isCarried(String correlationId) {
		return correlationId.equals(Baggage.current().getEntryValue(ContextKeys.CORRELATION_ID));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof ContextPropagators propagators && isOfOpenTelemetry(bean)) ? ContextPropagators
			.create(TextMapPropagator.composite(propagators.getTextMapPropagator(), new FromRequest())) : bean;
	}

	/** An application may ask for propagators of its own by their type. */
	private static boolean isOfOpenTelemetry(Object propagators) {
		return propagators.getClass() == ContextPropagators.noop().getClass();
	}

	/** Reads the id that the filter has given the request. */
	private static final class FromRequest implements TextMapPropagator {

		@Override
		public Collection<String> fields() {
			return List.of();
		}

		/** The propagator of baggage does. */
		@Override
		public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
		}

		@Override
		public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
			if (carrier instanceof ServletRequest request
					&& request.getAttribute(CorrelationFilter.CORRELATION_ID_ATTRIBUTE) instanceof String id) {
				Baggage baggage = Baggage.fromContext(context);
				return context.with(baggage.toBuilder().put(ContextKeys.CORRELATION_ID, id).build());
			}
			return context;
		}

	}

}
