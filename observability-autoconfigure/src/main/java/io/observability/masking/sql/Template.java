package io.observability.masking.sql;

import java.util.Arrays;

/** A template as it grows, in which repeated values shrink to one. */
final class Template {

	private static final int MAX_DEPTH = 32;

	private final StringBuilder text = new StringBuilder();

	/** Where the open groups begin, by depth. */
	private final int[] open = new int[MAX_DEPTH];

	/** Where the last closed group began and ended, by depth. */
	private final int[] lastBegin = new int[MAX_DEPTH];

	private final int[] lastEnd = new int[MAX_DEPTH];

	private int depth;

	/** Depth of the list that is being written; zero for none. */
	private int list;

	private int arrays;

	Template() {
		Arrays.fill(this.lastEnd, -1);
	}

	int length() {
		return this.text.length();
	}

	void append(String source, int begin, int end) {
		this.text.append(source, begin, end);
	}

	void append(char c) {
		switch (c) {
			case '(' -> {
				open();
				this.text.append(c);
			}
			case ')' -> {
				this.text.append(c);
				close();
			}
			case '[', ']' -> {
				this.arrays = Math.max(0, this.arrays + ((c == '[') ? 1 : -1));
				this.text.append(c);
			}
			default -> this.text.append(c);
		}
	}

	private void open() {
		this.depth++;
		if (this.list == 0 && endsWithWord("in")) {
			this.list = this.depth;
		}
		if (this.depth < MAX_DEPTH) {
			this.open[this.depth] = this.text.length();
		}
	}

	private void close() {
		if (this.depth > 0 && this.depth < MAX_DEPTH) {
			dropRepetition(this.open[this.depth]);
		}
		this.list = (this.list == this.depth) ? 0 : this.list;
		this.depth = Math.max(0, this.depth - 1);
	}

	/** Drop a row of values that looks like the one in front of it. */
	private void dropRepetition(int begin) {
		int before = this.lastEnd[this.depth];
		int length = this.text.length() - begin;
		boolean follows = before > 0 && before < begin && isComma(before, begin);
		if (follows && before - this.lastBegin[this.depth] == length && repeats(begin, before - length, length)) {
			this.text.setLength(before);
		}
		else {
			this.lastBegin[this.depth] = begin;
			this.lastEnd[this.depth] = this.text.length();
		}
	}

	private boolean isComma(int begin, int end) {
		for (int i = begin; i < end; i++) {
			char c = this.text.charAt(i);
			if (c != ' ' && c != ',') {
				return false;
			}
		}
		return true;
	}

	private boolean repeats(int begin, int other, int length) {
		for (int i = 0; i < length; i++) {
			if (this.text.charAt(begin + i) != this.text.charAt(other + i)) {
				return false;
			}
		}
		return true;
	}

	/** Append one space, unless there is one. */
	void space() {
		int end = this.text.length();
		if (end > 0 && this.text.charAt(end - 1) != ' ') {
			this.text.append(' ');
		}
	}

	/** Append the mark of a value, unless it only prolongs a list. */
	void value() {
		boolean inList = this.arrays > 0 || (this.list > 0 && this.list == this.depth);
		int comma = lastVisible(this.text.length());
		int before = (comma > 0 && this.text.charAt(comma) == ',') ? lastVisible(comma) : -1;
		if (inList && before >= 0 && this.text.charAt(before) == '?') {
			this.text.setLength(before + 1);
		}
		else {
			this.text.append('?');
		}
	}

	/** Drop the sign of a number, which is one if no value can stand in front of it. */
	void dropSign() {
		int sign = this.text.length() - 1;
		if (sign < 1 || (this.text.charAt(sign) != '-' && this.text.charAt(sign) != '+')) {
			return;
		}
		int before = lastVisible(sign);
		if (before >= 0 && "(,=<>*/%|[".indexOf(this.text.charAt(before)) >= 0) {
			this.text.setLength(sign);
		}
	}

	private int lastVisible(int end) {
		int index = end - 1;
		return (index >= 0 && this.text.charAt(index) == ' ') ? index - 1 : index;
	}

	/** Return whether a point that follows belongs to a name. */
	boolean endsInName() {
		int last = this.text.length() - 1;
		return last >= 0
				&& (TemplateWriter.isWordPart(this.text.charAt(last)) || "\"`])".indexOf(this.text.charAt(last)) >= 0);
	}

	boolean endsWithWord(String word) {
		int end = lastVisible(this.text.length()) + 1;
		int begin = end - word.length();
		if (begin < 0 || (begin > 0 && TemplateWriter.isWordPart(this.text.charAt(begin - 1)))) {
			return false;
		}
		return this.text.substring(begin, end).equalsIgnoreCase(word);
	}

	String toString(int maxLength, char cut) {
		int end = lastVisible(this.text.length()) + 1;
		if (end <= maxLength) {
			return this.text.substring(0, end);
		}
		int last = Character.isHighSurrogate(this.text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
		return this.text.substring(0, last) + cut;
	}

}
