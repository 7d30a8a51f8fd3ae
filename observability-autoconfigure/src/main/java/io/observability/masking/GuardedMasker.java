package io.observability.masking;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.observability.masking.data.DataClass;

/**
 * Shows a fixed text where the masker of an application fails or has no answer, since
 * what is masked on the way of a request must not end it.
 */
final class GuardedMasker implements Masker {

	private static final LongAdder FAILURES = new LongAdder();

	private final @Nullable Masker masker;

	private GuardedMasker(@Nullable Masker masker) {
		this.masker = masker;
	}

	static Masker of(Masker masker) {
		return (masker instanceof StandardMasker || masker instanceof GuardedMasker) ? masker
				: new GuardedMasker(masker);
	}

	/** Return how many texts were not shown, since the masker failed. */
	static long failures() {
		return FAILURES.sum();
	}

	@Override
	public String mask(String text) {
		return shown((own) -> own.mask(text));
	}

	@Override
	public String mask(String key, String value) {
		return shown((own) -> own.mask(key, value));
	}

	@Override
	public String mask(DataClass dataClass, String value) {
		return shown((own) -> own.mask(dataClass, value));
	}

	@Override
	public boolean knows(String key) {
		return this.masker == null || !Boolean.FALSE.equals(answer(() -> this.masker.knows(key)));
	}

	@Override
	public Masker to(String destination) {
		Masker there = (this.masker != null) ? answer(() -> this.masker.to(destination)) : null;
		return (there != null) ? of(there) : new GuardedMasker(null);
	}

	private String shown(Masking masking) {
		Masker own = this.masker;
		String masked = (own != null) ? answer(() -> masking.mask(own)) : null;
		if (masked == null) {
			FAILURES.increment();
			return StandardMasker.FAILED;
		}
		return masked;
	}

	private static <T> @Nullable T answer(Supplier<@Nullable T> question) {
		try {
			return question.get();
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			return null;
		}
	}

	/** What is asked of the masker. */
	private interface Masking {

		String mask(Masker masker);

	}

}
