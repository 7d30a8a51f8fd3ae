package io.observability.masking.rule;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.google.re2j.Matcher;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Finds what a rule describes, near one of its keywords.
 * <p>
 * At a keyword the pattern is tried in a window of the text that ends where the next
 * keyword begins, so that no part of the text is tried often. When the match touches the
 * end of the window it is tried again in the widest one, so that a value that holds the
 * keyword is masked whole.
 */
final class RuleDetector implements Detector {

	/** A value begins at most so far after the end of its keyword. */
	private static final int MAX_GAP = 40;

	/** A value may begin so far before a keyword that it holds. */
	private static final int MAX_BEFORE = 64;

	private static final int MAX_VALUE = 128;

	private final Rule rule;

	private final DataType type;

	private final RulePattern pattern;

	private final List<Keyword> keywords;

	private final ContextWords context;

	private RuleDetector(Rule rule, RulePattern pattern) {
		this.rule = rule;
		this.type = rule.type();
		this.pattern = pattern;
		this.keywords = rule.keywords().stream().map((keyword) -> Keyword.of(rule, keyword)).toList();
		this.context = new ContextWords(rule.context());
	}

	static RuleDetector of(Rule rule) {
		return new RuleDetector(rule, RulePattern.of(rule));
	}

	@Override
	public String triggers() {
		StringBuilder triggers = new StringBuilder();
		this.keywords.forEach((keyword) -> triggers.append(keyword.text().toLowerCase(Locale.ROOT).charAt(0))
			.append(keyword.text().toUpperCase(Locale.ROOT).charAt(0)));
		return triggers.toString();
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return this.keywords.stream().anyMatch((keyword) -> keyword.begins(trigger, after));
	}

	@Override
	public Set<DataType> types() {
		return Set.of(this.type);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		for (Keyword keyword : this.keywords) {
			if (keyword.isAt(text, index)) {
				Finding finding = find(text, index, keyword);
				if (finding != null) {
					return finding;
				}
			}
		}
		return null;
	}

	private @Nullable Finding find(String text, int index, Keyword keyword) {
		int length = keyword.text().length();
		int widest = Math.min(text.length(), index + length + MAX_GAP + MAX_VALUE);
		int narrow = keyword.next(text, index + length, widest);
		Finding finding = forward(text, index, narrow, keyword);
		if (narrow < widest && (finding == null || finding.end() == narrow)) {
			Finding wider = (finding != null) ? forward(text, index, widest, keyword) : null;
			finding = (wider != null) ? wider : finding;
		}
		if (finding == null && !keyword.first()) {
			finding = around(text, index, Math.min(widest, index + length + MAX_VALUE), keyword);
		}
		return finding;
	}

	/** Look from the keyword on. */
	private @Nullable Finding forward(String text, int from, int to, Keyword keyword) {
		Matcher matcher = this.pattern.matcher(text.substring(from, to));
		int last = keyword.text().length() + MAX_GAP;
		boolean found = keyword.first() ? matcher.lookingAt() : matcher.find();
		while (found && matcher.start() <= last) {
			Finding finding = accept(text, from, matcher);
			if (finding != null || keyword.first()) {
				return finding;
			}
			found = matcher.find();
		}
		return null;
	}

	/** Look for a value that begins before the keyword and holds it. */
	private @Nullable Finding around(String text, int index, int to, Keyword keyword) {
		int from = Math.max(0, index - MAX_BEFORE);
		int left = keyword.previous(text, from, index);
		int edge = (left > 0) ? left - 1 : 0;
		Matcher matcher = this.pattern.matcher(text.substring(edge, Math.max(index, to)));
		boolean found = matcher.find(left - edge);
		while (found && edge + matcher.start() <= index) {
			if (edge + matcher.end() > index) {
				return accept(text, edge, matcher);
			}
			found = matcher.find();
		}
		return null;
	}

	private @Nullable Finding accept(String text, int offset, Matcher matcher) {
		int group = this.pattern.group();
		int start = offset + matcher.start(group);
		int end = offset + matcher.end(group);
		if (matcher.start(group) < 0 || start == end || !this.rule.checksum().holds(text.substring(start, end))
				|| !this.context.standsNear(text, offset + matcher.start(), offset + matcher.end())) {
			return null;
		}
		return Finding.of(start, end, this.type);
	}

}
