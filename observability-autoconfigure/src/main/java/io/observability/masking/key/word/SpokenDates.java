package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Delimits dates that somebody says: {@code the third of april nineteen sixty two},
 * {@code tres de abril de mil novecientos sesenta}.
 */
public final class SpokenDates {

	private static final int MAX_LENGTH = 80;

	private static final int MAX_WORD = 32;

	private static final int MIN_WORDS = 3;

	private static final Words MONTHS = Words
		.of("january february march april may june july august september october november december januar "
				+ "februar märz mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto "
				+ "septiembre octubre noviembre diciembre janvier février mars avril juin juillet août septembre "
				+ "octobre novembre décembre januari februari maart mei augustus oktober december gennaio febbraio "
				+ "aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho "
				+ "setembro outubro novembro dezembro stycznia lutego marca kwietnia maja czerwca lipca sierpnia "
				+ "września października listopada grudnia mars maj augusti januari");

	/** Of days and years; those between them are no date by themselves. */
	private static final Words NUMBERS = Words
		.of("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
				+ "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth one two "
				+ "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
				+ "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
				+ "thousand erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte "
				+ "dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste dreißigste "
				+ "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften "
				+ "zwölften dreizehnten vierzehnten fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten "
				+ "zwanzigsten dreißigsten uno primero dos tres cuatro cinco seis siete ocho nueve diez once doce "
				+ "trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta "
				+ "cincuenta sesenta setenta ochenta noventa mil novecientos premier un deux trois quatre cinq "
				+ "sept huit neuf dix douze treize quatorze seize vingt trente quarante cinquante soixante "
				+ "mille cent twaalf elf tien negen twee drie vier vijf zes zeven een eerste tweede derde vierde "
				+ "vijfde zesde zevende achtste negende tiende twintigste dertigste dertien veertien vijftien zestien "
				+ "zeventien achttien negentien twintig dertig primo due tre quattro cinque sei sette otto nove dieci "
				+ "undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti trenta "
				+ "um dois três quatro sete oito dez onze treze catorze quinze dezesseis dezassete dezoito dezenove "
				+ "vinte trinta quarenta cinquenta sessenta oitenta novecentos primeiro första andra tredje fjärde "
				+ "femte sjätte sjunde åttonde nionde tionde elfte tolfte pierwszego drugiego trzeciego czwartego "
				+ "piątego szóstego siódmego ósmego dziewiątego dziesiątego jedenastego dwunastego trzynastego "
				+ "czternastego piętnastego szesnastego siedemnastego osiemnastego dziewiętnastego dwudziestego "
				+ "trzydziestego tysiąc dziewięćset sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt");

	private static final Words LINKS = Words
		.of("the of and oh o de del y et le der den dem am in year day e di het van do roku i il el em");

	/** German numbers are one word. */
	private static final String[] PARTS = { "undzwanzigste", "undzwanzigsten", "unddreißigste", "unddreißigsten",
			"neunzehnhundert", "zweitausend", "negentien", "tweeduizend", "millenovecento", "duemila", "nittonhundra",
			"tjugohundra", "entwintig", "entwintigste", "endertig", "ëntwintig", "ventun", "ventic", "ventis", "ventin",
			"venticinque", "dwudziestego" };

	private SpokenDates() {
	}

	/** Return where the date ends that begins here, or where it begins if none does. */
	public static int end(String text, int start) {
		int end = start;
		int words = 0;
		boolean month = false;
		int from = start;
		while (from - start < MAX_LENGTH) {
			int last = endOfWord(text, from);
			boolean named = MONTHS.contains(text, from, last);
			boolean number = !named && isNumber(text, from, last);
			if (!named && !number && !LINKS.contains(text, from, last)) {
				break;
			}
			month |= named;
			words += (named || number) ? 1 : 0;
			end = (named || number) ? last : end;
			from = (Chars.at(text, last) == ',' && Chars.at(text, last + 1) == ' ') ? last + 2 : last + 1;
			char next = Chars.at(text, from - 1);
			if (next != ' ' && next != '-') {
				break;
			}
		}
		return (month && words >= MIN_WORDS) ? end : start;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Chars.isWord(Chars.at(text, end)) && text.charAt(end) != '_') {
			end++;
		}
		return end;
	}

	private static boolean isNumber(String text, int start, int end) {
		if (NUMBERS.contains(text, start, end)) {
			return true;
		}
		boolean figures = end - start <= 4 && end > start && Chars.isDigit(text.charAt(start));
		for (String part : PARTS) {
			figures |= end - start >= part.length() && (text.regionMatches(true, start, part, 0, part.length())
					|| text.regionMatches(true, end - part.length(), part, 0, part.length()));
		}
		return figures;
	}

}
