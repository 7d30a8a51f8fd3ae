package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Recognises who speaks: {@code caller: }, {@code [00:12] <user> }, {@code A: }. */
final class Speakers {

	private static final int MAX_LABEL = 32;

	private static final int MAX_SPACES = 4;

	private static final int MAX_PARTS = 3;

	/** Spaces in the name of somebody who speaks, and behind it. */
	private static final int MAX_SEPARATE = 2;

	private static final int MAX_TIME = 40;

	private static final Words NAMES = Words
		.of("user users usr caller customer client guest patient human member visitor person me you agent "
				+ "assistant bot chatbot robot ai ivr operator rep representative advisor receptionist interviewer "
				+ "interviewee callee speaker spk q a question answer reply response frage antwort kunde kundin "
				+ "anrufer anruferin benutzer nutzer mitarbeiter mitarbeiterin berater utilisateur utilisatrice "
				+ "appelant appelante usager conseiller cliente réponse usuario usuaria llamante agente asistente "
				+ "respuesta utente chiamante assistente operatore risposta utilizador usuário atendente chamador "
				+ "resposta gebruiker klant beller medewerker antwoord klient konsultant kund användare uppringare "
				+ "svar");

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
		if (end == start || c != ':' && c != '>') {
			return start;
		}
		return isSpeaker(text, start, end) ? skip(text, end + 1) : -1;
	}

	private static boolean isLabel(char c) {
		return Chars.isWord(c) || " -.#()*".indexOf(c) >= 0;
	}

	private static boolean isSpeaker(String text, int start, int end) {
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
		while (start - from < MAX_SPACES && " *-\t".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

}
