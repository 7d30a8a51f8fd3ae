package io.observability.logging.bypass;

import java.io.PrintStream;

import io.observability.masking.Masker;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** Masks the standard streams while the application runs. */
final class MaskedStandardStreams implements InitializingBean, DisposableBean {

	private final PrintStream out = System.out;

	private final PrintStream err = System.err;

	private final MaskingLines outLines;

	private final MaskingLines errLines;

	private final PrintStream maskedOut;

	private final PrintStream maskedErr;

	MaskedStandardStreams(Masker masker) {
		this.outLines = MaskingLines.of(this.out, masker);
		this.errLines = MaskingLines.of(this.err, masker);
		this.maskedOut = this.outLines.stream();
		this.maskedErr = this.errLines.stream();
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

	/**
	 * Streams that somebody else has set meanwhile stay. Ours are not closed, since
	 * whoever kept one would print into the void from then on.
	 */
	private void restore() {
		if (System.out == this.maskedOut) {
			System.setOut(this.out);
		}
		if (System.err == this.maskedErr) {
			System.setErr(this.err);
		}
		this.outLines.release();
		this.errLines.release();
	}

}
