package io.observability.context.messaging.rabbit;

import io.observability.context.messaging.MessageCorrelation;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessagePostProcessor;

/** Adds the correlation id to a message that has none. */
final class CorrelatedMessages implements MessagePostProcessor {

	private final MessageCorrelation correlation;

	CorrelatedMessages(MessageCorrelation correlation) {
		this.correlation = correlation;
	}

	@Override
	public Message postProcessMessage(Message message) {
		String id = this.correlation.outgoingId();
		if (id != null && !MessageHeaders.of(message).has(this.correlation.header())) {
			message.getMessageProperties().setHeader(this.correlation.header(), id);
		}
		return message;
	}

}
