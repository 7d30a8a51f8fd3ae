package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Recognises who speaks: {@code caller: }, {@code [00:12] <user> }, {@code A: }. */
final class Speakers {

	private static final int MAX_LABEL = 32;

	private static final int MAX_SPACES = 12;

	private static final int MAX_PARTS = 3;

	/** Spaces in the name of somebody who speaks, and behind it. */
	private static final int MAX_SEPARATE = 2;

	private static final int MAX_TIME = 40;

	private static final int MAX_PREFIX = 64;

	/** Who asks most. */
	private static final Words ASKERS = Words
		.of("agent assistant bot chatbot robot ai ivr operator rep advisor voicebot support receptionist clerk "
				+ "agente asistente assistente assistent asystent asistan operatore conseiller mitarbeiter "
				+ "medarbejder medewerker оператор бот агент 客服 坐席 机器人");

	/** What stands behind a question without being said. */
	private static final Words OTHERS = Words.of("manager status state timeout retries retry default error warning "
			+ "warn info debug trace note notes hint time date timestamp level result results order code id ref "
			+ "reference type amount total price count size length version channel queue intent score confidence "
			+ "action event step reason summary topic subject category priority ticket case session call duration "
			+ "language lang locale region line lines page port host url path file attempt attempts max min limit "
			+ "expected actual options option choices validation pattern format regex example placeholder tool "
			+ "function " + "tokens usage cost latency model temperature https http");

	private static final Words NAMES = Words
		.of("user users usr caller customer client guest patient human member visitor person me you agent "
				+ "assistant bot chatbot robot ai ivr operator rep representative advisor receptionist interviewer "
				+ "interviewee callee speaker spk q a question answer reply response frage antwort kunde kundin "
				+ "anrufer anruferin benutzer nutzer mitarbeiter mitarbeiterin berater utilisateur utilisatrice "
				+ "appelant appelante usager conseiller cliente réponse usuario usuaria llamante agente asistente "
				+ "respuesta utente chiamante assistente operatore risposta utilizador usuário atendente chamador "
				+ "resposta gebruiker klant beller medewerker antwoord klient konsultant kund användare uppringare "
				+ "svar clienta cliënt cliënte klienta klientka kunder kunden medarbejder medarbeider konsulent "
				+ "kundeservice bruger brukar bruker asystent asystentka doradca rozmówca dzwoniący użytkownik "
				+ "użytkowniczka konsultantka müşteri Müşteri temsilci kullanıcı asistan arayan danışan yolcu "
				+ "клиент клиентка оператор пользователь абонент бот агент сотрудник Сотрудник специалист "
				+ "Специалист ассистент менеджер консультант звонящий пациент du sie usted tú vous você jij u ty "
				+ "temsilcisi operatör operatörü kundin kundeberater kundenberaterin conseillère appelante operatorka handläggare inringare "
				+ "вы ты sen siz traveller traveler passenger driver rider patiente paciente paziente patiënt "
				+ "pacjent pacjentka гость tenant applicant claimant cardholder holder subscriber student "
				+ "employee buyer seller shopper donor resident nurse clerk teller assistent assistente "
				+ "assistentin " + "consulente advies adviseur conseillère técnico soporte suporte support chat system "
				+ "客户 客戶 用户 用戶 顾客 顧客 客服 坐席 机器人 機器人 助手 我 你 您 来电者 お客様 ユーザー オペレーター ボット " + "アシスタント 고객 상담원 사용자 봇 챗봇");

	private Speakers() {
	}

	/**
	 * Return where the words of the speaker begin who is named here, the index itself if
	 * nobody is, or -1 if something else is named.
	 */
	static int after(String text, int from) {
		char first = Chars.at(text, from);
		if (first >= 'A' && first != '[' || first >= 128) {
			return afterLabel(text, from);
		}
		int start = skip(text, from);
		boolean timed = false;
		for (int i = 0; i < MAX_PARTS; i++) {
			int open = start;
			int time = afterTime(text, open);
			boolean enclosed = time == open && isOpen(Chars.at(text, open));
			int close = enclosed ? closing(text, open) : time;
			if (close == open || close < 0) {
				break;
			}
			start = skip(text, close);
			timed = true;
			if (enclosed && isSpeaker(text, open, close)) {
				return skip(text, (Chars.at(text, start) == ':') ? start + 1 : start);
			}
		}
		int label = afterLabel(text, start);
		label = (timed && label <= start) ? afterBare(text, start) : label;
		return (label == start && !timed) ? from : (label > start) ? label : -1;
	}

	/** Return whether it is the name of somebody who speaks. */
	static boolean isName(String text, int start, int end) {
		return NAMES.contains(text, start, end);
	}

	private static boolean isOpen(char c) {
		return c == '[' || c == '(' || c == '<';
	}

	/** Return where the brackets end that open here, or -1. */
	private static int closing(String text, int open) {
		char c = text.charAt(open);
		char close = (c == '[') ? ']' : (c == '(') ? ')' : '>';
		int end = Chars.indexOf(text, close, open, Math.min(text.length(), open + MAX_LABEL));
		return (end > 0) ? end + 1 : -1;
	}

	private static int afterLabel(String text, int start) {
		int end = start;
		int spaces = 0;
		while (end - start <= MAX_LABEL && spaces <= MAX_SEPARATE && isLabel(Chars.at(text, end))) {
			spaces += (text.charAt(end++) == ' ') ? 1 : 0;
		}
		char c = Chars.at(text, end);
		if (end == start || !isSeparator(c)) {
			return start;
		}
		int last = (c == '>' && Chars.at(text, end + 1) == '>') ? end + 1 : end;
		return isSpeaker(text, start, end) ? skip(text, last + 1) : -1;
	}

	/** {@code CALLER 417} behind a time: return where the words begin, or the start. */
	private static int afterBare(String text, int start) {
		int end = endOfName(text, start);
		boolean upper = end > start + 1 && Character.isUpperCase(text.charAt(end - 1)) || text.startsWith("  ", end)
				|| Chars.at(text, end) == '\t';
		boolean name = upper && Chars.at(text, end) <= ' ' && Character.isUpperCase(text.charAt(start))
				&& NAMES.contains(text, start, end);
		return name ? skip(text, end) : start;
	}

	/**
	 * Return the colon of the last speaker before this place, within reach, or -1.
	 */
	static int lastColon(String text, int limit, int end) {
		for (int i = end - 1; i > limit && text.charAt(i) != '\n'; i--) {
			boolean colon = text.charAt(i) == '\uff1a' || text.charAt(i) == ':' && Chars.at(text, i + 1) == ' ';
			if (colon) {
				int last = endOfLast(text, i);
				if (NAMES.contains(text, startOfLast(text, last), last)) {
					return i;
				}
			}
		}
		return -1;
	}

	/** {@code Jon: }, asked by {@code Maria Lopez (agent): }: return where the words begin, or -1. */
	static int afterPerson(String text, int colon, int from) {
		int start = skip(text, from);
		if (colon < 0 || !asks(text, colon)) {
			return -1;
		}
		int end = start;
		for (int i = 0; i < 2 && Character.isUpperCase(Chars.at(text, end)); i++) {
			int word = endOfName(text, end);
			if (word < end + 2 || OTHERS.contains(text, end, word) || Character.isUpperCase(text.charAt(word - 1))) {
				return -1;
			}
			end = word;
			if (i == 0 && Chars.at(text, end) == ' ') {
				end++;
			}
		}
		return (end > start && text.startsWith(": ", end)) ? skip(text, end + 1) : -1;
	}

	/**
	 * Return where somebody's name or role begins before this colon, or -1 if it is
	 * neither: behind a slash or the end of a sentence any name is one.
	 */
	static int startOfName(String text, int colon) {
		int last = endOfLast(text, colon);
		int start = startOfLast(text, last);
		if (start == last || NAMES.contains(text, start, last)) {
			return (start == last) ? -1 : start;
		}
		boolean name = last == colon && last > start + 1 && Character.isUpperCase(text.charAt(start))
				&& !Character.isUpperCase(text.charAt(last - 1)) && Chars.at(text, start - 1) == ' '
				&& "/?.".indexOf(Chars.at(text, start - 2)) >= 0 && !OTHERS.contains(text, start, last);
		return name ? start : -1;
	}

	/** Return whether who speaks before this colon asks most. */
	static boolean asks(String text, int colon) {
		int last = endOfLast(text, colon);
		return ASKERS.contains(text, startOfLast(text, last), last);
	}

	/** Return the colon behind the name of who speaks in this line, or -1. */
	static int firstColon(String text, int start, int end) {
		int limit = Math.min(end, start + MAX_PREFIX);
		for (int i = start; i < limit; i++) {
			if (text.charAt(i) == ':' && text.charAt(i + 1) == ' ') {
				return i;
			}
		}
		return -1;
	}

	/** {@code (agent)}, {@code Speaker 1}, {@code Client } */
	private static int endOfLast(String text, int colon) {
		int end = colon;
		while (colon - end < MAX_SPACES && end > 0
				&& (" )_*]".indexOf(text.charAt(end - 1)) >= 0 || Chars.isDigit(text.charAt(end - 1)))) {
			end--;
		}
		return end;
	}

	private static int startOfLast(String text, int end) {
		int start = end;
		while (end - start < MAX_LABEL && start > 0 && Character.isLetter(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	private static boolean isSeparator(char c) {
		return c == ':' || c == '>' || c == '\uff1a';
	}

	/**
	 * {@code session=9c1d BOT> }: return how much both lines begin with, up to a space.
	 */
	static int prefix(String text, int before, int from) {
		int length = 0;
		for (int i = 0; i < MAX_PREFIX && before + i < from; i++) {
			char c = Chars.at(text, from + i);
			if (c != text.charAt(before + i) || c == '\n') {
				break;
			}
			length = (c == ' ') ? i + 1 : length;
		}
		return length;
	}

	/**
	 * Return where the words begin of somebody who is called otherwise, in the form of
	 * who asked before, or -1.
	 */
	static int afterOther(String text, int before, int from) {
		int asker = endOfName(text, before);
		int other = endOfName(text, from);
		char separator = Chars.at(text, asker);
		boolean label = ASKERS.contains(text, before, asker) && other > from && isSeparator(separator)
				&& Chars.at(text, other) == separator && Chars.at(text, asker + 1) == Chars.at(text, other + 1);
		return (label && !OTHERS.contains(text, from, other)) ? skip(text, other + 1) : -1;
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_LABEL && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static boolean isLabel(char c) {
		return Chars.isWord(c) || " -.#()*".indexOf(c) >= 0;
	}

	/** Return whether one of the words is what somebody who speaks is called. */
	static boolean isSpeaker(String text, int start, int end) {
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i == end || !Character.isLetter(text.charAt(i))) {
				if (NAMES.contains(text, word, i)) {
					return true;
				}
				word = i + 1;
			}
		}
		return false;
	}

	/** {@code 2026-03-01 10:15:30.123 }: return where the time ends, or the start. */
	private static int afterTime(String text, int start) {
		int end = start;
		boolean colon = false;
		while (end - start < MAX_TIME && isTime(text, end)) {
			colon |= text.charAt(end++) == ':';
		}
		return (colon && end - start > 3 && text.charAt(end - 1) == ' ') ? end : start;
	}

	private static boolean isTime(String text, int index) {
		char c = Chars.at(text, index);
		return Chars.isDigit(c) || "-:.,+TZ/".indexOf(c) >= 0
				|| c == ' ' && index > 0 && (Chars.isDigit(text.charAt(index - 1)) || text.charAt(index - 1) == 'Z');
	}

	private static int skip(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && " *->\t".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

}
