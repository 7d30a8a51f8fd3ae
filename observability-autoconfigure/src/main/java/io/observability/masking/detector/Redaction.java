package io.observability.masking.detector;

/** Decides what is shown in place of what was found. */
@FunctionalInterface
public interface Redaction {

	/** Shows each value in the format of its type. */
	Redaction STANDARD = (value, finding) -> {
		String mask = finding.mask();
		return (mask != null) ? mask : finding.type().format().mask(value, false);
	};

	/** Return what to show in place of the value, possibly the value itself. */
	String replace(String value, Finding finding);

	/**
	 * Return what to show in place of the finding in the text, which may be nothing new.
	 */
	default String replaceIn(String text, Finding finding) {
		return replace(text.substring(finding.start(), finding.end()), finding);
	}

}
