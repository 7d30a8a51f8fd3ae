package io.observability.health;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/** Reads a body up to the limit, and then no more. */
final class LimitedBody implements HttpResponse.BodySubscriber<LimitedBody> {

	private final int limit;

	private final CompletableFuture<LimitedBody> done = new CompletableFuture<>();

	private byte[] content = new byte[1024];

	private int length;

	private boolean whole = true;

	private Flow.@Nullable Subscription subscription;

	LimitedBody(int limit) {
		this.limit = limit;
	}

	String text() {
		return new String(this.content, 0, this.length, StandardCharsets.UTF_8);
	}

	boolean isWhole() {
		return this.whole;
	}

	@Override
	public CompletionStage<LimitedBody> getBody() {
		return this.done;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(1);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		buffers.forEach(this::append);
		Flow.Subscription current = this.subscription;
		if (this.whole && current != null) {
			current.request(1);
		}
		else if (current != null) {
			current.cancel();
			this.done.complete(this);
		}
	}

	private void append(ByteBuffer buffer) {
		int readable = Math.min(buffer.remaining(), this.limit - this.length);
		this.whole = this.whole && readable == buffer.remaining();
		if (this.length + readable > this.content.length) {
			int size = Math.min(this.limit, Math.max(this.content.length * 2, this.length + readable));
			this.content = Arrays.copyOf(this.content, size);
		}
		buffer.get(this.content, this.length, readable);
		this.length += readable;
	}

	@Override
	public void onError(Throwable failure) {
		this.done.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.done.complete(this);
	}

}
