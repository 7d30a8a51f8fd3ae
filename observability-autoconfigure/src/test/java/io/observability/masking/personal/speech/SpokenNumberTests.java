package io.observability.masking.personal.speech;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.detector.Rows;
import io.observability.masking.detector.Scanner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers that are told digit by digit. */
class SpokenNumberTests extends DetectorContract {

	private static final DataType CARD = type("card");

	private static final DataType SOCIAL_SECURITY = type("ssn");

	private static final DataType PHONE = type("phone");

	SpokenNumberTests() {
		super(List.of(SpokenNumbers.detector(CARD, SOCIAL_SECURITY, PHONE)));
	}

	private static DataType type(String name) {
		return new DataType(name, DataClass.PERSONAL, true, (value, strict) -> "<" + name + ">");
	}

	@Override
	protected Stream<String[]> masked() {
		return Rows.of("""
				it's four five three two, eight one nine oh, two two seven six, five oh three eight | it's <card>
				Four-five-three-two eight-one-nine-zero two-two-seven-six five-zero-three-eight. | <card>.
				"three oh nine, fifty-two, seven seven one four" for social security | "<ssn>" for social security
				my number is five five five, two oh one, seven seven eight eight ok | my number is <phone> ok
				call me on double five three, nine eight seven, six one two two | call me on <phone>
				it's one eight hundred five five five oh one triple nine | it's <phone>
				five five five uh two oh one dash seven seven eight eight | <phone>
				nummer null eins sieben zwei, drei drei neun, zwei fünf fünf acht danke | nummer <phone> danke
				mi número es seis uno dos, cuatro ocho, siete tres, uno nueve | mi número es <ssn>
				c'est le zéro six, douze, trente-quatre, cinquante-six, onze | c'est le <phone>
				il numero è tre tre otto, cinque due sette, uno sei zero nove | il numero è <phone>
				telefone nove um dois, sete oito sete, quatro meia um | telefone <ssn>
				Karte einundfünfzig null fünf dreißig fünfundsiebzig zwölf achtzig vierzig elf zehn | Karte <card>
				numer to pięćset dwanaście, pięćset pięćdziesiąt pięć, zero czternaście trzy | numer to <phone>
				noll sju två, ett tre fem, åtta åtta, nio fyra | <phone>
				numaram beş üç iki, dört bir sekiz, yedi yedi, altı sıfır | numaram <phone>
				девять один шесть, пять ноль три, восемь два, четыре семь | <phone>
				mijn nummer is nul zes, een twee, acht vier, vijf zes, negen acht | mijn nummer is <phone>
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
				retry one two three four five six seven eight nine ten
				values null null null null null null null null null null null
				two two two two two two two two two two
				two five two five two five items and six more
				six of the seven services and twelve nodes, five down
				receive five events, archive six, weigh eight, six sixteen
				table seven, chair two
				ocho clientes y nueve pedidos
				achtundvierzig Gäste, zwanzig Zimmer, dreißig Betten und achtzig Tassen
				dwa bilety, cztery osoby, pięć dni
				два билета, четыре места, шесть дней
				fem av sex rum, två nätter
				""");
	}

	@Test
	void areOfTheTypeThatTheirDigitsTell() {
		Detector cards = SpokenNumbers.detector(CARD, null, null);

		assertThat(cards.types()).isEqualTo(Set.of(CARD));
		assertThat(Scanner.of(List.of(), List.of(), List.of(cards), Set.of())
			.findings("seven five five five two oh one seven seven eight")).isEmpty();
	}

	@Test
	void areMaskedWholeHoweverLongTheyAre() {
		Detector numbers = SpokenNumbers.detector(CARD, null, null);

		assertThat(Rows.mask(List.of(numbers), "six six two one ".repeat(500) + "ok")).isEqualTo("<card> ok");
	}

	@Test
	void areKnownByTheirFirstWord() {
		assertThat(SpokenNumbers.isSpoken("five five five")).isTrue();
		assertThat(SpokenNumbers.isSpoken("double five")).isTrue();
		assertThat(SpokenNumbers.isSpoken("visa")).isFalse();
		assertThat(SpokenNumbers.isSpoken("five")).isFalse();
	}

}
