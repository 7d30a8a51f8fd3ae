package io.observability.masking;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Scanner;
import io.observability.masking.personal.PersonalKind;
import io.observability.masking.policy.Counts;
import io.observability.masking.policy.Policy;
import io.observability.masking.policy.Strategies;

import org.jspecify.annotations.Nullable;

/**
 * The built-in masker. A key to keep wins over an allowed value, this over a key to mask,
 * this over custom rules, and these over the detectors.
 */
final class StandardMasker implements Masker, DryRun {

	static final int DEFAULT_MAX_LENGTH = 1024 * 1024;

	/** Shown instead of a text that could not be masked. */
	static final String FAILED = "[not shown: masking failed]";

	/** Shown instead of the part of a text that is too long to be masked. */
	static final String CUT = " [cut: too long to be masked]";

	static final StandardMasker INSTANCE = standard();

	private static final int MAX_WORD = 512;

	/** The destination of texts whose destination is not known. */
	private static final String ANYWHERE = "";

	private final LongAdder failures;

	private final Detection detection;

	private final Policies policies;

	private final int maxLength;

	private final Map<String, StandardMasker> destinations;

	private StandardMasker(Detection detection, Policies policies, int maxLength, LongAdder failures,
			Map<String, StandardMasker> destinations) {
		this.detection = detection;
		this.policies = policies;
		this.maxLength = maxLength;
		this.failures = failures;
		this.destinations = destinations;
	}

	private static StandardMasker standard() {
		Detection detection = Detection.standard();
		Policy policy = Policy.of(Strategies.STANDARD, null, false, Counts.of(detection.types().values()));
		return of(detection, policy, DEFAULT_MAX_LENGTH);
	}

	/** Return a masker that treats all destinations alike. */
	static StandardMasker of(Detection detection, Policy policy, int maxLength) {
		return new StandardMasker(detection, Policies.of(policy, detection.types().values()), maxLength,
				new LongAdder(), Map.of());
	}

	/** Return a masker that knows these destinations. */
	StandardMasker knowing(Collection<String> names) {
		Map<String, StandardMasker> all = new HashMap<>();
		StandardMasker here = new StandardMasker(this.detection, this.policies, this.maxLength, this.failures, all);
		all.put(ANYWHERE, here);
		names.forEach((name) -> all.put(name,
				new StandardMasker(this.detection, this.policies.at(name), this.maxLength, this.failures, all)));
		return here;
	}

	/** Return the masker that neither counts nor leaves texts as they are. */
	StandardMasker trial() {
		return new StandardMasker(this.detection, this.policies.trial(), this.maxLength, new LongAdder(), Map.of());
	}

	@Override
	public String mask(String text) {
		try {
			return maskText(text);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return failed(text);
		}
	}

	@Override
	public String mask(String key, String value) {
		try {
			return maskValue(key, value);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return failed(value);
		}
	}

	@Override
	public String mask(DataClass dataClass, String value) {
		try {
			boolean shown = value.isEmpty() || this.detection.allowed().contains(value);
			return shown ? value : policy().replace(value, Detection.typeOf(dataClass));
		}
		catch (Exception | LinkageError ex) {
			return failed(value);
		}
	}

	@Override
	public StandardMasker to(String destination) {
		StandardMasker there = this.destinations.get(destination.toLowerCase(Locale.ROOT));
		return (there != null) ? there : this.destinations.getOrDefault(ANYWHERE, this);
	}

	@Override
	public boolean isOn() {
		return policy().isDryRun();
	}

	@Override
	public void switchTo(boolean on) {
		this.policies.switchTo(on);
	}

	/** Have the listener run when a dry run begins or ends. */
	void onSwitch(Runnable listener) {
		this.policies.onSwitch(listener);
	}

	private String maskText(String text) {
		return maskText(text, policy());
	}

	private String maskText(String text, Policy policy) {
		if (text.length() <= this.maxLength) {
			return this.detection.scanner().mask(text, policy);
		}
		String masked = this.detection.scanner().mask(cut(text), policy) + CUT;
		return policy.isDryRun() ? text : masked;
	}

	private String maskValue(String key, String value) {
		if (value.isEmpty() || this.detection.allowed().contains(value)) {
			return value;
		}
		String plain = Scanner.plain(value);
		DataType type = typeOf(key, plain);
		Policy policy = policy();
		if (type == null) {
			return maskText(value, policy);
		}
		String masked = (type == Finding.KEPT) ? value : policy.replace(plain, type);
		return (type == Finding.KEPT || !masked.equals(plain)) ? masked : maskText(value, policy);
	}

	/**
	 * Return the type of the value, given its key, {@link Finding#KEPT} if the user wants
	 * it to stay, or {@code null} if the key says nothing.
	 */
	@Nullable DataType typeOf(String key, String value) {
		DataType type = this.detection.keys().typeOf(key, value);
		return (type != null) ? type : this.detection.personalTypeOf(key, value);
	}

	@Override
	public boolean knows(String key) {
		return !this.detection.allowed().isEmpty() || this.detection.ids() || PersonalKind.ofKey(key) != null
				|| this.detection.keys().typeOf(key, 0, key.length()) != null;
	}

	private String failed(String text) {
		this.failures.increment();
		return policy().isDryRun() ? text : FAILED;
	}

	/** Return how many texts could not be masked and were not shown. */
	long failures() {
		return this.failures.sum();
	}

	Detection detection() {
		return this.detection;
	}

	Policy policy() {
		return this.policies.now();
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
