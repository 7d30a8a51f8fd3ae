package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Passes over what people say before a value: {@code uh, sure, it is}. */
final class Fillers {

	private static final int MAX_WORDS = 10;

	private static final int MAX_WORD = 16;

	private static final int MAX_SIGNS = 4;

	private static final Words WORDS = Words
		.of("says say reads said yes yeah yep yup sure ok okay right alright of course it its "
				+ "is was that thats s the my code pin "
				+ "number here you go so well um uh uhm erm er hmm ah oh hi hello got and then let me see would be "
				+ "i think ja jo klar gerne also das ist es der die mein meine lautet wäre natürlich moment ähm äh "
				+ "hier bitte am nummer sí si claro el la mi código codigo son número sería vale bueno oui "
				+ "bien sûr "
				+ "euh alors c est ce mon le ma numéro voici d accord sì certo è il mio codice numero allora ecco "
				+ "sim é o meu a minha são pois bom natuurlijk het mijn dat nou tak oczywiscie to moje kod "
				+ "jest det "
				+ "är min koden visst jag le il den er mit navn это мой моя мое код да bu benim evet kodum "
				+ "jasne dobrze proszę hang on wait moment just sec second please account card member policy "
				+ "membership customer patient phone mobile telephone cell email name date birth address password "
				+ "passcode code last first full surname cvv konto kontonummer telefonnummer geburtsdatum telefon "
				+ "momentchen warten sekunde compte téléphone attendez cuenta teléfono tarjeta espere momento "
				+ "attimo conto carta telefono conta cartão telefone espera wacht even rekening even chwileczkę "
				+ "chwila numer vänta öjeblik sekund");

	private Fillers() {
	}

	/** Return where a value may begin. */
	static int end(String text, int from) {
		int start = skipSigns(text, from);
		for (int i = 0; i < MAX_WORDS; i++) {
			int end = start;
			while (end - start < MAX_WORD && Character.isLetter(Chars.at(text, end))) {
				end++;
			}
			char next = Chars.at(text, end);
			boolean initial = end == start + 1 && Character.isUpperCase(text.charAt(start))
					&& text.charAt(start) != 'I';
			boolean zero = end == start + 2 && next == ' ' && text.regionMatches(true, start, "oh", 0, 2);
			if (initial || zero || !WORDS.contains(text, start, end) || Chars.isDigit(next) || next == '_'
					|| next == '-') {
				return start;
			}
			int after = skipSigns(text, end);
			if (after == end) {
				return start;
			}
			start = after;
		}
		return start;
	}

	private static int skipSigns(String text, int from) {
		int start = from;
		while (start - from < MAX_SIGNS && " ,.:\u2026'\u2019-".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

}
