package io.observability.masking.key.turn;

/** Words of questions in the languages that {@link Asking} has few of. */
final class Phrasing {

	/** What asks. Letters that are no pair of ASCII are written in both cases. */
	static final String REQUESTS = "proszę prosze poproszę podać podanie podajcie wpisać wprowadź "
			+ "wprowadzić powiedz " + "powiedzieć przeliteruj potwierdź potwierdzić potrzebuję może "
			+ "назовите Назовите укажите Укажите введите Введите скажите Скажите сообщите Сообщите подскажите "
			+ "продиктуйте подтвердите напишите пожалуйста какой какая какое какова можете Сможете сможете "
			+ "нужен нужна "
			+ "girin giriniz yazın yazınız yazar söyleyin söyler belirtin paylaşın paylaşır lütfen Lütfen alabilir "
			+ "miyim mısınız misiniz nedir onaylayın tuşlayın "
			+ "hvad hva indtast oplys oplyse angiv oppgi tast skriv bekræft bekreft sig si må kan venligst "
			+ "vennligst " + "behøver brug får vänligen kunde kunna stava "
			+ "compartes comparte comparta compártame facilite facilíteme facilita podría puedes dime indícame "
			+ "necesito communiquez transmettez épeler rappelez rappeler comunichi comunica inserire "
			+ "fornire scriva "
			+ "scrivi ditemi diga-me informar inserir confirmar confirme preciso poderia buchstabieren "
			+ "mitteilen teilen " + "escribe teclea marca marque pon díctame díctenos mándame envíame manda envía "
			+ "tippe tippen nenne schreib schreiben schicke tape tapez écris écrivez composez saisis inviami "
			+ "comunicami escreve escreva digita envie tikken stuur podyktuj knappa verraten wie "
			+ "geven invullen vertellen spellen toets typ noemen";

	static final String NEGATIONS = "никогда Никогда не нельзя asla sakın girmeyin paylaşmayın yazmayın ikke bez";

	/** What is asked for instead, such as orders and amounts. */
	static final String OTHERS = "zamówienia zamówienie zamówień rezerwacji rezerwację rezerwacja faktury ile "
			+ "ilu sztuk wizyty " + "wizytę termin godzina godzinę pocztowy dlaczego kuponu rabatowy przesyłki "
			+ "заказа заказ заказе брони бронирования сколько Сколько почему когда суммы сумма баланс индекс "
			+ "промокод " + "купона визита приёма приема посылки товара ошибки "
			+ "sipariş siparişiniz siparişinizin rezervasyon kaç kaçıncı neden randevu tutar bakiye fatura kargo "
			+ "posta kupon indirim ürün hata "
			+ "ordre ordrenummer ordrenummeret bestilling bestillingsnummer antal antall hvornår hvorfor "
			+ "hvor beløb "
			+ "postnummer rabatkode rabattkode rabattkod beställningsnummer beställning bokning bokningsnummer "
			+ "bokningskod fejlkode tid tidspunkt "
			+ "factura pedidos reserva cita descuento cupón producto envío commande facture réservation rendez "
			+ "produit ordine fattura prenotazione appuntamento prodotto sconto encomenda fatura consulta produto "
			+ "cupom bestelling bestelnummer factuur reservering afspraak korting kortingscode product termin "
			+ "rechnungsnummer gutscheincode kundennummer sendungsnummer fehlercode";

	/** How a code arrives. */
	static final String WAYS = "llegó llego llegado recibió recibiste recibido mandamos mandaron enviaron móvil "
			+ "celular "
			+ "telefonunuza telefonunuzdaki gelen geldi gönderilen gönderdiğimiz przyszedł otrzymał otrzymała "
			+ "otrzymałeś "
			+ "otrzymany wysłaliśmy wysłany телефон отправили пришёл пришел пришедший получили смс sms-е modtaget "
			+ "modtog sendt mottatt fick skickade skickat mobilen arrivato ricevuto mandato chegou mandamos "
			+ "telefoon gekregen";

	/** Where cards have their code. */
	static final String BACKS = "back rear reverse rückseite hinten dos verso reverso atrás trás "
			+ "detrás retro achterkant "
			+ "achterzijde achterop odwrocie tyle tyłu rewersie arka arkasındaki arkasında baksidan "
			+ "baksida baksiden " + "bagsiden bagside обороте обратной задней";

	/** How many digits it has, or what it is the code of. */
	static final String THREE_OF_CARD = "3 three drei trois tres tre três drie trzy üç три card "
			+ "karte carte tarjeta carta cartão kaart karty " + "karcie kartın kartınızın kortet kort карты карте";

	private Phrasing() {
	}

}
