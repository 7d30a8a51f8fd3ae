package io.observability.health;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Sends over clients that all probes share as long as one of them lives, unless they
 * trust others. Ends the exchange with its body when the waiting thread is interrupted or
 * the time of the request is up, which the client alone would not do.
 */
final class HttpSender {

	static final int LIMIT = 64 * 1024;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	/** The client counts the handshake as part of the connection. */
	private static final Duration SECURE_CONNECT_TIMEOUT = Duration.ofSeconds(2);

	/** Whoever did not take a connection for two seconds has had his chance. */
	private static final int SECOND_LOOK_MILLIS = 250;

	private static final int THREADS = 4;

	private static WeakReference<@Nullable HttpClient> plain = new WeakReference<>(null);

	private static WeakReference<@Nullable HttpClient> secure = new WeakReference<>(null);

	private final @Nullable SSLContext trust;

	private final int bodyLimit;

	private final Resolver resolver;

	private volatile @Nullable HttpClient client;

	HttpSender(@Nullable SSLContext trust, int bodyLimit, Resolver resolver) {
		this.trust = trust;
		this.bodyLimit = bodyLimit;
		this.resolver = resolver;
	}

	HttpSender trusting(SSLContext context) {
		return new HttpSender(context, this.bodyLimit, this.resolver);
	}

	HttpSender limitedTo(int bytes) {
		return new HttpSender(this.trust, Math.max(0, Math.min(bytes, LIMIT)), this.resolver);
	}

	HttpSender resolving(Resolver other) {
		return new HttpSender(this.trust, this.bodyLimit, other);
	}

	HttpExchange send(HttpRequest request) throws Exception {
		boolean direct = isDirect(request.uri());
		// The resolver cannot be cancelled: a stuck one must hold the thread of the
		// check, not one of the client
		InetAddress address = direct ? this.resolver.resolve(request.uri().getHost()) : null;
		CompletableFuture<HttpResponse<LimitedBody>> response = client(isSecure(request.uri())).sendAsync(request,
				(head) -> new LimitedBody(this.bodyLimit));
		try {
			Duration timeout = request.timeout().orElse(null);
			return new HttpExchange(
					(timeout == null) ? response.get() : response.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			throw cause(ex, request.uri(), address);
		}
		catch (InterruptedException | TimeoutException ex) {
			response.cancel(true);
			throw ex;
		}
	}

	private static boolean isDirect(URI uri) {
		ProxySelector proxies = ProxySelector.getDefault();
		return proxies == null || proxies.select(uri).stream().anyMatch((proxy) -> proxy.type() == Proxy.Type.DIRECT);
	}

	private static boolean isSecure(URI uri) {
		return "https".equalsIgnoreCase(uri.getScheme());
	}

	private static Exception cause(ExecutionException failure, URI uri, @Nullable InetAddress address) {
		if (failure.getCause() instanceof HttpConnectTimeoutException && isSecure(uri) && address != null) {
			int port = (uri.getPort() < 0) ? 443 : uri.getPort();
			if (takesConnections(new InetSocketAddress(address, port))) {
				return new HandshakeTimeoutException();
			}
		}
		return (failure.getCause() instanceof Exception cause) ? cause : failure;
	}

	// The client does not say what it was that took so long
	private static boolean takesConnections(InetSocketAddress address) {
		try (Socket socket = new Socket(Proxy.NO_PROXY)) {
			socket.connect(address, SECOND_LOOK_MILLIS);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	static Probe.Result failure(Throwable failure) {
		Probe.Result result = Probe.Result.failure(failure);
		String reason = "tls".equals(result.code()) ? reason(failure) : null;
		return (reason != null) ? result.with("reason", reason) : result;
	}

	private static @Nullable String reason(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof HandshakeTimeoutException) {
				return "handshake-timeout";
			}
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

	private HttpClient client(boolean secured) {
		HttpClient current = this.client;
		if (current == null) {
			current = (this.trust != null) ? builder(secured).sslContext(this.trust).build() : sharedClient(secured);
			this.client = current;
		}
		return current;
	}

	private static synchronized HttpClient sharedClient(boolean secured) {
		HttpClient current = secured ? secure.get() : plain.get();
		if (current == null) {
			current = builder(secured).build();
			if (secured) {
				secure = new WeakReference<>(current);
			}
			else {
				plain = new WeakReference<>(current);
			}
		}
		return current;
	}

	private static HttpClient.Builder builder(boolean secured) {
		return HttpClient.newBuilder()
			.connectTimeout(secured ? SECURE_CONNECT_TIMEOUT : CONNECT_TIMEOUT)
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

	/** Finds the address of a host. */
	interface Resolver {

		InetAddress resolve(String host) throws UnknownHostException;

	}

	/** The connection was there, but not its encryption. */
	private static final class HandshakeTimeoutException extends SSLException {

		private static final long serialVersionUID = 1;

		HandshakeTimeoutException() {
			super("The handshake did not end in time");
		}

	}

}
