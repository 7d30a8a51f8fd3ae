package io.observability.masking.key.person;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;

/**
 * Tells by what stands beside a single name whether it is that of a person:
 * {@code nom=Lemercier ; tél=06…}, {@code Name: Kowal, E-Mail: a.kowal@x}.
 */
final class Contacts {

	private static final int MAX_LOOK = 120;

	private static final int MAX_KEY = 16;

	private static final int MAX_MAIL = 64;

	private static final int MIN_NAME = 4;

	private static final Words PHONES = Words
		.of("phone phonenumber phone_number mobile telefon telephone tel tél téléphone telefono teléfono telefone "
				+ "telemóvel telefoon mobiel mobil mobiltelefon handy cell msisdn gsm portable móvil movil celular "
				+ "cellulare tlf rufnummer telefonnummer numero_telefono telefono_movil");

	private static final Words MAILS = Words.of("email e_mail e-mail mail emailaddress email_address correo courriel "
			+ "correo_electronico epost e-post mel mél adresse_mail adresse_email");

	private Contacts() {
	}

	/** Return whether a telephone or mailbox in the same record is that of the person. */
	static boolean areBeside(String text, int keyStart, Finding name) {
		boolean phone = false;
		int limit = limit(text, name.end());
		for (int i = start(text, keyStart); i < limit; i++) {
			char c = text.charAt(i);
			if (c != '=' && c != ':' || i >= keyStart && i < name.end()) {
				continue;
			}
			int end = KeyEnds.end(text, i);
			int key = startOfKey(text, end);
			if (MAILS.contains(text, key, end)) {
				return isMailOf(text, name, i + 1);
			}
			phone |= PHONES.contains(text, key, end);
		}
		return phone;
	}

	/** Return where the record begins, as far as it stands on this line. */
	private static int start(String text, int keyStart) {
		int start = keyStart;
		while (start > 0 && keyStart - start < MAX_LOOK && "\n{}[]()".indexOf(text.charAt(start - 1)) < 0) {
			start--;
		}
		return start;
	}

	private static int limit(String text, int valueEnd) {
		int end = valueEnd;
		while (end < text.length() && end - valueEnd < MAX_LOOK && "\n{}[]()".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	private static int startOfKey(String text, int end) {
		int start = end;
		while (end - start < MAX_KEY && (Chars.isWord(Chars.at(text, start - 1)) || Chars.at(text, start - 1) == '-')) {
			start--;
		}
		return start;
	}

	/** Mailboxes of persons have their name, those of companies end with it. */
	private static boolean isMailOf(String text, Finding name, int from) {
		int limit = Math.min(text.length(), from + MAX_MAIL);
		int at = Chars.indexOf(text, '@', from, limit);
		int length = name.end() - name.start();
		boolean masked = at > 2 && text.startsWith("***", at - 3);
		int found = -1;
		for (int i = from; at > 0 && i < limit - length && found < 0 && length >= MIN_NAME; i++) {
			found = text.regionMatches(true, i, text, name.start(), length) ? i : -1;
		}
		return at > 0 && (found > 0 ? found < at : !masked);
	}

}
