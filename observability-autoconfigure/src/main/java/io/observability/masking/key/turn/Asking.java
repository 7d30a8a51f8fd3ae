package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Tells from the words of a sentence whether it asks, and what for. */
final class Asking {

	private static final int REQUEST = 1 << 8;

	private static final int NEGATIVE = 1 << 9;

	private static final int OTHER = 1 << 10;

	private static final int PRONOUN = 1 << 11;

	static final int DIGITS = 1 << 12;

	static final int SENT = 1 << 13;

	static final int PURPOSE = 1 << 14;

	private static final int OWNED = 1 << 15;

	private static final int BACK = 1 << 16;

	private static final int THREE = 1 << 17;

	private static final int SPITE = 1 << 18;

	private static final int CARD_CODE = DIGITS | BACK | THREE;

	private static final int COUNT = 0xff;

	/** Longer sentences are about something themselves. */
	private static final int FEW = 7;

	/** Behind so few words there is no other matter. */
	private static final int FEW_KEYS = 3;

	private static final String REQUESTS = "please enter provide tell confirm give say type "
			+ "spell repeat input state need verify what whats "
			+ "which read can could may would plaît plait svp digame indiqueme alstublieft aub "
			+ "bitte gib geben sie nennen sagen sag " + "eingeben bestätigen lautet "
			+ "welche welches tippen brauche benötige veuillez entrez entrer saisissez saisir indiquez donnez "
			+ "donner dites confirmez tapez épelez quel quelle pouvez pourriez introduzca introduce ingrese "
			+ "ingresa indique diga dígame dime deme escriba confirme proporcione teclee cuál puede podría "
			+ "favor inserisca inserisci digiti digita dica fornisca confermi indichi qual prego può potrebbe "
			+ "digite informe insira forneça pode poderia voer geef vul zeg noem bevestig wat kunt mag podaj "
			+ "wpisz podac jaki jaka jakie ange skriv bekräfta säg uppge vad " + Phrasing.REQUESTS;

	private static final String NEGATIONS = "not never don dont doesn nicht nie niemals kein "
			+ "keine ne jamais nunca jamás non mai não niet " + "nooit nigdy aldrig inte without " + Phrasing.NEGATIONS;

	/** What is asked for instead of the value, such as when it was changed. */
	private static final String OTHERS = "how why where when balance amount limit total "
			+ "price cost fee quantity size length guests people "
			+ "persons nights expire expires expiry expiration often many year month years months viele " + "lange oft "
			+ "lang wann warum guthaben kontostand saldo betrag jahr cómo cuándo cuánto cuántos solde montant "
			+ "combien quand comment pourquoi importe monto cantidad año importo quando quanto quanti valor "
			+ "quantos bedrag hoeveel wanneer waarom kwota kiedy ile belopp när hur zip postal post "
			+ "postcode area country promo coupon discount voucher gift error status order booking reservation "
			+ "ticket product item invoice tracking reference flight room table extension appointment dress "
			+ "bestellung bestellnummer ticketnummer rechnung commande pedido ordine encomenda pays país "
			+ "descuento " + Phrasing.OTHERS;

	/**
	 * How long a value is does not matter where it is spelt, and people are born once.
	 */
	private static final String IN_SPITE = "spell born birth geboren née nacido nacida "
			+ "naissance nascita nato nata nasceu geburt "
			+ "geburtsdatum geburtstag birthday naciste nacimiento nascimento "
			+ "födelsedatum född født fødselsdato fødselsdag urodzenia urodził urodziła urodziłeś urodziłaś "
			+ "родились рождения " + "doğum doğdunuz épeler buchstabieren deletrear";

	/** What a question begins with whose verb is left out. */
	private static final Words OPENERS = Words
		.of("and your then now next ok okay date birthday dob und ihr ihre dein deine dann et votre ton puis "
				+ "y su tu fecha e il tuo suo data seu sua en uw je jouw och din ditt geburtsdatum");

	private static final String PRONOUNS = "it that this es das la le lo cela ça het dat det";

	private static final String DIGIT_WORDS = "digit digits stellige stelligen stelliger "
			+ "stelligem chiffres dígitos digitos cifre cijferige "
			+ "cyfrowy siffrig siffriga siffror numbers ziffern zahlen cijfers cyfry cyfr siffer "
			+ "números numeri siffrorna sifrene " + "цифры цифр haneyi haneli rakam rakamı basamak";

	private static final String WAYS = "sms text texted sent send message app email mail "
			+ "phone authenticator received get got receive "
			+ "screen recibido enviado enviamos ricevuto inviato handy telefon whatsapp geschickt gesendet "
			+ "erhalten envoyé reçu ontvangen gestuurd enviei recebeu device " + Phrasing.WAYS;

	private static final String PURPOSES = "gate door alarm keypad verification security "
			+ "authenticator authentication onetime passcode otp pin " + "totp mfa 2fa login "
			+ "signin verify identity confirm time factor bestätigung sicherheit vérification sécurité "
			+ "verificación seguridad verifica sicurezza verificação segurança verificatie weryfikacyjny";

	private static final Words NAMES = Words.of("name nombre nom nome naam namn navn");

	private static final String OWN = "your ihr ihre ihrer ihren ihrem dein deine deinen "
			+ "deiner votre vos ton ta su tu tus suo sua " + "tuo tua seu teu "
			+ "uw je jouw ditt din dit dine pana pani państwa twoje twój twoja ваш ваша ваше вашу вашей вашего "
			+ "вашей свой свою";

	private static final WordKinds KINDS = new WordKinds().with(REQUEST, REQUESTS)
		.with(NEGATIVE, NEGATIONS)
		.with(OTHER, OTHERS)
		.with(PRONOUN, PRONOUNS)
		.with(DIGITS, DIGIT_WORDS)
		.with(SENT, WAYS)
		.with(PURPOSE, PURPOSES)
		.with(OWNED, OWN)
		.with(BACK, Phrasing.BACKS)
		.with(THREE, Phrasing.THREE_OF_CARD)
		.with(SPITE, IN_SPITE);

	private Asking() {
	}

	/** Return how many words a sentence has, and a bit for each kind of them. */
	static int of(String text, int start, int end) {
		int said = 0;
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i == end || !Character.isLetterOrDigit(text.charAt(i))) {
				if (i > word) {
					said = (said | KINDS.of(text, word, i)) + ((said & COUNT) < COUNT ? 1 : 0);
				}
				word = i + 1;
			}
		}
		int spaced = ((said & SPITE) != 0) ? said & ~OTHER : said;
		return Scripts.areIn(text, start, end) ? spaced | unspaced(text, start, end) : spaced;
	}

	/** The same, with how a code arrives that the sentences before it tell of. */
	static int inTurn(String text, int begin, int start, int stop) {
		int said = of(text, start, stop);
		boolean open = start > begin && (said & (SENT | PURPOSE | DIGITS)) == 0
				&& AskedCodes.areNamed(text, start, stop);
		return open ? said | of(text, begin, start) & (SENT | PURPOSE | DIGITS) : said;
	}

	private static int unspaced(String text, int start, int end) {
		return (Scripts.isRequest(text, start, end) ? REQUEST : 0)
				| (Scripts.isNegative(text, start, end) ? NEGATIVE : 0)
				| (Scripts.isCardCode(text, start, end) ? CARD_CODE : Scripts.isOther(text, start, end) ? OTHER : 0);
	}

	static int words(int said) {
		return said & COUNT;
	}

	/** {@code the three digits on the back} */
	static boolean isCardCode(int said) {
		return (said & CARD_CODE) == CARD_CODE;
	}

	static boolean isRequest(int said) {
		return (said & REQUEST) != 0;
	}

	/** {@code and your birthday}, unlike what tells something of it. */
	static boolean isLeftOut(String text, int start, int stop, int said) {
		if (words(said) > FEW) {
			return false;
		}
		int word = start;
		for (int i = start; i <= stop; i++) {
			if (i == stop || !Character.isLetterOrDigit(text.charAt(i))) {
				if (i > word && !SpeakerNames.isOne(text, word, i) && !Chars.isDigit(text.charAt(word))) {
					return OPENERS.contains(text, word, i);
				}
				word = i + 1;
			}
		}
		return false;
	}

	/** {@code Enter your PIN:}, unlike what only mentions it. */
	static boolean startsWithRequest(String text, int start, int stop) {
		int word = start;
		while (word < stop && !Character.isLetterOrDigit(text.charAt(word))) {
			word++;
		}
		int end = word;
		while (end < stop && Character.isLetter(text.charAt(end))) {
			end++;
		}
		return (KINDS.of(text, word, end) & REQUEST) != 0;
	}

	static boolean isNegative(int said) {
		return (said & NEGATIVE) != 0;
	}

	/** Return whether something else is asked for. */
	static boolean isOther(int said) {
		return (said & OTHER) != 0;
	}

	/** Return whether it is about what belongs to who is asked, or hardly about more. */
	static boolean isPersonal(int said) {
		return (said & OWNED) != 0 || words(said) <= FEW_KEYS;
	}

	/** {@code Could you tell me that, please?} asks for what was named before. */
	static boolean isAboutBefore(int said) {
		return (said & PRONOUN) != 0 && words(said) <= FEW;
	}

	/** {@code your name} */
	static boolean isOwnName(String text, int start, int end) {
		int word = startOfWord(text, start, end);
		int own = (word > start) ? startOfWord(text, start, word - 1) : word;
		return NAMES.contains(text, word, end) && Chars.at(text, word - 1) == ' '
				&& (KINDS.of(text, own, word - 1) & OWNED) != 0;
	}

	static int startOfWord(String text, int start, int end) {
		int word = end;
		while (word > start && Chars.isWord(text.charAt(word - 1))) {
			word--;
		}
		return word;
	}

}
