package io.observability.context.client;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Builds JDK clients that send the correlation id. */
final class CorrelatedHttpClientBuilder implements HttpClient.Builder {

	private final HttpClient.Builder delegate = HttpClient.newBuilder();

	private final OutgoingCorrelation correlation;

	private final List<HttpClientWrapper> wrappers;

	CorrelatedHttpClientBuilder(OutgoingCorrelation correlation, List<HttpClientWrapper> wrappers) {
		this.correlation = correlation;
		this.wrappers = wrappers;
	}

	@Override
	public HttpClient build() {
		HttpClient client = this.delegate.build();
		for (HttpClientWrapper wrapper : this.wrappers) {
			client = wrapper.wrap(client);
		}
		return this.correlation.wrap(client);
	}

	@Override
	public HttpClient.Builder cookieHandler(CookieHandler cookieHandler) {
		this.delegate.cookieHandler(cookieHandler);
		return this;
	}

	@Override
	public HttpClient.Builder connectTimeout(Duration duration) {
		this.delegate.connectTimeout(duration);
		return this;
	}

	@Override
	public HttpClient.Builder sslContext(SSLContext sslContext) {
		this.delegate.sslContext(sslContext);
		return this;
	}

	@Override
	public HttpClient.Builder sslParameters(SSLParameters sslParameters) {
		this.delegate.sslParameters(sslParameters);
		return this;
	}

	@Override
	public HttpClient.Builder executor(Executor executor) {
		this.delegate.executor(executor);
		return this;
	}

	@Override
	public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
		this.delegate.followRedirects(policy);
		return this;
	}

	@Override
	public HttpClient.Builder version(HttpClient.Version version) {
		this.delegate.version(version);
		return this;
	}

	@Override
	public HttpClient.Builder priority(int priority) {
		this.delegate.priority(priority);
		return this;
	}

	@Override
	public HttpClient.Builder proxy(ProxySelector proxySelector) {
		this.delegate.proxy(proxySelector);
		return this;
	}

	@Override
	public HttpClient.Builder authenticator(Authenticator authenticator) {
		this.delegate.authenticator(authenticator);
		return this;
	}

}
