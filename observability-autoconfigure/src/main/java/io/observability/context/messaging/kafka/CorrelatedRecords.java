package io.observability.context.messaging.kafka;

import io.observability.context.RequestContext;
import io.observability.context.messaging.MessageCorrelation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RecordInterceptor;

/** Lets each record be worked on in its context, outside of another interceptor. */
final class CorrelatedRecords<K, V> implements RecordInterceptor<K, V> {

	/** A record without an id keeps the one it was given when it is tried again. */
	private static final ThreadLocal<@Nullable Failed> FAILED = new ThreadLocal<>();

	private final MessageCorrelation correlation;

	private final @Nullable RecordInterceptor<K, V> inner;

	CorrelatedRecords(MessageCorrelation correlation, @Nullable RecordInterceptor<K, V> inner) {
		this.correlation = correlation;
		this.inner = inner;
	}

	@Override
	public @Nullable ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> message, Consumer<K, V> consumer) {
		Failed failed = FAILED.get();
		RequestContext context = (failed != null && failed.is(message)) ? failed.context()
				: this.correlation.contextOf(new RecordHeaders(message.headers()));
		FAILED.remove();
		ListenerScope.open(context, message);
		return (this.inner != null) ? this.inner.intercept(message, consumer) : message;
	}

	@Override
	public void success(ConsumerRecord<K, V> message, Consumer<K, V> consumer) {
		if (this.inner != null) {
			this.inner.success(message, consumer);
		}
	}

	@Override
	public void failure(ConsumerRecord<K, V> message, Exception exception, Consumer<K, V> consumer) {
		FAILED.set(new Failed(message.topic(), message.partition(), message.offset(), ListenerScope.context()));
		if (this.inner != null) {
			this.inner.failure(message, exception, consumer);
		}
	}

	@Override
	public void afterRecord(ConsumerRecord<K, V> message, Consumer<K, V> consumer) {
		try {
			if (this.inner != null) {
				this.inner.afterRecord(message, consumer);
			}
		}
		finally {
			ListenerScope.close();
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

	private record Failed(String topic, int partition, long offset, RequestContext context) {

		boolean is(ConsumerRecord<?, ?> message) {
			return this.offset == message.offset() && this.partition == message.partition()
					&& this.topic.equals(message.topic());
		}

	}

}
