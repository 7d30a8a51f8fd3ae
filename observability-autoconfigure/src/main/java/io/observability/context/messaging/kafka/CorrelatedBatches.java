package io.observability.context.messaging.kafka;

import io.observability.context.messaging.MessageCorrelation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Lets each batch be worked on in a context of its own, outside of another interceptor.
 */
final class CorrelatedBatches<K, V> implements BatchInterceptor<K, V> {

	private final MessageCorrelation correlation;

	private final @Nullable BatchInterceptor<K, V> inner;

	CorrelatedBatches(MessageCorrelation correlation, @Nullable BatchInterceptor<K, V> inner) {
		this.correlation = correlation;
		this.inner = inner;
	}

	@Override
	public @Nullable ConsumerRecords<K, V> intercept(ConsumerRecords<K, V> batch, Consumer<K, V> consumer) {
		if (!ListenerScope.isOpenFor(batch)) {
			ListenerScope.open(this.correlation.contextOf(batch,
					(ConsumerRecord<K, V> message) -> new RecordHeaders(message.headers())), batch);
		}
		return (this.inner != null) ? this.inner.intercept(batch, consumer) : batch;
	}

	@Override
	public void success(ConsumerRecords<K, V> batch, Consumer<K, V> consumer) {
		if (this.inner != null) {
			this.inner.success(batch, consumer);
		}
	}

	@Override
	public void failure(ConsumerRecords<K, V> batch, Exception exception, Consumer<K, V> consumer) {
		if (this.inner != null) {
			this.inner.failure(batch, exception, consumer);
		}
	}

	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		ListenerScope.close();
		if (this.inner != null) {
			this.inner.setupThreadState(consumer);
		}
	}

	@Override
	public void clearThreadState(Consumer<?, ?> consumer) {
		ListenerScope.close();
		if (this.inner != null) {
			this.inner.clearThreadState(consumer);
		}
	}

}
