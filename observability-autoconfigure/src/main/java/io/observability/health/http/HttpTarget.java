package io.observability.health.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.unit.DataSize;

import io.observability.health.HttpProbe;

/**
 * An HTTP service to watch.
 *
 * @param url Address to call. Its query, if it has one, is not shown.
 * @param method GET or HEAD, or another if 'allow-unsafe-method' is set.
 * @param allowUnsafeMethod Whether the method may be one that could change something.
 * @param expected Status codes that count as good, such as '2xx', '200,204' or '200-299'.
 * @param headers Headers to send. Their values are secret.
 * @param jsonPointer Place in the JSON body that is looked at, such as '/status'.
 * @param jsonValue Value that must stand there. When not set, any but null will do.
 * @param bodyLimit How much of the body is read, at most 64KB.
 */
record HttpTarget(@Nullable String url, @DefaultValue("GET") String method,
		@DefaultValue("false") boolean allowUnsafeMethod, @DefaultValue("2xx") String expected,
		@DefaultValue Map<String, String> headers, @Nullable String jsonPointer, @Nullable String jsonValue,
		@DefaultValue("1KB") DataSize bodyLimit) {

	private static final Set<String> SAFE = Set.of("GET", "HEAD");

	private static final Set<String> UNSAFE = Set.of("OPTIONS", "POST", "PUT", "PATCH", "DELETE");

	/** Return the request, or {@code null} if a part of it has no value. */
	@Nullable HttpRequest request(String prefix) {
		String address = this.url;
		if (address == null) {
			throw new FailureAnalyzedException("'%surl' is not set.".formatted(prefix),
					"Set it to the address to call, for example to 'https://crm.example.org/status'.");
		}
		validate(prefix);
		if (address.isBlank() || address.contains("${")) {
			return null;
		}
		HttpRequest.Builder builder = HttpRequest.newBuilder(address(prefix, address))
			.method(this.method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody());
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			if (!HttpProbe.isCredential(header.getValue())) {
				return null;
			}
			add(builder, prefix, header.getKey(), header.getValue());
		}
		return builder.build();
	}

	private void validate(String prefix) {
		String verb = this.method.toUpperCase(Locale.ROOT);
		if (!SAFE.contains(verb) && !UNSAFE.contains(verb)) {
			throw new IllegalArgumentException(
					"'%smethod' must be GET or HEAD but was '%s'".formatted(prefix, this.method));
		}
		if (UNSAFE.contains(verb) && !this.allowUnsafeMethod) {
			throw new FailureAnalyzedException(
					"'%smethod' is %s, which could change something at every check.".formatted(prefix, verb),
					"Use GET or HEAD, or set '%sallow-unsafe-method' to true.".formatted(prefix));
		}
		if (this.jsonPointer != null && !this.jsonPointer.startsWith("/")) {
			throw new IllegalArgumentException(
					"'%sjson-pointer' must begin with '/' but was '%s'".formatted(prefix, this.jsonPointer));
		}
		if (this.jsonPointer != null && verb.equals("HEAD")) {
			throw new FailureAnalyzedException("'%sjson-pointer' is set, but HEAD has no body.".formatted(prefix),
					"Remove it or set '%smethod' to GET.".formatted(prefix));
		}
		if (this.jsonPointer == null && this.jsonValue != null) {
			throw new FailureAnalyzedException("'%sjson-value' is set without a place.".formatted(prefix),
					"Set '%sjson-pointer' too, for example to '/status'.".formatted(prefix));
		}
		if (this.bodyLimit.isNegative() || this.bodyLimit.toBytes() > DataSize.ofKilobytes(64).toBytes()) {
			throw new IllegalArgumentException(
					"'%sbody-limit' must be between 0B and 64KB but was '%s'".formatted(prefix, this.bodyLimit));
		}
	}

	// The query may hold a secret, so it stays out of the check and of its message
	private static URI address(String prefix, String address) {
		int query = address.indexOf('?');
		HttpProbe.requireHttp(prefix + "url", (query < 0) ? address : address.substring(0, query));
		try {
			return URI.create(address);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'%surl' must have a valid query".formatted(prefix));
		}
	}

	private static void add(HttpRequest.Builder builder, String prefix, String name, String value) {
		try {
			builder.header(name, value);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"'%sheaders.%s' must be a header that may be set".formatted(prefix, name));
		}
	}

	@Override
	public String toString() {
		return "HttpTarget[method=%s, expected=%s]".formatted(this.method, this.expected);
	}

}
