package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.person.PersonNames;
import io.observability.masking.key.person.Resources;
import io.observability.masking.key.place.BankDetails;
import io.observability.masking.key.place.EarlierFields;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Lines;
import io.observability.masking.key.place.OuterKeys;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values whose key stands in a value itself: {@code key="Password" value="x"},
 * {@code {"name":"password","value":"x"}}, parts of a form.
 */
final class NamedValues {

	private static final int MAX_BETWEEN = 12;

	private static final int MAX_NAME = 16;

	private static final int MAX_TAG = 160;

	private static final int MAX_WORDS = 32;

	static final Words NAMES = Words
		.of("name key field header property parameter param variable var id label code type path "
				+ "propertypath slot entity selector element locator friendlyname");

	/** What FHIR tells the type of an identifier by, one level below its value. */
	private static final Words CODES = Words.of("text code display");

	private static final Meaning NAME = new Meaning(KeyedTypes.PERSON_NAME, ValueRule.NAME);

	static final Words VALUES = Words
		.of("value val values content invalidvalue rejectedvalue stringvalue new_value newvalue old_value oldvalue "
				+ "originalvalue interpretedvalue resolvedvalue");

	/** What the texts of a user interface are kept under. */
	private static final Words LABELS = Words
		.of("label labels form field fields i18n text texts title placeholder message messages hint caption page "
				+ "dialog screen view ui column header");

	private final SensitiveKeys keys;

	private final NamedIdentifiers identifiers;

	private final CollectedInput collected;

	private final boolean withCodes;

	private final boolean withNames;

	private final boolean withAccounts;

	NamedValues(SensitiveKeys keys) {
		this.keys = keys;
		this.collected = new CollectedInput(keys);
		this.identifiers = new NamedIdentifiers(keys);
		this.withCodes = keys.types().contains(Siblings.CODE.type());
		this.withAccounts = keys.types().contains(KeyedTypes.ACCOUNT);
		this.withNames = keys.types().contains(NAME.type());
	}

	/** Reject most keys by their last letter. */
	static boolean mayEnd(String text, int keyEnd) {
		return switch (Chars.at(text, keyEnd - 1)) {
			case 'e', 'f', 'l', 'm', 'n', 'r', 's', 't', 'y' -> true;
			default -> false;
		};
	}

	/** Return the value behind this separator, if its name stands in a value. */
	@Nullable Finding find(String text, int keyEnd, int valueFrom) {
		Finding collected = this.collected.find(text, keyEnd, valueFrom);
		if (collected != null) {
			return collected;
		}
		if (isValue(text, keyEnd)) {
			Finding value = value(text, keyEnd, valueFrom);
			return (value != null) ? value : this.identifiers.find(text, keyEnd, valueFrom);
		}
		if (Chars.at(text, keyEnd - 1) == 'r') {
			return this.identifiers.find(text, keyEnd, valueFrom);
		}
		if (this.withCodes && Siblings.isOneTimeCode(text, keyEnd, valueFrom)) {
			return Values.at(text, valueFrom, Siblings.CODE);
		}
		if (this.withNames && Siblings.isPersonName(text, keyEnd, valueFrom)) {
			return Values.at(text, valueFrom, NAME);
		}
		Finding person = this.withNames ? PersonNames.find(text, keyEnd, valueFrom) : null;
		person = (person == null && this.withAccounts) ? BankDetails.account(text, keyEnd, valueFrom) : person;
		person = (person != null) ? person : Resources.find(text, keyEnd, valueFrom, this.keys.types());
		if (person != null) {
			return person;
		}
		if (text.startsWith("default", keyEnd - 7)) {
			return variable(text, keyEnd - 7, valueFrom);
		}
		return (Chars.at(text, valueFrom) == '"' && isName(text, keyEnd)) ? FormParts.find(this.keys, text, valueFrom)
				: null;
	}

	/** Reject most words by their last three letters. */
	private static boolean isValue(String text, int end) {
		char before = Chars.at(text, end - 2);
		boolean may = switch (Chars.at(text, end - 1)) {
			case 'e' -> before == 'u';
			case 'l' -> before == 'a';
			case 's' -> before == 'l' || before == 'e' && Chars.at(text, end - 3) == 'u';
			default -> false;
		};
		return may && isWord(VALUES, text, end);
	}

	private static boolean isName(String text, int end) {
		return Chars.at(text, end - 1) == 'e' && isWord(NAMES, text, end);
	}

	private static boolean isWord(Words words, String text, int end) {
		int start = KeyEnds.wordStart(text, end);
		return end - start <= MAX_NAME && end > start && words.contains(text, start, end);
	}

	/** Return the value, if the name before it is a key of sensitive values. */
	private @Nullable Finding value(String text, int keyEnd, int valueFrom) {
		Meaning meaning = beside(text, keyEnd);
		meaning = (meaning != null) ? meaning : outer(text, KeyEnds.wordStart(text, keyEnd));
		meaning = (meaning != null) ? meaning : Lines.changed(text, keyEnd);
		return (meaning != null) ? Values.at(text, valueFrom, meaning) : null;
	}

	private @Nullable Meaning beside(String text, int keyEnd) {
		int key = KeyEnds.wordStart(text, keyEnd);
		Meaning meaning = null;
		for (int i = 0; i < EarlierFields.MAX && key > 0 && meaning == null; i++) {
			int index = key;
			int limit = Math.max(0, index - MAX_BETWEEN);
			while (index > limit && !isKey(text.charAt(index - 1)) && text.charAt(index - 1) != '}') {
				index--;
			}
			boolean inside = index > limit && text.charAt(index - 1) == '}' && Chars.at(text, index) == ',';
			meaning = inside ? named(text, index - 1, CODES) : (index > limit) ? named(text, index, NAMES) : null;
			key = EarlierFields.before(text, key);
		}
		return meaning;
	}

	/** {@code "password":{"value":"x"}}, {@code "name":"token","value":{"text":"x"}} */
	private @Nullable Meaning outer(String text, int keyStart) {
		int end = OuterKeys.end(text, keyStart);
		if (end < 0) {
			return null;
		}
		if (isValue(text, end)) {
			int further = OuterKeys.end(text, KeyEnds.wordStart(text, end));
			Meaning meaning = beside(text, end);
			return (meaning != null || further < 0 || !this.keys.mayEndAt(text, further)) ? meaning
					: this.keys.meaningOf(text, KeyEnds.start(text, further), further);
		}
		return this.keys.mayEndAt(text, end) ? this.keys.meaningOf(text, KeyEnds.start(text, end), end) : null;
	}

	/** {@code variable "db_password" { type = string default = "x" }} */
	private @Nullable Finding variable(String text, int index, int valueFrom) {
		int limit = Math.max(0, index - MAX_TAG);
		int brace = index;
		while (brace > limit && text.charAt(brace) != '{' && text.charAt(brace) != '}') {
			brace--;
		}
		int keyEnd = brace - 2;
		boolean variable = Chars.at(text, brace) == '{' && Chars.at(text, brace - 1) == ' '
				&& Chars.at(text, keyEnd) == '"' && this.keys.mayEndAt(text, keyEnd);
		int keyStart = variable ? KeyEnds.wordStart(text, keyEnd) : -1;
		boolean named = variable && text.startsWith("variable \"", keyStart - 10);
		Meaning meaning = named ? this.keys.meaningOf(text, keyStart, keyEnd) : null;
		return (meaning != null) ? Values.at(text, valueFrom, meaning) : null;
	}

	/** Return the meaning of the key that is the value of a name and ends here. */
	@Nullable Meaning named(String text, int end, Words names) {
		int keyEnd = KeyEnds.end(text, end);
		if (!this.keys.mayEndAt(text, keyEnd)) {
			return null;
		}
		int keyStart = KeyEnds.start(text, keyEnd);
		int separator = keyStart - 1;
		while (keyStart - separator < MAX_BETWEEN && "\"'\\ #".indexOf(Chars.at(text, separator)) >= 0) {
			separator--;
		}
		if (Chars.at(text, separator) != ':' && Chars.at(text, separator) != '=') {
			return null;
		}
		boolean name = isWord(names, text, KeyEnds.end(text, separator));
		return name ? this.keys.meaningOf(text, keyStart, keyEnd) : null;
	}

	/**
	 * {@code form.password=Mot de passe} translates the name of a key, and
	 * {@code --- PASS: TestTokenCount} tells of a test.
	 */
	boolean isLabel(String text, int keyStart, int keyEnd, Finding value) {
		int dot = keyEnd;
		while (dot > keyStart && text.charAt(dot) != '.') {
			dot--;
		}
		if (text.startsWith("--- PASS", keyEnd - 8) || BankDetails.isApproval(text, keyEnd, value)) {
			return true;
		}
		boolean label = dot > keyStart && Character.isUpperCase(text.charAt(value.start()))
				&& LABELS.contains(text, Words.startOfLast(text, keyStart, dot), dot);
		int end = value.start();
		while (label && end - value.start() < MAX_NAME
				&& (Chars.at(text, end) == ' ' || Chars.isWord(Chars.at(text, end)))) {
			end++;
		}
		Meaning meaning = label ? this.keys.meaningOf(text, value.start(), end) : null;
		return meaning != null && meaning.type().equals(value.type());
	}

	static boolean isKey(char c) {
		return Chars.isWord(c) || c == '-' || c == '.';
	}

}
