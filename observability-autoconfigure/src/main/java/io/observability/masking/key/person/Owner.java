package io.observability.masking.key.person;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Whom or what a record belongs to, told by the last words of its type or key:
 * {@code PatientRegistered}, {@code customer_info}, {@code OrderQueue}.
 */
enum Owner {

	/** A person. */
	PERSON,

	/** Anything that has a word of its own. */
	OTHER,

	/** No word says it. */
	NOBODY;

	private static final Words PERSONS = Words
		.of("patient customer caller callee contact member guest insured employee person people user "
				+ "recipient cardholder passenger policyholder accountholder claimant applicant borrower buyer "
				+ "shopper visitor student pupil teacher doctor physician practitioner nurse surgeon resident "
				+ "spouse guardian donor payee payer beneficiary debtor creditor dbtr cdtr attendee participant "
				+ "candidate traveler traveller citizen individual signatory consignee patientin kunde kundin "
				+ "anrufer anruferin versicherter versicherte mitarbeiter mitarbeiterin gast kontakt mitglied "
				+ "ansprechpartner fahrgast benutzer personne utilisateur appelant destinataire passager "
				+ "paciente cliente empleado usuario contacto huesped pasajero titular destinatario paziente "
				+ "utente contatto ospite passeggero intestatario utilizador funcionario contato klant "
				+ "medewerker gebruiker passagier verzekerde kund pacjent klient pracownik uzytkownik potilas "
				+ "asiakas hasta musteri kullanici yolcu");

	/** Words of any record, and what happens to persons. */
	private static final Words ADDITIONS = Words
		.of("registered created updated deleted added changed removed saved found loaded admitted "
				+ "discharged booked invited verified imported merged enrolled joined activated onboarded "
				+ "signed up in checked arrived event dto entity record request response model info data "
				+ "details detail profile command cmd message msg payload summary entry row vo resource "
				+ "document doc view object input output result attributes properties fields value values body "
				+ "item new to from of with for json map registration create update delete add save "
				+ "demographics id no number nr ref uuid pty");

	/** Whose numbers nothing else has on every line. */
	private static final Words NUMBERED = Words
		.of("patient guest employee passenger insured cardholder caller student person claimant resident "
				+ "policyholder applicant patientin mitarbeiter gast paciente paziente pacjent");

	/** Whose address has a name. */
	private static final Words ADDRESSED = Words.of("shipping billing delivery mailing home invoice");

	private static final String ADDRESS = "address";

	private static final String DETAILS = "details";

	private static final int MAX_WORDS = 5;

	/** Return to whom the words belong that end here and begin behind the limit. */
	static Owner of(String text, int limit, int end) {
		int word = lastOfAll(text, limit, end);
		int start = Words.startOfLast(text, limit, word);
		if (start == word) {
			return NOBODY;
		}
		if (isDetails(text, start, word, end)) {
			return PERSON;
		}
		if (word - start == ADDRESS.length() && text.regionMatches(true, start, ADDRESS, 0, ADDRESS.length())) {
			int kindEnd = (start > limit && text.charAt(start - 1) == '_') ? start - 1 : start;
			return ADDRESSED.contains(text, Words.startOfLast(text, limit, kindEnd), kindEnd) ? PERSON : OTHER;
		}
		return isPerson(PERSONS, text, start, word) ? PERSON : OTHER;
	}

	/** {@code billing_details}, {@code billingDetails} */
	private static boolean isDetails(String text, int start, int word, int end) {
		return end - word >= DETAILS.length()
				&& text.regionMatches(true, end - DETAILS.length(), DETAILS, 0, DETAILS.length())
				&& ADDRESSED.contains(text, start, word);
	}

	/** {@code patientId}: return whether it counts persons who are no mere users. */
	static boolean isNumber(String text, int limit, int end) {
		int word = lastOfAll(text, limit, end);
		return isPerson(NUMBERED, text, Words.startOfLast(text, limit, word), word);
	}

	/** Return where the last word ends that says more than the words of any record. */
	private static int lastOfAll(String text, int limit, int end) {
		int wordEnd = end;
		for (int i = 0; i < MAX_WORDS; i++) {
			int start = Words.startOfLast(text, limit, wordEnd);
			boolean hash = start > limit && text.charAt(start - 1) == '@';
			if (start == wordEnd || !hash && !ADDITIONS.contains(text, start, wordEnd)) {
				break;
			}
			wordEnd = (start > limit && "_- .@:".indexOf(text.charAt(start - 1)) >= 0) ? start - 1 : start;
		}
		return wordEnd;
	}

	private static boolean isPerson(Words persons, String text, int start, int end) {
		boolean plural = Chars.at(text, end - 1) == 's' || Chars.at(text, end - 1) == 'S';
		return persons.contains(text, start, end) || plural && persons.contains(text, start, end - 1);
	}

}
