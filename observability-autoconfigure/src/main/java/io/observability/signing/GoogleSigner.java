package io.observability.signing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import com.google.auth.oauth2.GoogleCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.DefaultResourceLoader;

/** Signs with a token of Google's credentials, which the library renews. */
final class GoogleSigner implements RequestSigner {

	private final GoogleAccess access;

	private volatile @Nullable GoogleCredentials credentials;

	GoogleSigner(GoogleAccess access) {
		this.access = access;
	}

	@Override
	public HttpRequest sign(HttpRequest request) throws CredentialsException, InterruptedException {
		try {
			GoogleCredentials current = this.credentials;
			if (current == null) {
				current = load(this.access);
				this.credentials = current;
			}
			HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
			Map<String, List<String>> headers = current.getRequestMetadata(request.uri());
			headers.forEach((name, values) -> values.forEach((value) -> builder.setHeader(name, value)));
			return builder.build();
		}
		catch (IOException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			throw new CredentialsException(CredentialsException.FAILED, ex.getClass());
		}
	}

	private static GoogleCredentials load(GoogleAccess access) throws IOException {
		GoogleCredentials loaded = read(access.file());
		if (loaded.createScopedRequired()) {
			loaded = loaded.createScoped(access.scope());
		}
		if (access.subject() != null) {
			loaded = loaded.createDelegated(access.subject());
		}
		return (access.quotaProject() != null) ? loaded.createWithQuotaProject(access.quotaProject()) : loaded;
	}

	private static GoogleCredentials read(@Nullable String file) throws IOException {
		if (file == null) {
			return GoogleCredentials.getApplicationDefault();
		}
		String location = (file.contains(":")) ? file : "file:" + file;
		try (InputStream stream = new DefaultResourceLoader().getResource(location).getInputStream()) {
			return GoogleCredentials.fromStream(stream);
		}
	}

}
