package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Finds what is said in a list of objects, one for each message. */
final class Messages {

	private static final int MAX_OBJECT = 400;

	private static final int MAX_SPACES = 24;

	private static final Words SPEAKERS = Words
		.of("role speaker from sender author type participant channel who name source user side party rolle rol "
				+ "ruolo rôle papel função rola "
				+ "roll sprecher absender auteur autor parlante hablante interlocutor mittente mówca kto konuşan "
				+ "роль кто автор 角色 发言人 話者 actor speakerlabel direction");

	private static final Words CONTENTS = Words
		.of("content text message utterance transcript body parts msg messagetext value testo metin texto texte "
				+ "tekst inhalt nachricht "
				+ "mensaje messaggio mensagem contenu contenido contenuto conteúdo treść tresc wiadomość "
				+ "meddelande besked " + "bericht mesaj içerik текст сообщение 内容 文本 消息 transkript äußerung");

	/** Keys that may stand before those that only messages have. */
	private static final Words OTHERS = Words.of("id ts time timestamp start end offset index seq date created_at");

	private Messages() {
	}

	/** Return where the text of the message begins whose object opens here, or -1. */
	static int content(String text, int brace) {
		int limit = Math.min(text.length(), brace + MAX_OBJECT);
		int depth = 0;
		int content = -1;
		boolean speaker = false;
		for (int i = brace; i < limit && !(speaker && content > 0); i++) {
			char c = text.charAt(i);
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
			if (depth == 0) {
				break;
			}
			if (c == '"' || c == '\'') {
				int end = endOfString(text, i, limit);
				int value = afterColon(text, end);
				int last = (text.charAt(end - 1) == '\\') ? end - 1 : end;
				if (value > 0 && content < 0 && CONTENTS.contains(text, i + 1, last)) {
					content = afterQuote(text, value);
				}
				else if (value > 0) {
					speaker |= SPEAKERS.contains(text, i + 1, last);
					if (!speaker && content < 0 && !OTHERS.contains(text, i + 1, last)) {
						return -1;
					}
				}
				i = end;
			}
		}
		return speaker ? content : -1;
	}

	/** Return the closing quote, which has as many backslashes as the first. */
	private static int endOfString(String text, int quote, int limit) {
		char c = text.charAt(quote);
		boolean escaped = text.charAt(quote - 1) == '\\';
		for (int i = quote + 1; i < limit; i++) {
			if (text.charAt(i) == c && (text.charAt(i - 1) == '\\') == escaped
					&& !(escaped && text.charAt(i - 2) == '\\')) {
				return i;
			}
		}
		return limit;
	}

	/** Return where the value of the key begins, or -1 if the string was none. */
	private static int afterColon(String text, int quote) {
		int colon = skipSpaces(text, quote + 1);
		return (Chars.at(text, colon) == ':') ? skipSpaces(text, colon + 1) : -1;
	}

	/** Return where the string begins that opens here, or -1 if it is something else. */
	private static int afterQuote(String text, int value) {
		int quote = (Chars.at(text, value) == '\\') ? value + 1 : value;
		return (Chars.at(text, quote) == '"' || Chars.at(text, quote) == '\'') ? quote + 1 : -1;
	}

	private static int skipSpaces(String text, int from) {
		int start = from;
		while (start - from < MAX_SPACES && (Chars.at(text, start) == ' ' || Chars.at(text, start) == '\t')) {
			start++;
		}
		return start;
	}

	/**
	 * Return where the object before this one ends, or -1 if there is none or if it ends
	 * with {@code true} or {@code null}.
	 */
	static int endBefore(String text, int brace) {
		int end = brace;
		while (brace - end < MAX_SPACES && end > 0 && ", \n\r\t".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		boolean after = end < brace && Chars.at(text, end - 1) == '}';
		char last = Chars.at(text, end - 2);
		return (after && last != 'e' && last != 'l') ? end : -1;
	}

	/** Return where the object begins that ends here, or as far as it matters. */
	static int start(String text, int end) {
		int limit = Math.max(0, end - MAX_OBJECT);
		int depth = 0;
		for (int i = end - 1; i > limit; i--) {
			char c = text.charAt(i);
			depth += (c == '}') ? 1 : (c == '{') ? -1 : 0;
			if (depth == 0) {
				return i;
			}
		}
		return limit;
	}

}
