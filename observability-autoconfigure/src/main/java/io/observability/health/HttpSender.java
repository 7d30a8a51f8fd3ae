package io.observability.health;

import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Sends over a client that all probes share as long as one of them lives, unless they
 * trust others. Ends the exchange with its body when the waiting thread is interrupted or
 * the time of the request is up, which the client alone would not do.
 */
final class HttpSender {

	static final int LIMIT = 64 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private static final int THREADS = 4;

	private static WeakReference<@Nullable HttpClient> shared = new WeakReference<>(null);

	private final @Nullable SSLContext trust;

	private final int bodyLimit;

	private volatile @Nullable HttpClient client;

	HttpSender(@Nullable SSLContext trust, int bodyLimit) {
		this.trust = trust;
		this.bodyLimit = bodyLimit;
	}

	HttpSender trusting(SSLContext context) {
		return new HttpSender(context, this.bodyLimit);
	}

	HttpSender limitedTo(int bytes) {
		return new HttpSender(this.trust, Math.max(0, Math.min(bytes, LIMIT)));
	}

	HttpExchange send(HttpRequest request) throws Exception {
		CompletableFuture<HttpResponse<LimitedBody>> response = client().sendAsync(request,
				(head) -> new LimitedBody(this.bodyLimit));
		try {
			Duration timeout = request.timeout().orElse(null);
			return new HttpExchange(
					(timeout == null) ? response.get() : response.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		catch (InterruptedException | TimeoutException ex) {
			response.cancel(true);
			throw ex;
		}
	}

	static Probe.Result failure(Throwable failure) {
		Probe.Result result = Probe.Result.failure(failure);
		String reason = "tls".equals(result.code()) ? reason(failure) : null;
		return (reason != null) ? result.with("reason", reason) : result;
	}

	private static @Nullable String reason(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateExpiredException) {
				return "expired";
			}
			if (cause instanceof CertificateNotYetValidException) {
				return "not-yet-valid";
			}
			if (cause instanceof CertPathBuilderException) {
				return "unknown-ca";
			}
			// the JDK has no type of its own for the name of another host
			if (cause.getClass() == CertificateException.class) {
				return "wrong-host";
			}
		}
		String message = String.valueOf(failure.getMessage());
		return message.contains("protocol") ? "protocol" : null;
	}

	private HttpClient client() {
		HttpClient current = this.client;
		if (current == null) {
			current = (this.trust != null) ? builder().sslContext(this.trust).build() : sharedClient();
			this.client = current;
		}
		return current;
	}

	private static synchronized HttpClient sharedClient() {
		HttpClient current = shared.get();
		if (current == null) {
			current = builder().build();
			shared = new WeakReference<>(current);
		}
		return current;
	}

	private static HttpClient.Builder builder() {
		return HttpClient.newBuilder()
			.connectTimeout(CONNECT_TIMEOUT)
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1)
			.executor(executor());
	}

	private static ThreadPoolExecutor executor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "observability-health-http");
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/** Reads a body up to the limit, and then no more. */
	static final class LimitedBody implements HttpResponse.BodySubscriber<LimitedBody> {

		private final CompletableFuture<LimitedBody> done = new CompletableFuture<>();

		private byte[] content = new byte[1024];

		private int length;

		private boolean whole = true;

		private Flow.@Nullable Subscription subscription;

		private final int limit;

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

}
