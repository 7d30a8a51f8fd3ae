package io.observability.masking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import io.observability.masking.credential.Credentials;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Redaction;
import io.observability.masking.detector.Scanner;
import io.observability.masking.key.KeyMeaning;
import io.observability.masking.key.SensitiveKeys;
import io.observability.masking.personal.PersonalData;
import io.observability.masking.personal.PersonalKind;

/**
 * The built-in masker. A key to keep wins over an allowed value, this over a key to mask,
 * and this over the detectors.
 */
final class StandardMasker implements Masker {

	static final int DEFAULT_MAX_LENGTH = 1024 * 1024;

	/** Shown instead of a text that could not be masked. */
	static final String FAILED = "[not shown: masking failed]";

	/** Shown instead of the part of a text that is too long to be masked. */
	static final String CUT = " [cut: too long to be masked]";

	static final StandardMasker INSTANCE = new StandardMasker(SensitiveKeys.of(Set.of(), Set.of()), Set.of(), List.of(),
			DEFAULT_MAX_LENGTH);

	private static final int MAX_WORD = 512;

	private final LongAdder failures = new LongAdder();

	private final SensitiveKeys keys;

	private final Set<String> allowed;

	private final Scanner scanner;

	private final int maxLength;

	StandardMasker(SensitiveKeys keys, Collection<String> allowed, List<Detector> added, int maxLength) {
		this.keys = keys;
		this.allowed = Set.copyOf(allowed);
		List<Detector> credentials = new ArrayList<>(Credentials.detectors(DataType::byDefault));
		credentials.addAll(keys.detectors());
		this.scanner = Scanner.of(credentials, added, PersonalData.detectors(DataType::byDefault), this.allowed);
		this.maxLength = maxLength;
	}

	@Override
	public String mask(String text) {
		try {
			return maskText(text);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return failed();
		}
	}

	@Override
	public String mask(String key, String value) {
		try {
			return maskValue(key, value);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return failed();
		}
	}

	private String maskText(String text) {
		return (text.length() <= this.maxLength) ? this.scanner.mask(text, Redaction.STANDARD)
				: this.scanner.mask(cut(text), Redaction.STANDARD) + CUT;
	}

	private String maskValue(String key, String value) {
		KeyMeaning meaning = this.keys.meaning(key, 0, key.length());
		if (value.isEmpty() || meaning == KeyMeaning.KEPT || this.allowed.contains(value)) {
			return value;
		}
		if (meaning != KeyMeaning.UNKNOWN) {
			return SensitiveKeys.isNoSecret(value) ? value : Finding.SECRET;
		}
		PersonalKind kind = PersonalKind.ofKey(key);
		String masked = (kind != null) ? kind.mask(value) : value;
		return masked.equals(value) ? maskText(value) : masked;
	}

	private String failed() {
		this.failures.increment();
		return FAILED;
	}

	/** Return how many texts could not be masked and were not shown. */
	long failures() {
		return this.failures.sum();
	}

	/** Cut between words, since half a secret would not be recognised. */
	private String cut(String text) {
		int end = this.maxLength - CUT.length();
		int least = Math.max(0, end - MAX_WORD);
		while (end > least && !Character.isWhitespace(text.charAt(end))) {
			end--;
		}
		return text.substring(0, end);
	}

}
