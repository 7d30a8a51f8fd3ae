package io.observability.context.messaging.kafka;

import io.observability.context.RequestContext;
import io.observability.context.messaging.MessageCorrelation;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says in which context a record is worked on. For the single records of a batch. */
public final class KafkaCorrelation {

	private final MessageCorrelation correlation;

	KafkaCorrelation(MessageCorrelation correlation) {
		this.correlation = correlation;
	}

	/**
	 * Return the context of the record: with the id that it came with if that can be
	 * used, or with a new one.
	 */
	public RequestContext contextOf(ConsumerRecord<?, ?> message) {
		return this.correlation.contextOf(new RecordHeaders(message.headers()));
	}

}
