package io.observability.masking.credential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the keys and tokens of providers by their prefix, characters and length.
 * Each prefix is found by its anchor, the first rare character in it, and the character
 * before that.
 */
final class ProviderKeyDetector implements Detector {

	private static final String ANCHORS = "_-.KI";

	/** Keeps the pass linear where one candidate starts inside another. */
	private static final int RANDOM_WITHIN = 64;

	/** Prefix and least number of characters that follow it. */
	private static final String TABLE = """
			sk- 16, sk_live_ 10, sk_test_ 10, rk_live_ 10, rk_test_ 10, whsec_ 16, gsk_ 20, xai- 20, pplx- 20, r8_ 20,
			ghp_ 16, gho_ 16, ghu_ 16, ghs_ 16, ghr_ 16, github_pat_ 20, glpat- 16, gldt- 16, glrt- 16, glptt- 16,
			glcbt- 16, glft- 16, glsoat- 16, glimt- 16, glagent- 16, xoxb- 10, xoxp- 10, xoxa- 10, xoxr- 10, xoxs- 10,
			xoxe- 10, xoxe.xox 10, xoxc- 10, xoxd- 10, xoxo- 10, xapp- 10, xwfp- 10, npm_ 30, hf_ 30, pypi-AgE 30,
			dckr_pat_ 20, dop_v1_ 32, doo_v1_ 32, dor_v1_ 32, shpat_ 32, shpca_ 32, shppa_ 32, shpss_ 32, sq0atp- 20,
			sq0csp- 20, PMAK- 24, nvapi- 30, ntn_ 30, lin_api_ 30, figd_ 30, sntrys_ 30, sntryu_ 30, tskey- 16,
			NRAK- 20, GOCSPX- 20, AGE-SECRET-KEY- 40, rubygems_ 32, hvs. 20, hvb. 20, ya29. 20, SG. 20, AKIA 16,
			ASIA 16, AIza 35, SK 32""";

	private final Prefix[][] byCharBeforeAnchor = new Prefix[128][0];

	ProviderKeyDetector() {
		List<List<Prefix>> prefixes = new ArrayList<>();
		for (int i = 0; i < this.byCharBeforeAnchor.length; i++) {
			prefixes.add(new ArrayList<>());
		}
		for (String row : TABLE.replace('\n', ' ').split(", *")) {
			Prefix prefix = Prefix.of(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
			prefixes.get(prefix.text().charAt(prefix.anchor() - 1)).add(prefix);
		}
		for (int i = 0; i < this.byCharBeforeAnchor.length; i++) {
			this.byCharBeforeAnchor[i] = prefixes.get(i).toArray(Prefix[]::new);
		}
	}

	@Override
	public String triggers() {
		return ANCHORS;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return Arrays.stream(this.byCharBeforeAnchor[before])
			.anyMatch((prefix) -> prefix.text().charAt(prefix.anchor()) == trigger);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Arrays.stream(this.byCharBeforeAnchor)
			.flatMap(Arrays::stream)
			.anyMatch((prefix) -> prefix.mayContinue(trigger, after));
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return Arrays.stream(this.byCharBeforeAnchor[before])
			.anyMatch((prefix) -> prefix.mayFollow(beforeThat, trigger));
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		if (before >= this.byCharBeforeAnchor.length) {
			return null;
		}
		for (Prefix prefix : this.byCharBeforeAnchor[before]) {
			int start = index - prefix.anchor();
			if (text.startsWith(prefix.text(), start) && !Chars.isWord(Chars.at(text, start - 1))) {
				Finding finding = prefix.fixedLength() ? fixedLength(text, start, prefix)
						: openEnded(text, start, prefix);
				if (finding != null) {
					return finding;
				}
			}
		}
		return null;
	}

	private static @Nullable Finding fixedLength(String text, int start, Prefix prefix) {
		int from = start + prefix.text().length();
		int end = from + prefix.minimum();
		for (int i = from; i < end; i++) {
			char c = Chars.at(text, i);
			if (!(prefix.isHex() ? Chars.isDigit(c) || (c >= 'a' && c <= 'f') : Chars.isUpper(c) || Chars.isDigit(c))) {
				return null;
			}
		}
		return Chars.isWord(Chars.at(text, end)) ? null : Finding.secret(start, end);
	}

	private static @Nullable Finding openEnded(String text, int start, Prefix prefix) {
		int from = start + prefix.text().length();
		boolean dots = prefix.text().indexOf('.') >= 0;
		if (!isRandom(text, from, Math.max(prefix.minimum(), RANDOM_WITHIN))) {
			return null;
		}
		int end = from;
		while (isToken(text, end, dots)) {
			end++;
		}
		return (end - from >= prefix.minimum()) ? Finding.secret(start, end) : null;
	}

	private static boolean isToken(String text, int index, boolean dots) {
		char c = Chars.at(text, index);
		return Chars.isBase64Url(c) || (dots && c == '.' && Chars.isBase64Url(Chars.at(text, index + 1)));
	}

	private static boolean isRandom(String text, int from, int within) {
		boolean upper = false;
		boolean lower = false;
		for (int i = from; i < from + within && Chars.isBase64Url(Chars.at(text, i)); i++) {
			char c = text.charAt(i);
			upper |= Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
			if (Chars.isDigit(c) || (upper && lower)) {
				return true;
			}
		}
		return false;
	}

	private record Prefix(String text, int anchor, int minimum) {

		static Prefix of(String text, String minimum) {
			int anchor = 0;
			while (ANCHORS.indexOf(text.charAt(anchor)) < 0 || anchor == 0) {
				anchor++;
			}
			return new Prefix(text, anchor, Integer.parseInt(minimum.trim()));
		}

		boolean mayFollow(char beforeThat, char trigger) {
			return this.text.charAt(this.anchor) == trigger && ((this.anchor == 1) ? !Chars.isWord(beforeThat)
					: this.text.charAt(this.anchor - 2) == beforeThat);
		}

		boolean mayContinue(char trigger, char after) {
			int next = this.anchor + 1;
			return this.text.charAt(this.anchor) == trigger
					&& ((next < this.text.length()) ? this.text.charAt(next) == after : Chars.isBase64Url(after));
		}

		boolean fixedLength() {
			return isHex() || this.text.startsWith("AKIA") || this.text.startsWith("ASIA");
		}

		boolean isHex() {
			return this.text.equals("SK");
		}

	}

}
