package io.observability.jobs.heartbeat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.observability.health.Probe;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/** An address outside that is asked by GET. It is a secret and appears nowhere. */
final class Address {

	private static final int MULTIPLE_CHOICES = 300;

	private final URI uri;

	private final Duration timeout;

	private final Supplier<HttpClient> client;

	Address(URI uri, Duration timeout) {
		this(uri, timeout, client(timeout));
	}

	Address(URI uri, Duration timeout, Supplier<HttpClient> client) {
		this.uri = uri;
		this.timeout = timeout;
		this.client = client;
	}

	/** Return a client that follows no redirect, made when it is needed first. */
	static Supplier<HttpClient> client(Duration timeout) {
		return SingletonSupplier.of(() -> HttpClient.newBuilder()
			.connectTimeout(timeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build());
	}

	/** Return the address with more at the end of its path. */
	Address below(String path) {
		String text = this.uri.toString();
		int query = text.indexOf('?');
		String base = ((query < 0) ? text : text.substring(0, query)).replaceFirst("/+$", "");
		return new Address(URI.create(base + path + ((query < 0) ? "" : text.substring(query))), this.timeout,
				this.client);
	}

	/** Return why the address did not take it, or {@code null}. */
	@Nullable String ask() throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri).timeout(this.timeout).build();
		CompletableFuture<HttpResponse<Void>> answer = this.client.get()
			.sendAsync(request, HttpResponse.BodyHandlers.discarding());
		try {
			int status = answer.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
			return (status < MULTIPLE_CHOICES) ? null : "status " + status;
		}
		catch (ExecutionException | TimeoutException ex) {
			return code(ex);
		}
		finally {
			answer.cancel(true);
		}
	}

	/** The message of the failure may hold the address. */
	static @Nullable String code(Throwable failure) {
		return Probe.Result.failure(failure).code();
	}

	@Override
	public String toString() {
		return "Address[not shown]";
	}

}
