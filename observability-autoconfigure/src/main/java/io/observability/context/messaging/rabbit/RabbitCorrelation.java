package io.observability.context.messaging.rabbit;

import io.observability.context.RequestContext;
import io.observability.context.messaging.MessageCorrelation;

import org.springframework.amqp.core.Message;

/** Says in which context a message is worked on. For the single messages of a batch. */
public final class RabbitCorrelation {

	private final MessageCorrelation correlation;

	RabbitCorrelation(MessageCorrelation correlation) {
		this.correlation = correlation;
	}

	/**
	 * Return the context of the message: with the id that it came with if that can be
	 * used, or with a new one.
	 */
	public RequestContext contextOf(Message message) {
		return this.correlation.contextOf(MessageHeaders.of(message));
	}

}
