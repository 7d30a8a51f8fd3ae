package io.observability.masking.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.turn.TurnDetector;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.word.KeyWords;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of sensitive values. Keys are split into words and the last words
 * decide: {@code access_token} is a secret, {@code token_count} and {@code tokens} are
 * not.
 */
public final class SensitiveKeys {

	private final Added[] masked;

	private final String[] kept;

	private final KeyWords words;

	private final Set<DataType> types;

	private final Predicate<DataType> enabled;

	private SensitiveKeys(Map<String, DataType> masked, Collection<String> kept, Predicate<DataType> enabled) {
		List<String> endings = new ArrayList<>();
		for (String key : kept) {
			endings.add(normalize(key));
		}
		this.kept = endings.toArray(new String[0]);
		List<Added> added = new ArrayList<>();
		Set<DataType> all = new HashSet<>(masked.values());
		for (Map.Entry<String, DataType> entry : masked.entrySet()) {
			String key = normalize(entry.getKey());
			added.add(new Added(key, new Meaning(entry.getValue(), ValueRule.ANY)));
			endings.add(key);
		}
		for (DataType type : KeyWords.types()) {
			if (enabled.test(type)) {
				all.add(type);
			}
		}
		this.masked = added.toArray(new Added[0]);
		this.words = KeyWords.of(endings, NumberMentions.wordsBetween(), enabled);
		this.types = Set.copyOf(all);
		this.enabled = enabled;
	}

	/**
	 * Return the built-in keys and those of the user.
	 * @param masked more keys and the types of their values
	 * @param kept keys whose values stay in spite of all
	 * @param enabled tells for the built-in keys which types to look for
	 */
	public static SensitiveKeys of(Map<String, DataType> masked, Collection<String> kept, Predicate<DataType> enabled) {
		return new SensitiveKeys(masked, kept, enabled);
	}

	/** Return the types that the built-in keys may have. */
	public static Set<DataType> builtInTypes() {
		return KeyWords.types();
	}

	/** Return the key without case and separators, which do not distinguish keys. */
	public static String normalize(String key) {
		StringBuilder letters = new StringBuilder();
		for (char c : key.toCharArray()) {
			if (Character.isLetterOrDigit(c)) {
				letters.append(c);
			}
		}
		return letters.toString().toLowerCase(Locale.ROOT);
	}

	/** Return whether the value of a sensitive key is none, such as {@code null}. */
	public static boolean isNoSecret(String value) {
		return Prose.isNoValue(value, 0, value.length());
	}

	/** Return the detectors that know these keys. */
	public List<Detector> detectors() {
		List<Detector> detectors = new ArrayList<>();
		detectors.add(ColumnNames.detector(this, this.enabled));
		detectors.add(new KeyedValueDetector(this));
		detectors.add(new SqlDetector(this));
		detectors.addAll(List.of(new InsertDetector(this), new CommandLineDetector(this), new SentenceDetector(this),
				new MentionDetector(this)));
		if (this.types.contains(SecretTypes.PASSWORD)) {
			detectors.add(new StandardInputDetector());
		}
		detectors.add(new ForeignPhraseDetector(this.types::contains));
		detectors.add(TurnDetector.of(this::meaningBefore, asked()));
		detectors.add(new FailureDetector(this));
		if (this.types.contains(KeyedTypes.PERSON_NAME)) {
			detectors.add(new HolderDetector());
		}
		return detectors;
	}

	/** Dialogues tell numbers of phones whose form alone would not suffice. */
	private Set<DataType> asked() {
		Set<DataType> asked = new HashSet<>(this.types);
		if (this.enabled.test(PersonalKind.PHONE.type())) {
			asked.add(PersonalKind.PHONE.type());
		}
		return asked;
	}

	boolean isEnabled(DataType type) {
		return this.enabled.test(type);
	}

	/** Return the types that these detectors look for. */
	Set<DataType> types() {
		return this.types;
	}

	/**
	 * Return the type of the values of the key in this part of the text,
	 * {@link Finding#KEPT} if the user wants them to stay, or {@code null} if the key
	 * says nothing.
	 */
	public @Nullable DataType typeOf(String text, int start, int end) {
		Meaning meaning = meaningOf(text, start, end);
		return (meaning != null) ? meaning.type() : null;
	}

	/**
	 * Return the type of this value of the key, {@link Finding#KEPT} if the user wants it
	 * to stay, or {@code null} if there is nothing that the key would give away.
	 */
	public @Nullable DataType typeOf(String key, String value) {
		Meaning meaning = meaningOf(key, 0, key.length());
		if (meaning == null || meaning.isKept()) {
			return (meaning != null) ? meaning.type() : null;
		}
		boolean sensitive = !Prose.isNoValue(value, 0, value.length())
				&& meaning.rule().accepts(value, 0, value.length());
		return sensitive ? meaning.type() : null;
	}

	/** Return whether a key may end with these characters. */
	boolean mayEndWith(char beforeThat, char last) {
		return this.words.mayEndWith(beforeThat, last);
	}

	/** Return whether a key may end with this character. */
	boolean mayEndWith(char last) {
		boolean may = false;
		for (char before = 'a'; before <= 'z' && !may; before++) {
			may = this.words.mayEndWith(before, last);
		}
		return may;
	}

	/** Reject most keys by their last three letters. */
	boolean mayEndAt(String text, int end) {
		return this.words.mayEndAt(text, end);
	}

	/** Reject most words that are neither a key nor say that it stands elsewhere. */
	boolean mayConcern(String text, int end) {
		return this.words.mayConcern(text, end);
	}

	/** Reject most words that have nothing to do with the number behind them. */
	boolean mayPrecedeNumber(String text, int end) {
		return this.words.mayPrecedeNumber(text, end);
	}

	/** Reject most keys by their last words, before it is known where they begin. */
	boolean mayMean(String text, int end) {
		return this.kept.length > 0 || this.masked.length > 0 || this.words.mayMean(text, end);
	}

	@Nullable Meaning meaningOf(String text, int start, int end) {
		for (String key : this.kept) {
			if (endsWith(key, text, start, end)) {
				return Meaning.KEPT;
			}
		}
		for (Added added : this.masked) {
			if (endsWith(added.key(), text, start, end)) {
				return added.meaning();
			}
		}
		return this.words.meaning(text, start, end);
	}

	@Nullable Meaning meaningBefore(String text, int end) {
		return mayEndAt(text, end) ? meaningOf(text, KeyEnds.start(text, end), end) : null;
	}

	private static boolean endsWith(String key, String text, int start, int end) {
		int left = key.length();
		int at = end;
		while (left > 0 && at > start) {
			char c = text.charAt(--at);
			if (Character.isLetterOrDigit(c) && Character.toLowerCase(c) != key.charAt(--left)) {
				return false;
			}
		}
		return left == 0 && (at == start || !Character.isLetterOrDigit(text.charAt(at - 1))
				|| (Chars.isUpper(text.charAt(at)) && !Chars.isUpper(text.charAt(at - 1))));
	}

	private record Added(String key, Meaning meaning) {
	}

}
