package io.observability.masking.key.turn;

import java.util.Arrays;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Recognises questions whose answers serve as passwords. */
final class SecretQuestions {

	private static final int ASCII = 128;

	/** Words may go on behind them. */
	private static final String[] PHRASES = phrases("street_you_grew street_did_you_grow city_were_you_born "
			+ "town_were_you_born memorable_word memorable_name memorable_place memorable_phrase "
			+ "secret_word secret_answer telephone_password phone_password verbal_password spoken_password "
			+ "voice_password telephone_banking_password banking_password security_password account_password "
			+ "telephone_passcode pass_phrase passphrase telefonpasswort kundenkennwort telefonkennwort "
			+ "mot_de_passe_vocal contraseña_telefónica palabra_de_seguridad "
			+ "security_word security_answer security_question secret_question safe_word code_word "
			+ "codeword maiden_name mother's_maiden mother’s_maiden mothers_maiden mädchenname "
			+ "geburtsname_ihrer_mutter sicherheitsfrage sicherheitswort nom_de_jeune_fille "
			+ "question_secrète question_de_sécurité mot_mémorable apellido_de_soltera "
			+ "pregunta_de_seguridad palabra_secreta palabra_clave cognome_da_nubile "
			+ "domanda_di_sicurezza domanda_segreta parola_segreta nome_de_solteira "
			+ "pergunta_de_segurança palavra_secreta meisjesnaam beveiligingsvraag geheim_woord "
			+ "nazwisko_panieńskie panieńskie_matki pytanie_zabezpieczaj pytanie_pomocnicz pikenavn "
			+ "pigenavn flicknamn девичья_фамилия девичью_фамилию кодовое_слово кодовым_словом "
			+ "секретный_вопрос kızlık_soyad güvenlik_sorusu gizli_kelime 母亲的姓 母亲姓名 密保 安全问题 旧姓 秘密の質問");

	/** What is asked about other things, too, unless it is about who is asked. */
	private static final String[] FIRSTS = phrases(
			"first_pet pet's_name name_of_your_pet childhood_pet " + "favorite_pet favourite_pet "
					+ "childhood_friend childhood_best childhood_nickname first_school primary_school "
					+ "elementary_school favorite_teacher favourite_teacher first_teacher first_car " + "first_concert "
					+ "erstes_haustier ersten_haustier erste_schule premier_animal première_école "
					+ "primera_mascota primera_escuela primo_animale prima_scuola primeiro_animal "
					+ "primeira_escola eerste_huisdier eerste_school pierwszego_zwierz pierwsze_zwierz "
					+ "første_kæledyr første_skole första_husdjur första_skola первого_питомца ilk_evcil 宠物的名字");

	/** By the first letter, all beyond ASCII together. */
	private static final String[][] BY_INITIAL = byInitial(PHRASES);

	private static final String[][] FIRSTS_BY_INITIAL = byInitial(FIRSTS);

	private SecretQuestions() {
	}

	/** Reads characters of arrays, for the sake of {@link Words#split}. */
	private static String[][] byInitial(String[] phrases) {
		String[][] byInitial = new String[ASCII][0];
		for (String phrase : phrases) {
			char initial = phrase.toCharArray()[0];
			int slot = (initial < ASCII) ? initial : 0;
			byInitial[slot] = Arrays.copyOf(byInitial[slot], byInitial[slot].length + 1);
			byInitial[slot][byInitial[slot].length - 1] = phrase;
		}
		return byInitial;
	}

	private static String[] phrases(String words) {
		String[] all = Words.split(words);
		for (int i = 0; i < all.length; i++) {
			all[i] = all[i].replace('_', ' ');
		}
		return all;
	}

	/**
	 * Return whether such a question is asked.
	 * @param own whether it is about who is asked
	 */
	static boolean isIn(String text, int start, int stop, boolean own) {
		for (int i = start; i < stop; i++) {
			char c = text.charAt(i);
			boolean begins = Character.isLetter(c)
					&& (Chars.isIdeograph(c) || !Character.isLetter(Chars.at(text, i - 1)));
			if (begins && text.regionMatches(true, i, "my ", 0, 3)) {
				return false;
			}
			if (begins && (isPhrase(BY_INITIAL, text, i) || own && isPhrase(FIRSTS_BY_INITIAL, text, i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPhrase(String[][] byInitial, String text, int start) {
		char first = Character.toLowerCase(text.charAt(start));
		for (String phrase : byInitial[(first < ASCII) ? first : 0]) {
			if (text.regionMatches(true, start, phrase, 0, phrase.length())) {
				return true;
			}
		}
		return false;
	}

}
