package io.observability.alerting;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * Where a channel posts JSON: bounded in time and size, without redirects, and with an
 * address that nobody gets to see.
 */
public final class HttpDestination {

	private static final JsonWriter<Object> JSON = JsonWriter.standard();

	private static final Duration BUDGET = Duration.ofSeconds(5);

	private static WeakReference<@Nullable HttpClient> shared = new WeakReference<>(null);

	private final String name;

	private final URI address;

	private final Duration budget;

	private final List<String> secrets;

	private volatile @Nullable HttpClient client;

	private HttpDestination(String name, URI address, Duration budget, List<String> secrets) {
		this.name = name;
		this.address = address;
		this.budget = budget;
		this.secrets = secrets;
	}

	/**
	 * Make a destination.
	 * @param name who listens there, for messages
	 * @param address where to post, which is a secret
	 */
	public static HttpDestination of(String name, URI address) {
		List<String> secrets = new ArrayList<>(List.of(address.toString()));
		if (address.getRawQuery() != null) {
			secrets.add(address.getRawQuery());
		}
		if (address.getRawPath() != null && address.getRawPath().length() > 1) {
			secrets.add(address.getRawPath());
		}
		return new HttpDestination(name, address, BUDGET, secrets);
	}

	/** Return the destination with another limit of the time one post may take. */
	public HttpDestination within(Duration budget) {
		return new HttpDestination(this.name, this.address, budget, this.secrets);
	}

	/** Return the destination that shows none of the texts, should it answer them. */
	public HttpDestination hiding(String... secrets) {
		List<String> all = new ArrayList<>(this.secrets);
		all.addAll(List.of(secrets));
		return new HttpDestination(this.name, this.address, this.budget, all);
	}

	/** Return the body that a map or a list becomes. */
	public static byte[] json(Object document) {
		return JSON.writeToString(document).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Post the document.
	 * @throws AlertDeliveryException if it is not accepted with a status of 200 to 299
	 */
	public void post(Map<String, Object> document) {
		post(json(document), Map.of());
	}

	/**
	 * Post the body, which is JSON, with more headers.
	 * @throws AlertDeliveryException if it is not accepted with a status of 200 to 299
	 */
	public void post(byte[] body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.address)
			.header("Content-Type", "application/json; charset=utf-8")
			.header("User-Agent", "observability-alerting")
			.POST(BodyPublishers.ofByteArray(body));
		headers.forEach(request::setHeader);
		HttpAnswer content = new HttpAnswer();
		HttpResponse<Void> response = send(request.build(), content);
		int status = response.statusCode();
		if (status / 100 != 2) {
			String reason = content.reason(this.secrets);
			throw new AlertDeliveryException(
					"%s answered %d%s".formatted(this.name, status, reason.isEmpty() ? "" : " " + reason),
					status == 429 || status == 408 || status >= 500, HttpAnswer.retryAfter(response.headers()));
		}
	}

	/** The timeout of a request does not cover a body that never ends, but this does. */
	private HttpResponse<Void> send(HttpRequest request, HttpAnswer content) {
		CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(request,
				HttpResponse.BodyHandlers.ofByteArrayConsumer(content));
		try {
			return answer.get(this.budget.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new AlertDeliveryException("%s did not answer within %s".formatted(this.name, this.budget), true);
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			throw new AlertDeliveryException("%s could not be reached: %s".formatted(this.name,
					((cause != null) ? cause : ex).getClass().getSimpleName()), cause instanceof IOException);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AlertDeliveryException(this.name + " was not waited for", true);
		}
		finally {
			answer.cancel(true);
		}
	}

	/** All channels share a client, which is made when the first alert is sent. */
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
				.connectTimeout(Duration.ofSeconds(2))
				.followRedirects(HttpClient.Redirect.NEVER)
				.version(HttpClient.Version.HTTP_1_1)
				.build();
			shared = new WeakReference<>(current);
		}
		return current;
	}

	@Override
	public String toString() {
		return "HttpDestination[%s]".formatted(this.name);
	}

}
