package io.observability.masking.key.word;

/**
 * How words end that a key may end with, so that nearly all other words are rejected by
 * five letters. What precedes the last word counts as no letter.
 */
final class Endings {

	/** So many letters of a word count. */
	private static final int LENGTH = 5;

	/** Before words that are no longer than this there are too many letters to note. */
	private static final int SHORT = 3;

	private static final int LETTER = 5;

	private static final int LAST = (1 << LETTER) - 1;

	private static final int ASCII = 128;

	private static final int SHORT_BITS = 1 << SHORT * LETTER;

	/** So many bits that few other endings have the hash of one of these. */
	private static final int HASH = 17;

	private static final int SPREAD = 0x9e3779b1;

	/** A bit for each ending of three letters. */
	private final long[] ofShort = new long[SHORT_BITS / Long.SIZE];

	/** A bit for the hash of each ending of five letters. */
	private final long[] ofLong = new long[(1 << HASH) / Long.SIZE];

	/** Add a word that letters may precede. */
	void add(String word) {
		fill(word, (word.length() > SHORT) ? LENGTH : SHORT);
	}

	/** Add a word that no letters precede. */
	void addAlone(String word) {
		mark(letters(word), LENGTH);
	}

	/** Add a word that means something only behind one of these others. */
	void add(String word, String[] owners) {
		addAlone(word);
		for (String owner : owners) {
			if (!owner.isEmpty() && word.length() < LENGTH) {
				fill(owner + word, LENGTH);
			}
		}
	}

	/** Mark the ending, with all letters before it if it is too short. */
	private void fill(String ending, int length) {
		int letters = letters(ending);
		boolean whole = letters >>> LETTER * (ending.length() - 1) != 0;
		fill(letters, (ending.length() < length && whole) ? ending.length() : length, length);
	}

	private void fill(int letters, int known, int length) {
		mark(letters, length);
		for (int letter = 1; letter <= 'z' - 'a' + 1 && known < length; letter++) {
			fill(letter << LETTER * known | letters, known + 1, length);
		}
	}

	private void mark(int letters, int length) {
		long[] bits = (length == SHORT) ? this.ofShort : this.ofLong;
		int slot = (length == SHORT) ? letters : slot(letters);
		bits[slot / Long.SIZE] |= 1L << slot;
	}

	/** Return the last letters behind whatever is none. */
	private static int letters(String word) {
		char[] chars = word.toCharArray();
		int letters = 0;
		for (int i = Math.max(0, chars.length - LENGTH); i < chars.length; i++) {
			letters = with(letters, chars[i]);
		}
		return letters;
	}

	private static boolean isMarked(long[] bits, int slot) {
		return (bits[slot / Long.SIZE] >>> slot & 1) != 0;
	}

	private static int slot(int letters) {
		return letters * SPREAD >>> Integer.SIZE - HASH;
	}

	/** Return with one more letter, or nothing if it is none. */
	private static int with(int letters, char c) {
		int letter = (c | 0x20) - 'a';
		int isLetter = ~((letter | 'z' - 'a' - letter) >> Integer.SIZE - 1);
		return (letters << LETTER | letter + 1) & isLetter;
	}

	/**
	 * Return whether a word of at least two letters ends here that is none of these.
	 * Without loops, since how long words are cannot be predicted.
	 */
	boolean exclude(String text, int end) {
		if (end < LENGTH) {
			return false;
		}
		char fifth = text.charAt(end - 5);
		char fourth = text.charAt(end - 4);
		char third = text.charAt(end - 3);
		char second = text.charAt(end - 2);
		char last = text.charAt(end - 1);
		int letters = with(with(with(with(with(0, fifth), fourth), third), second), last);
		return letters > LAST && (fifth | fourth | third | second | last) < ASCII
				&& !isMarked(this.ofLong, slot(letters)) && !isMarked(this.ofShort, letters & SHORT_BITS - 1);
	}

}
