package io.observability.masking.key.word;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Knows what the words of a key mean. The last words decide: {@code access_token} is a
 * secret, {@code token_count} and {@code tokens} are not.
 */
public final class KeyWords {

	private static final Words NEUTRAL = Words.of(KeyEndings.NEUTRAL_WORDS);

	private static final String[] RUN_ON = KeyEndings.RUN_ON;

	/** So many of the last letters reject most words. */
	private static final int LETTERS = WordTree.LETTERS;

	private static final int MAX_TRAILING = 6;

	private static final int MAX_WORDS = 64;

	private static final int ASCII = 128;

	private final WordTree tree;

	private final boolean[] endings = WordTree.noEndings(LETTERS);

	/** Of keys, and of words that say that the key stands elsewhere. */
	private final boolean[] allEndings;

	/** Of the same words, but of more letters, or none where the user has keys. */
	private final @Nullable Endings longEndings;

	/** All endings without the first of the three letters. */
	private final boolean[] lastTwo = WordTree.noEndings(LETTERS - 1);

	private final boolean[] runOnEndings = WordTree.noEndings(LETTERS);

	private KeyWords(List<String> more, String[] beforeNumbers, Predicate<DataType> enabled) {
		this.tree = KeyPhrases.tree(enabled);
		KeyEndings.mark(this.endings, this.tree, more, LETTERS);
		this.allEndings = this.endings.clone();
		KeyEndings.markOthers(this.allEndings, LETTERS);
		KeyEndings.mark(this.lastTwo, this.tree, more, LETTERS - 1);
		KeyEndings.markOthers(this.lastTwo, LETTERS - 1);
		KeyEndings.mark(this.runOnEndings, RUN_ON, LETTERS);
		this.longEndings = more.isEmpty() ? KeyEndings.ofLong(this.tree, beforeNumbers) : null;
	}

	/**
	 * Return the words of the types that are enabled.
	 * @param more other words that are not to be rejected by {@code mayEndAt}
	 * @param beforeNumbers what else may stand between a key and its number
	 * @param enabled tells which types to look for
	 */
	public static KeyWords of(List<String> more, String[] beforeNumbers, Predicate<DataType> enabled) {
		return new KeyWords(more, beforeNumbers, enabled);
	}

	/** Return whether a key goes on like this behind its last word. */
	public static boolean isTrailing(char c) {
		return Chars.isDigit(c) || c == '_' || c == '-';
	}

	/** Return the types that keys may have. */
	public static Set<DataType> types() {
		return KeyPhrases.TYPES;
	}

	/** Reject most keys by their last three letters. */
	public boolean mayEndAt(String text, int end) {
		int last = end;
		while (end - last < MAX_TRAILING - 1 && isTrailing(Chars.at(text, last - 1))) {
			last--;
		}
		char c = Chars.at(text, last - 1);
		boolean letter = (c < 128) ? Chars.isAlphanumeric(c) : Character.isLetter(c);
		return letter && this.endings[WordTree.ending(text, last)];
	}

	/** Reject most words that neither are a key nor point to one. */
	public boolean mayConcern(String text, int end) {
		return mayPrecedeNumber(text, end) && mayConcernByThree(text, end);
	}

	/** Reject most words that no number belongs to. */
	public boolean mayPrecedeNumber(String text, int end) {
		return this.longEndings == null || !this.longEndings.exclude(text, end);
	}

	private boolean mayConcernByThree(String text, int end) {
		int last = end;
		while (end - last < MAX_TRAILING && isTrailing(Chars.at(text, last - 1))) {
			last--;
		}
		char c = Chars.at(text, last - 1);
		boolean encoded = last < end && (c == 'u' || c == '%') || Chars.at(text, end - 3) == '%';
		boolean apart = c == ' ' && last == end - 1;
		return last == end && !Chars.isAlphanumeric(c) || encoded || c >= ASCII
				|| this.allEndings[WordTree.ending(text, apart ? last - 1 : last)];
	}

	/** Reject most keys by their last one or two words. */
	public boolean mayMean(String text, int end) {
		int limit = Math.max(0, end - MAX_WORDS);
		int wordEnd = trimToLetter(text, limit, end);
		int wordStart = unescaped(text, startOfLast(text, limit, wordEnd));
		WordTree child = (wordStart < wordEnd) ? this.tree.child(text, wordStart, wordEnd) : null;
		if (child == null) {
			return wordStart >= wordEnd || NEUTRAL.contains(text, wordStart, wordEnd)
					|| this.runOnEndings[WordTree.ending(text, wordEnd)];
		}
		if (child.meaning() != null || NEUTRAL.contains(text, wordStart, wordEnd)) {
			return true;
		}
		int ownerEnd = trimSeparators(text, limit, wordStart);
		int ownerStart = unescaped(text, startOfLast(text, limit, ownerEnd));
		return ownerStart < ownerEnd && child.child(text, ownerStart, ownerEnd) != null;
	}

	/** The letter of an escaped line break does not belong to the word. */
	private static int unescaped(String text, int start) {
		char c = Chars.at(text, start);
		boolean escape = (c == 'n' || c == 'r' || c == 't') && Chars.at(text, start - 1) == '\\';
		return escape ? start + 1 : start;
	}

	/** Return whether a key may end with these characters, digits behind it apart. */
	public boolean mayEndWith(char beforeThat, char last) {
		return this.lastTwo[WordTree.ending(beforeThat, last)] && Character.isLetter(last);
	}

	/** Return what the key in this part of the text means, if anything. */
	public @Nullable Meaning meaning(String text, int start, int end) {
		int wordEnd = trimToLetter(text, start, end);
		while (wordEnd > start) {
			int wordStart = startOfLast(text, start, wordEnd);
			WordTree child = (wordStart < wordEnd) ? this.tree.child(text, wordStart, wordEnd) : null;
			Meaning meaning = (child != null) ? ofPhrase(child, text, start, wordStart) : null;
			if (meaning != null || child != null && !NEUTRAL.contains(text, wordStart, wordEnd)) {
				return meaning;
			}
			if (wordStart == wordEnd || !NEUTRAL.contains(text, wordStart, wordEnd)) {
				return ofRunOn(text, wordStart, wordEnd);
			}
			wordEnd = trimToLetter(text, start, wordStart);
		}
		return null;
	}

	/** Follow the words to the left as far as a phrase goes; the longest one decides. */
	private static @Nullable Meaning ofPhrase(WordTree last, String text, int start, int lastStart) {
		Meaning meaning = last.meaning();
		WordTree node = last;
		int wordStart = lastStart;
		while (true) {
			int wordEnd = trimSeparators(text, start, wordStart);
			wordStart = startOfLast(text, start, wordEnd);
			node = (wordStart < wordEnd) ? node.child(text, wordStart, wordEnd) : null;
			if (node == null) {
				return (meaning == Meaning.NONE) ? null : meaning;
			}
			meaning = (node.meaning() != null) ? node.meaning() : meaning;
		}
	}

	private @Nullable Meaning ofRunOn(String text, int start, int end) {
		if (Chars.isIdeograph(Chars.at(text, end - 1))) {
			return CompoundWords.ofIdeographs(this.tree, text, start, end);
		}
		boolean possible = this.runOnEndings[WordTree.ending(text, end)];
		return possible ? CompoundWords.meaning(this.tree, RUN_ON, text, start, end) : null;
	}

	/** Words of other scripts have no ends inside of them. */
	private static int startOfLast(String text, int start, int end) {
		int wordStart = Words.startOfLast(text, start, end);
		if (wordStart <= start || text.charAt(wordStart - 1) < 128) {
			return wordStart;
		}
		while (wordStart > start && isLetter(text.charAt(wordStart - 1))) {
			wordStart--;
		}
		return wordStart;
	}

	/** Trailing digits and separators do not change the meaning: {@code password_2}. */
	private static int trimToLetter(String text, int start, int end) {
		int last = end;
		while (last > start + 1 && !isLetter(text.charAt(last - 1))) {
			last--;
		}
		return last;
	}

	private static boolean isLetter(char c) {
		return Chars.isWord(c) && !Chars.isDigit(c) && c != '_';
	}

	private static int trimSeparators(String text, int start, int end) {
		int last = end;
		while (last > start && (text.charAt(last - 1) == '_' || !Chars.isWord(text.charAt(last - 1)))) {
			last--;
		}
		return last;
	}

}
