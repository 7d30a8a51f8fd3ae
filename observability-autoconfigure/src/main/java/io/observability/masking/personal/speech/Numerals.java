package io.observability.masking.personal.speech;

import io.observability.masking.detector.Words;

/** The words of a language for digits and numbers below a hundred. */
final class Numerals {

	/** English first, since most is told in it. */
	static final Numerals[] LANGUAGES = {
			new Numerals("zero one two three four five six seven eight nine oh",
					"ten eleven twelve thirteen fourteen " + "fifteen sixteen seventeen eighteen nineteen hundred",
					"twenty thirty forty fifty sixty seventy eighty ninety", "uh um er and then dash hyphen space"),
			new Numerals("null eins zwei drei vier fünf sechs sieben acht neun zwo",
					"zehn elf zwölf dreizehn " + "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", "",
					"äh ähm und dann strich minus"),
			new Numerals("cero uno dos tres cuatro cinco seis siete ocho nueve", "diez once doce trece catorce quince",
					"veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", "eh y luego guion guión"),
			new Numerals("zéro un deux trois quatre cinq six sept huit neuf",
					"dix onze douze treize quatorze quinze " + "seize", "vingt trente quarante cinquante soixante",
					"euh et puis tiret"),
			new Numerals("zero uno due tre quattro cinque sei sette otto nove", "dieci undici dodici", "",
					"eh e poi " + "trattino"),
			new Numerals("zero um dois três quatro cinco seis sete oito nove meia", "dez onze doze treze",
					"vinte " + "trinta quarenta cinquenta sessenta setenta oitenta noventa", "é e depois traço"),
			new Numerals("nul een twee drie vier vijf zes zeven acht negen", "tien elf twaalf dertien veertien", "",
					"eh en dan streepje"),
			new Numerals("zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
					"dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście "
							+ "osiemnaście dziewiętnaście",
					"dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt "
							+ "dziewięćdziesiąt sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset "
							+ "dziewięćset",
					"yyy i potem kreska"),
			new Numerals("noll ett två tre fyra fem sex sju åtta nio",
					"tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
					"tjugo trettio fyrtio femtio sextio sjuttio åttio nittio", "öh och sen streck"),
			new Numerals("sıfır bir iki üç dört beş altı yedi sekiz dokuz", "on",
					"yirmi otuz kırk elli altmış yetmiş seksen doksan yüz", "ee ve sonra tire"),
			new Numerals("ноль один два три четыре пять шесть семь восемь девять",
					"десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
							+ "восемнадцать девятнадцать",
					"двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести "
							+ "триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
					"э и потом тире") };

	/** How German tens end, of which those with a unit are one word. */
	private static final String[] TENS = { "zig", "ßig" };

	private static final int GERMAN = 1;

	private static final int MIN_COMPOUND = 6;

	private static final Words REPEATED = Words.of("double triple doppel doble triplo duplo dubbel");

	private final String[] units;

	private final Words all;

	private final Words teens;

	private final Words tens;

	private final Words fillers;

	private Numerals(String units, String teens, String tens, String fillers) {
		this.units = Words.split(units);
		this.teens = Words.of(teens);
		this.tens = Words.of(tens.isEmpty() ? teens : tens);
		this.all = Words.of(units + " " + teens + (tens.isEmpty() ? "" : " " + tens));
		this.fillers = Words.of(fillers);
	}

	/** Return whether this part of the text is a number below a hundred. */
	boolean contain(String text, int start, int end) {
		return this.all.contains(text, start, end) || this == LANGUAGES[GERMAN] && isCompound(text, start, end);
	}

	/** {@code vierzig}, {@code einundvierzig} */
	private static boolean isCompound(String text, int start, int end) {
		return end - start >= MIN_COMPOUND && (text.startsWith(TENS[0], end - 3) || text.startsWith(TENS[1], end - 3));
	}

	/** Return whether such a word may stand between numbers. */
	boolean mayStandBetween(String text, int start, int end) {
		return this.fillers.contains(text, start, end) || REPEATED.contains(text, start, end);
	}

	/** Return whether the next digit is told only once. */
	static boolean isRepetition(String text, int start, int end) {
		return REPEATED.contains(text, start, end);
	}

	/** Return whether a digit that follows stands for the zero of this number. */
	boolean isTens(String text, int start, int end) {
		return this.tens.contains(text, start, end) && !this.teens.contains(text, start, end);
	}

	/** Return the digit, or -1 if it is a number with two. */
	int digit(String text, int start, int end) {
		for (int i = 0; i < this.units.length; i++) {
			String unit = this.units[i];
			if (unit.length() == end - start && text.regionMatches(true, start, unit, 0, unit.length())) {
				return i % 10;
			}
		}
		return -1;
	}

}
