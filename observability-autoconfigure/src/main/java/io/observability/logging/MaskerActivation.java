package io.observability.logging;

import org.springframework.beans.factory.DisposableBean;

import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

/** Hands the masker of the application to the log output while the application lives. */
final class MaskerActivation implements DisposableBean {

	private final Masker masker;

	MaskerActivation(Masker masker, Exemptions exemptions) {
		this.masker = masker;
		ActiveMasker.use(masker, exemptions);
	}

	@Override
	public void destroy() {
		ActiveMasker.release(this.masker);
	}

}
