package io.observability.signing;

import java.net.http.HttpRequest;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Makes the real signer at the first request. */
final class LazySigner implements RequestSigner {

	private final Supplier<RequestSigner> maker;

	private volatile @Nullable RequestSigner signer;

	LazySigner(Supplier<RequestSigner> maker) {
		this.maker = maker;
	}

	@Override
	public HttpRequest sign(HttpRequest request) throws CredentialsException, InterruptedException {
		try {
			RequestSigner current = this.signer;
			if (current == null) {
				current = this.maker.get();
				this.signer = current;
			}
			return current.sign(request);
		}
		catch (LinkageError ex) {
			throw new CredentialsException(CredentialsException.NOT_CONFIGURED, ex.getClass());
		}
		catch (RuntimeException ex) {
			// the libraries wrap an interruption in exceptions of their own
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			throw new CredentialsException(CredentialsException.FAILED, ex.getClass());
		}
	}

	@Override
	public String toString() {
		return "RequestSigner";
	}

}
