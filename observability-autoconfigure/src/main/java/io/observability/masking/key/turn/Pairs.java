package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Finds both sides of a dialogue as values of neighbouring keys of a line:
 * {@code bot="your PIN?" user="4829"}, {@code {"q":"your PIN?","a":"4829"}},
 * {@code agent_text="your PIN?" user_text="4829"}.
 */
final class Pairs {

	private static final int MAX_QUESTION = 200;

	private static final int MAX_ANSWER = 80;

	private static final int MAX_NAME = 20;

	private static final Words ASKERS = Words
		.of("bot prompt agent assistant robot ai ivr operator system chatbot voicebot agente asistente "
				+ "assistente assistent "
				+ "operatore operador atendente conseiller mitarbeiter berater medewerker medarbejder "
				+ "konsultant asystent " + "doradca handläggare оператор бот агент temsilci asistan 机器人 客服 坐席 助手");

	private static final Words QUESTIONS = Words
		.of("question q pytanie frage question_text pregunta domanda pergunta vraag fråga spørgsmål spørsmål "
				+ "soru вопрос 问题 問題 質問 challenge");

	private static final Words ANSWERERS = Words
		.of("user client caller customer guest member patient human answer a reply response input dtmf "
				+ "utterance said "
				+ "klant kunde kundin nutzer benutzer anrufer cliente usuario usuária usuário utente "
				+ "utilisateur appelant "
				+ "klient użytkownik bruger kund användare клиент пользователь абонент müşteri kullanıcı "
				+ "müsteri musteri "
				+ "kullanici antwort antwoord respuesta réponse reponse risposta resposta odpowiedź odpowiedz "
				+ "svar cevap " + "yanıt ответ 用户 客户 回答 答案 顾客");

	private static final Words LINKS = Words.of("and und y et en och oraz");

	private static final Words VERBS = Words
		.of("asked asks said says replied replies answered answers responded entered prompted typed");

	private Pairs() {
	}

	/** Return both sides where the question closes here, or {@code null}. */
	static @Nullable Exchange at(String text, int close) {
		int i = close + 1;
		while (i - close < 4 && (Chars.at(text, i) == ' ' || Chars.at(text, i) == ',')) {
			i++;
		}
		int link = endOfName(text, i);
		i = (LINKS.contains(text, i, link) && Chars.at(text, link) == ' ') ? link + 1 : i;
		boolean quoted = Chars.at(text, i) == '"';
		int key = quoted ? i + 1 : i;
		int name = endOfName(text, key);
		int last = (Chars.at(text, name) == '_') ? endOfName(text, name + 1) : name;
		if (!ANSWERERS.contains(text, key, name) || quoted && Chars.at(text, last) != '"') {
			return null;
		}
		int value = afterSeparator(text, quoted ? last + 1 : last);
		int open = (value > 0) ? Chars.lastIndexOf(text, '"', Math.max(0, close - MAX_QUESTION), close) : -1;
		return (open > 0) ? of(text, open, close, value) : null;
	}

	private static @Nullable Exchange of(String text, int open, int close, int value) {
		char quote = Chars.at(text, value);
		boolean enclosed = quote == '"' || quote == '\'';
		int from = enclosed ? value + 1 : value;
		int end = from;
		while (end - from < MAX_ANSWER && Chars.at(text, end) >= ' '
				&& (enclosed ? text.charAt(end) != quote : " ,;)}\"".indexOf(text.charAt(end)) < 0)) {
			end++;
		}
		int key = endOfKey(text, open);
		int start = startOfName(text, key);
		boolean told = VERBS.contains(text, start, key);
		boolean suffix = Chars.at(text, start - 1) == '_';
		int nameEnd = (told || suffix) ? start - 1 : key;
		boolean asked = QUESTIONS.contains(text, start, key);
		boolean both = asked || ASKERS.contains(text, startOfName(text, nameEnd), nameEnd);
		return (both && end > from && end - from < MAX_ANSWER) ? new Exchange(open + 1, close, from, end, asked) : null;
	}

	/** Return where the value begins behind the key that ends here, or -1. */
	private static int afterSeparator(String text, int key) {
		char c = Chars.at(text, key);
		if (c == '=' || c == ':' || c == '\uff1a') {
			return (Chars.at(text, key + 1) == ' ') ? key + 2 : key + 1;
		}
		int verb = endOfName(text, key + 1);
		boolean told = c == ' ' && VERBS.contains(text, key + 1, verb) && Chars.at(text, verb) == ' ';
		return (told && Chars.at(text, verb + 1) == '"') ? verb + 1 : -1;
	}

	private static int endOfKey(String text, int open) {
		int end = open;
		while (open - end < 4 && end > 0 && " =:\uff1a\"".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return end;
	}

	private static int endOfName(String text, int start) {
		int end = start;
		while (end - start < MAX_NAME && Character.isLetter(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static int startOfName(String text, int end) {
		int start = end;
		while (end - start < MAX_NAME && start > 0 && Character.isLetter(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

}
