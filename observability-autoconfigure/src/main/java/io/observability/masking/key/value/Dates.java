package io.observability.masking.key.value;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.Sentences;

/**
 * Delimits dates with the name of a month: {@code 14. Mai 1966},
 * {@code 3 de mayo de 1961}.
 */
final class Dates {

	private static final int MAX_WORDS = 4;

	private static final int MAX_WORD = 16;

	/** Kept apart from those of other scripts for the sake of the young JVM. */
	static final String NAMES = "jan january feb february mar march apr april may jun june jul july aug august sep "
			+ "sept september oct october nov november dec december januar jänner februar feber märz maerz "
			+ "mai juni juli oktober okt dezember dez janvier janv février fevrier févr mars avril avr juin juillet "
			+ "juil août aout septembre octobre novembre décembre decembre déc enero ene febrero marzo abril "
			+ "abr mayo junio julio agosto septiembre setiembre octubre noviembre diciembre dic gennaio "
			+ "febbraio aprile maggio mag giugno giu luglio lug settembre ottobre ott dicembre janeiro "
			+ "fevereiro fev março marco maio junho julho setembro outubro novembro dezembro januari februari "
			+ "maart mrt mei augustus augusti maj marts stycznia lutego marca kwietnia maja czerwca lipca "
			+ "sierpnia wrzesnia pazdziernika listopada grudnia ocak subat mart nisan mayis haziran temmuz "
			+ "agustos eylül eylul ekim kasim aralik ledna dubna srpna listopadu prosince tammikuuta "
			+ "helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
			+ "marraskuuta joulukuuta";

	private static final Words MONTHS = Words.of(NAMES);

	static final String OTHER_NAMES = "września października şubat mayıs ağustos kasım aralık února "
			+ "března května června července září "
			+ "října января февраля марта апреля мая июня июля августа сентября октября ноября декабря січня "
			+ "лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня";

	private static final Words OTHER_MONTHS = Words.of(OTHER_NAMES);

	/** Between day, month and year. */
	private static final Words LINKS = Words.of("de del di of");

	private Dates() {
	}

	/** Return where the date ends whose first word is known. */
	static int end(String text, int start, int firstEnd) {
		int end = firstEnd;
		boolean month = isMonth(text, start, firstEnd);
		boolean day = firstEnd - start <= 4 && Chars.isDigit(Chars.at(text, start));
		boolean dotted = day && Chars.at(text, firstEnd - 1) == '.';
		int from = end;
		for (int i = 0; i < MAX_WORDS && (month || day); i++) {
			int next = (Chars.at(text, from) == ',') ? from + 1 : from;
			if (Chars.at(text, next) != ' ') {
				break;
			}
			int last = endOfWord(text, ++next);
			boolean number = last > next && Chars.isDigit(text.charAt(next));
			boolean named = !month && (isMonth(text, next, last) || dotted && isNumbered(text, next, last));
			if (!named && !(number && month) && !LINKS.contains(text, next, last)) {
				break;
			}
			month |= named;
			end = (named || number) ? last : end;
			boolean abbreviated = Chars.at(text, last) == '.' && Chars.isDigit(Chars.at(text, last + 2));
			from = abbreviated ? last + 1 : last;
			if (number && month && last - next > 3) {
				break;
			}
		}
		return end;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Chars.isWord(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	/** {@code 14. 5. 1966} */
	private static boolean isNumbered(String text, int start, int end) {
		return end - start <= 2 && end > start && Chars.isDigit(text.charAt(start))
				&& Chars.isDigit(text.charAt(end - 1)) && Chars.at(text, end) == '.';
	}

	static boolean isMonth(String text, int start, int end) {
		int last = Sentences.withoutPunctuation(text, start, end);
		return MONTHS.contains(text, start, last) || OTHER_MONTHS.contains(text, start, last);
	}

}
