package io.observability.calls.openai;

import java.io.IOException;
import java.io.InterruptedIOException;

import io.observability.calls.OutgoingCall;
import io.observability.calls.OutgoingCalls;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Follows a call of OkHttp to the end of its body. */
final class CallInterceptor implements Interceptor {

	/** Header in which the SDK of OpenAI counts its retries. */
	private static final String RETRIES = "X-Stainless-Retry-Count";

	/** The time of the client runs before we are asked. */
	private static final long MARGIN_NANOS = 20_000_000;

	private final OutgoingCalls calls;

	private final @Nullable String correlationHeader;

	CallInterceptor(OutgoingCalls calls, @Nullable String correlationHeader) {
		this.calls = calls;
		this.correlationHeader = correlationHeader;
	}

	@Override
	public Response intercept(Chain chain) throws IOException {
		Request request = chain.request();
		OutgoingCall call = begin(request);
		try {
			Response response = chain.proceed(request);
			call.answered(response.code(), response::header);
			return response.newBuilder().body(new RecordedBody(response.body(), call, chain.call())).build();
		}
		catch (IOException | RuntimeException | Error ex) {
			fail(call, chain.call(), ex);
			throw ex;
		}
	}

	/** A call that takes too long is cancelled by the client itself. */
	static void fail(OutgoingCall call, Call sender, Throwable failure) {
		if (sender.isCanceled()) {
			long limit = sender.timeout().timeoutNanos();
			if (limit == 0 || call.ageNanos() < limit - limit / 20 - MARGIN_NANOS) {
				call.cancel();
			}
			InterruptedIOException timeout = new InterruptedIOException("timeout");
			timeout.initCause(failure);
			call.fail(timeout);
		}
		call.fail(failure);
	}

	private OutgoingCall begin(Request request) {
		OutgoingCall call = this.calls.begin("openai", request.method(), request.url().uri(), null)
			.attempt(attempt(request.header(RETRIES)))
			.requestHeaders(request.headers()::toMultimap);
		return (this.correlationHeader != null) ? call.correlationId(request.header(this.correlationHeader)) : call;
	}

	private static int attempt(@Nullable String retries) {
		try {
			return (retries != null) ? Integer.parseInt(retries) + 1 : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
