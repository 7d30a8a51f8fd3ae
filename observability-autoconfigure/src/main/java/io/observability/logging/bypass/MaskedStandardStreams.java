package io.observability.logging.bypass;

import java.io.PrintStream;

import io.observability.masking.Masker;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** Masks the standard streams while the application runs. */
final class MaskedStandardStreams implements InitializingBean, DisposableBean {

	private final PrintStream out = System.out;

	private final PrintStream err = System.err;

	private final PrintStream maskedOut;

	private final PrintStream maskedErr;

	MaskedStandardStreams(Masker masker) {
		this.maskedOut = MaskingLines.before(this.out, masker);
		this.maskedErr = MaskingLines.before(this.err, masker);
	}

	@Override
	public void afterPropertiesSet() {
		System.setOut(this.maskedOut);
		System.setErr(this.maskedErr);
	}

	@Override
	public void destroy() {
		restore();
	}

	/** Streams that somebody else has set meanwhile stay. */
	private void restore() {
		this.maskedOut.close();
		this.maskedErr.close();
		if (System.out == this.maskedOut) {
			System.setOut(this.out);
		}
		if (System.err == this.maskedErr) {
			System.setErr(this.err);
		}
	}

}
