package io.observability.context.web;

import java.io.Closeable;

/** Puts the correlation id into the baggage of the current trace. */
@FunctionalInterface
interface RequestBaggage {

	RequestBaggage NONE = (correlationId) -> () -> {
	};

	Closeable open(String correlationId);

}
