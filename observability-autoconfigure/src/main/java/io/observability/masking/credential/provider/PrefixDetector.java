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

	private static final int ASCII = 128;

	private static final int PAIRS = ASCII * ASCII;

	/** Characters that may stand in front of a key. */
	private static final boolean[] START = new boolean[ASCII];

	static {
		for (char c = 0; c < ASCII; c++) {
			START[c] = Prefix.mayStartAfter(c);
		}
	}

	private final Prefix[][] byNeighbours = new Prefix[PAIRS][];

	/** By anchor and the character before it, the characters that may be before these. */
	private final boolean[][] behind = new boolean[PAIRS][];

	/** By anchor and the character after it. */
	private final boolean[] inFront = new boolean[PAIRS];

	private final Set<DataType> types;

	private final List<Prefix> prefixes = new ArrayList<>();

	PrefixDetector(List<DataType> types) {
		this.types = Set.copyOf(types);
		for (DataType type : types) {
			this.prefixes.addAll(Prefixes.of(type));
		}
		for (Prefix prefix : this.prefixes) {
			add(prefix);
			addNeighbours(prefix);
		}
	}

	/**
	 * Texts are passed over at these tables, which are asked for each pair of characters.
	 */
	private void addNeighbours(Prefix prefix) {
		String text = prefix.text();
		int at = prefix.anchor();
		int pair = slot(text.charAt(at), text.charAt(at - 1));
		boolean[] before = (this.behind[pair] != null) ? this.behind[pair] : new boolean[ASCII];
		this.behind[pair] = before;
		boolean inside = at + 1 < text.length();
		if (at > 1) {
			before[text.charAt(at - 2)] = true;
		}
		if (inside) {
			this.inFront[slot(text.charAt(at), text.charAt(at + 1))] = true;
		}
		for (char c = 0; c < ASCII && at == 1; c++) {
			before[c] |= START[c];
		}
		for (char c = 0; c < ASCII && !inside; c++) {
			this.inFront[slot(text.charAt(at), c)] |= prefix.alphabet().contains(c);
		}
	}

	private void add(Prefix prefix) {
		int anchor = prefix.anchor();
		char before = prefix.text().charAt(anchor - 1);
		for (char first = (anchor > 1) ? prefix.text().charAt(anchor - 2) : 0; first < ASCII; first++) {
			int slot = slot(first, before);
			Prefix[] others = this.byNeighbours[slot];
			int count = (others != null) ? others.length : 0;
			Prefix[] all = new Prefix[count + 1];
			for (int i = 0; i < count; i++) {
				all[i] = others[i];
			}
			all[count] = prefix;
			this.byNeighbours[slot] = all;
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
		for (Prefix prefix : this.prefixes) {
			anchors.append(prefix.text().charAt(prefix.anchor()));
		}
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
		return this.behind[slot(trigger, before)] != null;
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		boolean[] allowed = this.behind[slot(trigger, before)];
		return allowed != null && allowed[beforeThat];
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return this.inFront[slot(trigger, after)];
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		char first = Chars.at(text, index - 2);
		if (before >= ASCII) {
			return null;
		}
		Prefix[] prefixes = this.byNeighbours[slot((first < ASCII) ? first : ' ', before)];
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
