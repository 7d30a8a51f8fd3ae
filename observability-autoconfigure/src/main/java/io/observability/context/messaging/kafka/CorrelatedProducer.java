package io.observability.context.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import io.observability.context.messaging.MessageCorrelation;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Adds the correlation id to each record that has none, and calls back in the context of
 * the sender.
 */
final class CorrelatedProducer<K, V> extends ForwardingProducer<K, V> {

	private final MessageCorrelation correlation;

	CorrelatedProducer(Producer<K, V> delegate, MessageCorrelation correlation) {
		super(delegate);
		this.correlation = correlation;
	}

	@Override
	public Future<RecordMetadata> send(ProducerRecord<K, V> message) {
		return delegate().send(withId(message));
	}

	@Override
	public Future<RecordMetadata> send(ProducerRecord<K, V> message, @Nullable Callback callback) {
		return delegate().send(withId(message), (callback != null) ? inContext(callback) : null);
	}

	private ProducerRecord<K, V> withId(ProducerRecord<K, V> message) {
		String id = this.correlation.outgoingId();
		if (id == null || new RecordHeaders(message.headers()).has(this.correlation.header())) {
			return message;
		}
		byte[] value = id.getBytes(StandardCharsets.US_ASCII);
		try {
			message.headers().add(this.correlation.header(), value);
			return message;
		}
		catch (IllegalStateException ex) {
			// sent before: from then on its headers cannot be changed
			ProducerRecord<K, V> copy = new ProducerRecord<>(message.topic(), message.partition(), message.timestamp(),
					message.key(), message.value(), message.headers());
			copy.headers().add(this.correlation.header(), value);
			return copy;
		}
	}

	private static Callback inContext(Callback callback) {
		RequestContext context = RequestContext.current();
		return context.isEmpty() ? callback : (metadata, exception) -> {
			try (ContextScope scope = context.open()) {
				callback.onCompletion(metadata, exception);
			}
		};
	}

}
