package io.observability.masking.key.sentence;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Recognises digits that somebody tells one by one, with pauses and corrections:
 * {@code five five, uh, one eight, no sorry, one nine}.
 */
final class SpokenDigits {

	private static final int MIN_DIGITS = 3;

	private static final int MAX_WORD = 24;

	/** Words between two digits. */
	private static final int MAX_BETWEEN = 4;

	private static final int MAX_LENGTH = 240;

	private static final String WIDE_DIGITS = "〇零一二三四五六七八九幺两０１２３４５６７８９영공일이삼사오육륙칠팔구";

	/**
	 * Those of languages in which some are words of others, so that many must follow each
	 * other.
	 */
	private static final Words NUMBERS = Words.of("jeden jedna dwa dwie trzy cztery pięć sześć siedem osiem dziewięć "
			+ "dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
			+ "dziewiętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt "
			+ "osiemdziesiąt dziewięćdziesiąt sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset "
			+ "dziewięćset noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
			+ "sjutton arton nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio nul en to fire seks syv "
			+ "otte ni ti åtte nulla egy kettő három négy öt hat hét nyolc kilenc sıfır bir iki üç dört beş altı yedi "
			+ "sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen doksan yüz nula jedna dva tři čtyři pět šest "
			+ "sedm osm devět yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän nolla "
			+ "ноль один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
			+ "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать "
			+ "сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот "
			+ "шестьсот семьсот восемьсот девятьсот Ноль Один Два Три Четыре Пять Шесть Семь Восемь Девять "
			+ "dertien veertien vijftien zestien zeventien achttien negentien zestig zeventig tachtig negentig "
			+ "quince diecisiete dieciocho diecinueve tredici quattordici quindici sedici diciassette diciotto "
			+ "diciannove dezesseis dezassete dezoito dezenove sessenta setenta treze catorze naught nought");

	private static final Words TWICE = Words.of("double doppel doble doppio dobro duplo dubbel");

	private static final Words THRICE = Words.of("triple triplo tripel");

	private static final Words FILLERS = Words.of("uh uhm um umm er erm eh ehm äh ähm euh hmm and then und dann y "
			+ "luego et puis e poi depois en dan i potem och sen og hang on let me see again dash hyphen strich "
			+ "tiret guión it is its that s");

	private static final Words CORRECTIONS = Words.of("no not sorry wait actually mean correction rather scratch make "
			+ "nein moment quatsch entschuldigung perdón perdon digo non pardon scusi desculpe não nee nie "
			+ "przepraszam nej förlåt");

	private SpokenDigits() {
	}

	/**
	 * Return where the digits end that are told from here, or -1.
	 * @param most how many there are at most
	 */
	static int end(String text, int start, int most) {
		if (WIDE_DIGITS.indexOf(Chars.at(text, start)) >= 0) {
			return endOfWide(text, start, most);
		}
		int end = -1;
		int digits = 0;
		int longest = 0;
		int between = 0;
		int from = start;
		while (from - start < MAX_LENGTH && between <= MAX_BETWEEN) {
			int last = endOfWord(text, from);
			boolean number = SpokenSecrets.isNumber(text, from, last) || NUMBERS.contains(text, from, last);
			if (!number && !mayStandBetween(text, from, last, end > 0)) {
				break;
			}
			between = number ? 0 : between + 1;
			if (!number && digits >= MIN_DIGITS && CORRECTIONS.contains(text, from, last)) {
				longest = Math.max(longest, digits);
				digits = 0;
			}
			digits += number ? 1 : TWICE.contains(text, from, last) ? 1 : THRICE.contains(text, from, last) ? 2 : 0;
			end = number ? last : end;
			from = afterPause(text, last);
			if (from == last) {
				break;
			}
		}
		longest = Math.max(longest, digits);
		return (longest >= MIN_DIGITS && longest <= most) ? end : -1;
	}

	private static boolean mayStandBetween(String text, int start, int end, boolean told) {
		return end > start && (TWICE.contains(text, start, end) || THRICE.contains(text, start, end)
				|| told && FILLERS.contains(text, start, end) || CORRECTIONS.contains(text, start, end));
	}

	/** Return where the next word begins, or the end of the last one. */
	private static int afterPause(String text, int end) {
		int next = end;
		while (next - end < 5 && " ,.-\u2026\u2013".indexOf(Chars.at(text, next)) >= 0) {
			next++;
		}
		return Character.isLetter(Chars.at(text, next)) ? next : end;
	}

	private static int endOfWide(String text, int start, int most) {
		int end = start;
		int digits = 0;
		for (int i = start; digits <= most; i++) {
			char c = Chars.at(text, i);
			boolean digit = WIDE_DIGITS.indexOf(c) >= 0;
			if (!digit && (c != ' ' && c != '\u3001' && c != '\uff0c')) {
				break;
			}
			digits += digit ? 1 : 0;
			end = digit ? i + 1 : end;
		}
		return (digits > MIN_DIGITS && digits <= most) ? end : -1;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

}
