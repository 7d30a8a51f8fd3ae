package io.observability.calls.jdk;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.observability.calls.OutgoingCall;

/**
 * Sees the beginning and the end of an answer, and hands on its body as it comes.
 *
 * @param <T> type of the body
 */
final class RecordedBodyHandler<T> implements HttpResponse.BodyHandler<T> {

	private final HttpResponse.BodyHandler<T> delegate;

	private final OutgoingCall call;

	RecordedBodyHandler(HttpResponse.BodyHandler<T> delegate, OutgoingCall call) {
		this.delegate = delegate;
		this.call = call;
	}

	@Override
	public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo info) {
		HttpHeaders headers = info.headers();
		this.call.answered(info.statusCode(), (name) -> headers.firstValue(name).orElse(null));
		return new RecordedBody<>(this.delegate.apply(info), this.call);
	}

	/**
	 * Hands on the body.
	 *
	 * @param delegate takes the body
	 * @param call the call that is answered
	 * @param <T> type of the body
	 */
	private record RecordedBody<T>(HttpResponse.BodySubscriber<T> delegate,
			OutgoingCall call) implements HttpResponse.BodySubscriber<T> {

		@Override
		public CompletionStage<T> getBody() {
			return this.delegate.getBody();
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.delegate.onSubscribe(new RecordedSubscription(subscription, this.call));
		}

		@Override
		public void onNext(List<ByteBuffer> buffers) {
			this.delegate.onNext(buffers);
		}

		@Override
		public void onError(Throwable failure) {
			this.call.fail(failure);
			this.delegate.onError(failure);
		}

		// Before the caller gets the body, so that the line does not come after his own.
		@Override
		public void onComplete() {
			this.call.end();
			this.delegate.onComplete();
		}

	}

	/**
	 * Notices when the rest of the body is not wanted.
	 *
	 * @param delegate lets the body come
	 * @param call the call that is answered
	 */
	private record RecordedSubscription(Flow.Subscription delegate, OutgoingCall call) implements Flow.Subscription {

		@Override
		public void request(long count) {
			this.delegate.request(count);
		}

		@Override
		public void cancel() {
			this.call.cancel();
			this.delegate.cancel();
		}

	}

}
