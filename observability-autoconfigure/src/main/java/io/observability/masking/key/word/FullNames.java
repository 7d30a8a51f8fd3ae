package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Tells the full name of a person from that of an organisation or of a thing. */
final class FullNames {

	private static final int MIN_LENGTH = 5;

	private static final int MAX_LENGTH = 60;

	private static final int MAX_NAMES = 4;

	/** Behind no more letters a capital stands in a name: {@code McDonald}. */
	private static final int MAX_PREFIX = 3;

	/** Between the names of a person. */
	private static final Words PARTICLES = Words
		.of("de da di du des del della do dos das la le van von der den ter ten zu zur af av bin ibn al el y e i of");

	/** What organisations, programs and their parts are called. */
	private static final Words OTHERS = Words
		.of("good morning evening hello hi thank thanks guten tag morgen hallo danke bonjour buenos "
				+ "buenas bom gmbh ag kg kgaa ohg ug mbh ev ltd limited inc incorporated corp corporation "
				+ "llc llp plc co company pty sa sas sarl bv nv spa srl oy oyj ab asa aps kft sro spol zoo "
				+ "cooperative se bank sparkasse trust holding holdings group gruppe groupe grupo service "
				+ "services team teams department dept division unit center centre clinic klinik hospital "
				+ "krankenhaus praxis apotheke pharmacy office account accounts support helpdesk desk line "
				+ "hotline store shop market product products item items order orders payment payments "
				+ "report reports list type role roles status plan tier segment premium basic standard "
				+ "default test demo sample example dummy unknown anonymous none null empty invalid missing "
				+ "admin administrator user users system systems server client clients manager controller "
				+ "worker queue topic thread pool job task scheduler node cluster agent bot assistant api "
				+ "app application software solutions technologies technology consulting partners partner "
				+ "associates sons media studio studios labs network networks club union committee council "
				+ "ministry foundation stiftung verein verband university universität universidad "
				+ "universite school schule institute institut insurance versicherung versicherungen "
				+ "airlines airways hotel hotels restaurant logistics logistik international global europe "
				+ "germany federal national industries enterprises ventures capital finance financial "
				+ "energy electric motors foods pharma stadtwerke autohaus gallery museum customer "
				+ "customers patient patients contact contacts member members guest guests employee "
				+ "employees person caller new import export update registration profile details record "
				+ "records data database table field form page portal campaign project version config "
				+ "configuration event events message messages template policy session request response "
				+ "notification voice channel model device machine printer browser integration webhook "
				+ "pipeline workflow gold silver platinum bronze loyalty rewards societe soci\u00e9t\u00e9 "
				+ "logistique supplies trading traders handel commerce spedition transporte transport "
				+ "transports immobilien verlag kanzlei construction distribution assurances assurance "
				+ "mutuelle seguros comercial comunidad ayuntamiento gemeinde gemeente stadt genossenschaft "
				+ "gesellschaft bau stichting fonds vereniging fundacion asociacion association "
				+ "associazione fondazione pensioenfonds newsletter experience journey onboarding "
				+ "kundenservice not found failed error exception pending active inactive disabled true "
				+ "false yes no shipping express overnight priority");

	/** What mailboxes are called, and the things of a shop in other languages. */
	private static final Words MAILBOXES = Words
		.of("billing info marketing sales noreply no-reply donotreply kontakt contacto contatto hr press jobs careers "
				+ "security privacy legal abuse webmaster postmaster hostmaster root mail email inbox newsletter "
				+ "commande serveur boutique magasin boulangerie produit entreprise agence pedido servidor tienda "
				+ "empresa negozio ordine bestelling winkel bedrijf butik");

	private FullNames() {
	}

	/** Return whether there are two to four names of a person. */
	static boolean isPerson(String text, int start, int end) {
		if (end - start < MIN_LENGTH || end - start > MAX_LENGTH || !Character.isUpperCase(text.charAt(start))) {
			return false;
		}
		int names = 0;
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i < end && text.charAt(i) != ' ' && text.charAt(i) != '+') {
				continue;
			}
			char last = Chars.at(text, i - 1);
			int wordEnd = (last == '.' || last == ',' && names == 0) ? i - 1 : i;
			boolean name = isName(text, word, wordEnd);
			if (OTHERS.contains(text, word, wordEnd) || !name && !PARTICLES.contains(text, word, wordEnd)) {
				return false;
			}
			names += name ? 1 : 0;
			word = i + 1;
		}
		return names >= 2 && names <= MAX_NAMES;
	}

	/** Return whether it is one name, which neither things nor mailboxes have. */
	static boolean isSurname(String text, int start, int end) {
		return end - start >= MAX_PREFIX && end - start <= MAX_LENGTH && isName(text, start, end)
				&& Chars.indexOf(text, '.', start, end) < 0 && !OTHERS.contains(text, start, end)
				&& !MAILBOXES.contains(text, start, end);
	}

	/** Return whether letters follow a capital one, of words that are linked at most. */
	private static boolean isName(String text, int start, int end) {
		int part = start;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean upper = Character.isUpperCase(c);
			if (c == '-' || c == '\'' || c == '\u2019' || c == '.') {
				part = i + 1;
			}
			else if (!Character.isLetter(c) && Character.getType(c) != Character.NON_SPACING_MARK
					|| upper && i - part > MAX_PREFIX && !Character.isUpperCase(text.charAt(i - 1))) {
				return false;
			}
		}
		return end > start && Character.isUpperCase(text.charAt(start));
	}

}
