package io.observability.calls.openai;

import java.io.IOException;
import java.util.Locale;

import io.observability.calls.OutgoingCall;
import io.observability.calls.OutgoingCalls;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Follows a call of OkHttp to the end of its body. */
final class CallInterceptor implements Interceptor {

	/** Header in which the SDK of OpenAI counts its retries. */
	private static final String RETRIES = "X-Stainless-Retry-Count";

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
			if (chain.call().isCanceled() && !isTimeout(ex)) {
				call.cancel();
			}
			call.fail(ex);
			throw ex;
		}
	}

	/** A call that takes too long is cancelled by the client itself. */
	static boolean isTimeout(Throwable failure) {
		return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("timeout")
				|| failure.getClass().getName().endsWith("TimeoutException");
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
