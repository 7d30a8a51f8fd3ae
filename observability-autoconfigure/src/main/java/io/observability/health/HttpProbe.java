package io.observability.health;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import io.observability.signing.CredentialsException;
import io.observability.signing.RequestSigner;

/**
 * Checks a dependency by one HTTP request whose answer is JSON. Follows no redirect,
 * since that would carry credentials to another host, and reads no more than 64 KiB. The
 * request's own timeout, if it has one, bounds the whole exchange with its body.
 */
public final class HttpProbe implements Probe {

	private static final List<String> REQUEST_IDS = List.of("request-id", "x-request-id", "x-amzn-requestid",
			"apim-request-id");

	private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{4,64}");

	private final String name;

	private final String provider;

	private final String kind;

	private final HttpRequest request;

	private final Function<HttpExchange, @Nullable Result> reader;

	private final @Nullable RequestSigner signer;

	private final HttpSender sender;

	private HttpProbe(HttpProbe from, String kind, Function<HttpExchange, @Nullable Result> reader,
			@Nullable RequestSigner signer, HttpSender sender) {
		this.name = from.name;
		this.provider = from.provider;
		this.kind = kind;
		this.request = from.request;
		this.reader = reader;
		this.signer = signer;
		this.sender = sender;
	}

	private HttpProbe(String name, String provider, HttpRequest request) {
		this.name = name;
		this.provider = provider;
		this.kind = "service";
		this.request = request;
		this.reader = (answer) -> null;
		this.signer = null;
		this.sender = new HttpSender(null, HttpSender.LIMIT, InetAddress::getByName);
	}

	/** Return a probe that sends the request and judges the status of the answer. */
	public static HttpProbe of(String name, String provider, HttpRequest request) {
		return new HttpProbe(name, provider, request);
	}

	/** Return a probe of the same request that belongs to the given group. */
	public HttpProbe ofKind(String kind) {
		return new HttpProbe(this, kind, this.reader, this.signer, this.sender);
	}

	/**
	 * Return a probe of the same request that lets the reader judge first. Where the
	 * reader returns {@code null} the usual judgement stands.
	 */
	public HttpProbe reading(Function<HttpExchange, @Nullable Result> reader) {
		return new HttpProbe(this, this.kind, reader, this.signer, this.sender);
	}

	/** Return a probe that has each of its requests signed. */
	public HttpProbe signing(RequestSigner signer) {
		return new HttpProbe(this, this.kind, this.reader, signer, this.sender);
	}

	/** Return a probe that trusts, and is known by, the certificates of the context. */
	public HttpProbe trusting(SSLContext context) {
		return new HttpProbe(this, this.kind, this.reader, this.signer, this.sender.trusting(context));
	}

	/** Return a probe that reads no more than so many bytes of the body. */
	public HttpProbe limitedTo(int bytes) {
		return new HttpProbe(this, this.kind, this.reader, this.signer, this.sender.limitedTo(bytes));
	}

	/** Return a probe that has the addresses of hosts found in another way. */
	HttpProbe resolving(HttpSender.Resolver resolver) {
		return new HttpProbe(this, this.kind, this.reader, this.signer, this.sender.resolving(resolver));
	}

	/** Return a probe that calls nobody and says that the configuration is incomplete. */
	public static Probe notConfigured(String name, String provider, String kind) {
		return new NotConfigured(name, provider, kind);
	}

	/** Return whether the text can be sent as a credential. */
	public static boolean isCredential(@Nullable String text) {
		return text != null && !text.isBlank() && !text.contains("${")
				&& text.chars().allMatch((character) -> character >= ' ' && character < 127);
	}

	/**
	 * Check the address that a key is set to.
	 * @throws IllegalArgumentException if it is set and not an HTTP address
	 */
	public static void requireHttp(String key, @Nullable String address) {
		if (address == null || address.isBlank()) {
			return;
		}
		URI uri = parse(address);
		String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
		if (uri.getRawUserInfo() != null) {
			throw new IllegalArgumentException("'%s' must not contain credentials".formatted(key));
		}
		if (uri.getHost() == null || uri.getRawQuery() != null || !scheme.equals("http") && !scheme.equals("https")) {
			boolean secret = address.contains("@") || address.contains("?");
			String was = secret ? "not shown, as it may hold a secret" : "'" + address + "'";
			throw new IllegalArgumentException(
					"'%s' must be an http or https address without query but was %s".formatted(key, was));
		}
	}

	private static URI parse(String address) {
		try {
			return URI.create(address);
		}
		catch (IllegalArgumentException ex) {
			return URI.create("");
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String provider() {
		return this.provider;
	}

	@Override
	public String kind() {
		return this.kind;
	}

	@Override
	public boolean isLocal() {
		String host = String.valueOf(this.request.uri().getHost());
		return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
	}

	@Override
	public @Nullable String host() {
		URI uri = this.request.uri();
		return (uri.getPort() < 0) ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
	}

	@Override
	public Result check() throws InterruptedException {
		try {
			HttpRequest signed = (this.signer != null) ? this.signer.sign(this.request) : this.request;
			HttpExchange answer = this.sender.send(signed);
			Result result = this.reader.apply(answer);
			result = (result != null) ? result : answer.result();
			long skew = answer.clockSkewSeconds();
			result = (skew != 0) ? result.with("clock_skew_seconds", skew) : result;
			return (answer.status() < 300) ? result : withRequestId(result, answer, signed);
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (CredentialsException ex) {
			return ex.code().equals(CredentialsException.NOT_CONFIGURED) ? Result.unknown(ex.code())
					: Result.down(ex.code());
		}
		catch (Exception ex) {
			return HttpSender.failure(ex);
		}
	}

	// Helps the vendor's support; not shown when it repeats what was sent
	private static Result withRequestId(Result result, HttpExchange answer, HttpRequest request) {
		for (String header : REQUEST_IDS) {
			String id = answer.header(header);
			if (id != null && REQUEST_ID.matcher(id).matches()
					&& request.headers()
						.map()
						.values()
						.stream()
						.noneMatch((values) -> values.toString().contains(id))) {
				return result.with("request_id", id);
			}
		}
		return result;
	}

	@Override
	public String toString() {
		return "HttpProbe[%s, %s]".formatted(this.name, this.request.uri().getHost());
	}

	private record NotConfigured(String name, String provider, String kind) implements Probe {

		@Override
		public Result check() {
			return Result.unknown("not-configured");
		}

	}

}
