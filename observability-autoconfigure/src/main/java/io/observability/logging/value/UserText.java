package io.observability.logging.value;

import org.jspecify.annotations.Nullable;

import io.observability.logging.LogMasker;

/**
 * The text of an object whose class is not of the JDK. Asks the object for its text once,
 * whoever prints it and how often, and hides what the class declares as sensitive.
 */
final class UserText {

	private final Object object;

	private final LogMasker masker;

	private volatile @Nullable String text;

	UserText(Object object, LogMasker masker) {
		this.object = object;
		this.masker = masker;
	}

	/** Return the text, masked only where the class asks for it. */
	@Override
	public String toString() {
		String known = this.text;
		return (known != null) ? known : prepare();
	}

	/** Ask the object, unless that was done before. */
	String prepare() {
		String known = this.text;
		if (known == null) {
			known = read();
			this.text = known;
		}
		return known;
	}

	private String read() {
		try {
			String read = String.valueOf(this.object.toString());
			return new SensitiveText(read, this.masker).hiding(subject());
		}
		catch (Throwable ex) {
			return LogMasker.failed();
		}
	}

	private Object subject() throws ReflectiveOperationException {
		return MaskedValues.isNamed(this.object) ? StructuredValues.subject(this.object) : this.object;
	}

}
