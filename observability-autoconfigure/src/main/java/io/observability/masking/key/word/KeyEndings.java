package io.observability.masking.key.word;

import java.util.List;

import io.observability.masking.detector.Words;

/** How the words end that a key may end with, or that point to one. */
final class KeyEndings {

	static final String NEUTRAL_WORDS = "value confirm confirmation confirmed new old current repeat plain "
			+ "plaintext raw hash hashed encrypted base string text param parameter decrypted cleartext verify "
			+ "again provided supplied temporal temporanea provvisoria provisoire temporaire provisória nueva nuova "
			+ "invalide invalida inválida inválido ungültig incorrecte incorrecta incorreta errata errada actuelle "
			+ "actual atual attuale temporária temporaria inicial iniziale initiale initial "
			+ "aktuelles aktuell neues altes nouveau neue " + Participles.WORDS;

	/** Words that say that a key stands elsewhere. */
	private static final String OTHER_WORDS = "is name key field header property parameter param variable var id "
			+ "label code type val values content default family given nombre nome nom naam namn nm "
			+ "display displayname lautet lautete previous prev before after from to was now original updated "
			+ "input entered captured answer digits digit dtmf reply response";

	/** Words that may stand between a key and its separator. */
	private static final String VERBS = "is es ist est";

	static final String[] RUN_ON = Words.split(KeyPhrases.RUN_ON);

	private KeyEndings() {
	}

	/** Mark how keys end, those of the user by their last letter. */
	static void mark(boolean[] endings, WordTree tree, List<String> more, int most) {
		tree.markEndings(endings, most);
		for (String word : more) {
			WordTree.markEnding(endings, word, 1);
		}
		mark(endings, RUN_ON, most);
		mark(endings, Words.split(NEUTRAL_WORDS), most);
	}

	/** Mark how the words end that say that a key stands elsewhere. */
	static void markOthers(boolean[] endings, int most) {
		mark(endings, Words.split(OTHER_WORDS), most);
		for (String verb : Words.split(VERBS)) {
			WordTree.markEnding(endings, " " + verb, most);
		}
	}

	static void mark(boolean[] endings, String[] words, int most) {
		for (String word : words) {
			WordTree.markEnding(endings, word, most);
		}
	}

	/** Return the endings of all these words by more letters. */
	static Endings ofLong(WordTree tree, String[] beforeNumbers) {
		Endings endings = new Endings();
		tree.addTo(endings);
		for (String word : RUN_ON) {
			endings.add(word);
		}
		for (String word : Words.split(NEUTRAL_WORDS)) {
			endings.add(word);
		}
		for (String word : Words.split(OTHER_WORDS + " " + VERBS)) {
			endings.addAlone(word);
		}
		for (String word : beforeNumbers) {
			endings.addAlone(word);
		}
		return endings;
	}

}
