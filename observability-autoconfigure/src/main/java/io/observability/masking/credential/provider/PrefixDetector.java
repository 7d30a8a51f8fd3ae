package io.observability.masking.credential.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises keys by their prefix, characters and length. A prefix is found by its anchor
 * and the one or two characters before it, so that their number does not matter.
 */
final class PrefixDetector implements Detector {

	private static final int MAX_BETWEEN = 4;

	private static final int SECRET_LENGTH = 40;

	private final Prefix[][] byNeighbours = new Prefix[1 << 14][];

	private final Set<DataType> types;

	private final List<Prefix> prefixes = new ArrayList<>();

	PrefixDetector(List<DataType> types) {
		this.types = Set.copyOf(types);
		types.forEach((type) -> this.prefixes.addAll(Prefixes.of(type)));
		this.prefixes.forEach(this::add);
	}

	private void add(Prefix prefix) {
		int anchor = prefix.anchor();
		char before = prefix.text().charAt(anchor - 1);
		for (char first = (anchor > 1) ? prefix.text().charAt(anchor - 2) : 0; first < 128; first++) {
			int slot = slot(first, before);
			List<Prefix> all = (this.byNeighbours[slot] != null) ? new ArrayList<>(List.of(this.byNeighbours[slot]))
					: new ArrayList<>();
			all.add(prefix);
			this.byNeighbours[slot] = all.toArray(Prefix[]::new);
			if (anchor > 1) {
				return;
			}
		}
	}

	private static int slot(char first, char before) {
		return first << 7 | before;
	}

	@Override
	public String triggers() {
		StringBuilder anchors = new StringBuilder();
		this.prefixes.forEach((prefix) -> anchors.append(prefix.text().charAt(prefix.anchor())));
		return anchors.toString();
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public Set<DataType> types() {
		return this.types;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return this.prefixes.stream().anyMatch((prefix) -> prefix.mayFollow(before, trigger));
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return this.prefixes.stream()
			.anyMatch((prefix) -> prefix.mayFollow(before, trigger) && prefix.mayFollowThat(beforeThat));
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return this.prefixes.stream().anyMatch((prefix) -> prefix.mayPrecede(trigger, after));
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		char first = Chars.at(text, index - 2);
		if (before >= 128) {
			return null;
		}
		Prefix[] prefixes = this.byNeighbours[slot((first < 128) ? first : ' ', before)];
		if (prefixes == null) {
			return null;
		}
		for (Prefix prefix : prefixes) {
			int end = prefix.end(text, index);
			if (end >= 0) {
				int start = index - prefix.anchor();
				boolean aws = prefix.alphabet() == Alphabet.UPPER && prefix.fixed();
				return Finding.of(start, aws ? afterSecret(text, end) : end, prefix.type());
			}
		}
		return null;
	}

	/** The secret key of AWS stands beside its id, if at all without a key of its own. */
	private static int afterSecret(String text, int end) {
		int start = end;
		while (start - end < MAX_BETWEEN && " :,;/|\"'\t".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		int last = Alphabet.BASE.end(text, start, start + SECRET_LENGTH + 1);
		boolean digit = false;
		boolean lower = false;
		for (int i = start; i < last; i++) {
			char c = text.charAt(i);
			digit |= Chars.isDigit(c);
			lower |= c >= 'a' && c <= 'z';
		}
		return (start > end && last - start == SECRET_LENGTH && digit && lower) ? last : end;
	}

}
