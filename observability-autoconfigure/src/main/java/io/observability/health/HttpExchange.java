package io.observability.health;

import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;

/** What a dependency answered. Lives only while it is judged. */
public final class HttpExchange {

	static final int BODY_LIMIT = 64 * 1024;

	private final HttpResponse<LimitedBody> response;

	private final String body;

	private HttpExchange(HttpResponse<LimitedBody> response) {
		this.response = response;
		this.body = response.body().text();
	}

	/** Return the status code. */
	public int status() {
		return this.response.statusCode();
	}

	/** Return the body, cut at the limit of the probe, which is 64 KiB at most. */
	public String body() {
		return this.body;
	}

	/** Return whether the body contains one of the texts, in whatever case. */
	public boolean mentions(String... texts) {
		String content = this.body.toLowerCase(Locale.ROOT);
		return Arrays.stream(texts).anyMatch((text) -> content.contains(text.toLowerCase(Locale.ROOT)));
	}

	/** Return whether the body is JSON as far as it was read. */
	public boolean isJson() {
		String type = header("content-type");
		String content = this.body.strip();
		boolean looksRight = (type == null || type.contains("json"))
				&& (content.startsWith("{") || content.startsWith("["));
		return looksRight && (!isWhole() || json() != null);
	}

	/** Return the body as maps and lists, or {@code null} if it is cut or not JSON. */
	public @Nullable Object json() {
		try {
			JsonParser parser = JsonParserFactory.getJsonParser();
			String content = isWhole() ? this.body.strip() : "";
			return content.startsWith("{") ? parser.parseMap(content) : parser.parseList(content);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return null;
		}
	}

	/** Return whether the body was read to its end. */
	public boolean isWhole() {
		return this.response.body().isWhole();
	}

	@Nullable Duration retryAfter() {
		String value = header("retry-after");
		if (value == null) {
			return null;
		}
		if (value.matches("\\d{1,20}")) {
			return Duration.ofSeconds((value.length() > 9) ? Integer.MAX_VALUE : Long.parseLong(value));
		}
		Instant until = time(value);
		Instant now = time(String.valueOf(header("date")));
		return (until != null) ? Duration.between((now != null) ? now : Clock.systemUTC().instant(), until) : null;
	}

	private static @Nullable Instant time(String value) {
		try {
			return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** Return the first value of the header, or {@code null}. */
	public @Nullable String header(String name) {
		return this.response.headers().firstValue(name).map(String::strip).orElse(null);
	}

	@Override
	public String toString() {
		return "HttpExchange[%d]".formatted(status());
	}

	/**
	 * Sends over a client that all probes share as long as one of them lives. Ends the
	 * exchange with its body when the waiting thread is interrupted or the time of the
	 * request is up, which the client alone would not do.
	 */
	static final class Sender {

		private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

		private static final int THREADS = 4;

		private static WeakReference<@Nullable HttpClient> shared = new WeakReference<>(null);

		private volatile @Nullable HttpClient client;

		HttpExchange send(HttpRequest request, int bodyLimit) throws Exception {
			CompletableFuture<HttpResponse<LimitedBody>> response = client().sendAsync(request,
					(head) -> new LimitedBody(bodyLimit));
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

		private HttpClient client() {
			HttpClient current = this.client;
			if (current == null) {
				current = sharedClient();
				this.client = current;
			}
			return current;
		}

		private static synchronized HttpClient sharedClient() {
			HttpClient current = shared.get();
			if (current == null) {
				current = HttpClient.newBuilder()
					.connectTimeout(CONNECT_TIMEOUT)
					.followRedirects(HttpClient.Redirect.NEVER)
					.version(HttpClient.Version.HTTP_1_1)
					.executor(executor())
					.build();
				shared = new WeakReference<>(current);
			}
			return current;
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

	}

}
