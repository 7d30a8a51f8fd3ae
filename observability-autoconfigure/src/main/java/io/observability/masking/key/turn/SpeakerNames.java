package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Knows what those are called who speak. */
final class SpeakerNames {

	private static final int MAX_LABEL = 32;

	private static final int MAX_SPACES = 4;

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
			+ "function tokens usage cost latency model temperature https http");

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
				+ "temsilcisi operatör operatörü kundin kundeberater kundenberaterin conseillère appelante "
				+ "operatorka handläggare inringare "
				+ "вы ты sen siz traveller traveler passenger driver rider patiente paciente paziente patiënt "
				+ "pacjent pacjentka гость tenant applicant claimant cardholder holder subscriber student "
				+ "employee buyer seller shopper donor resident nurse clerk teller assistent assistente "
				+ "assistentin consulente advies adviseur conseillère técnico soporte suporte support "
				+ "chat system 客户 客戶 用户 用戶 顾客 顧客 客服 坐席 机器人 機器人 助手 我 你 您 来电者 お客様 ユーザー オペレーター ボット "
				+ "アシスタント 고객 상담원 사용자 봇 챗봇");

	private SpeakerNames() {
	}

	/** Return whether it is the name of somebody who speaks. */
	static boolean isOne(String text, int start, int end) {
		return NAMES.contains(text, start, end);
	}

	/** Return whether it is a key that stands behind a question without being said. */
	static boolean isOther(String text, int start, int end) {
		return OTHERS.contains(text, start, end);
	}

	/** Return whether who is called so asks most. */
	static boolean isAsker(String text, int start, int end) {
		return ASKERS.contains(text, start, end);
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

	/**
	 * Return where somebody's name or role begins before this colon, or -1 if it is
	 * neither: behind a slash or the end of a sentence any name is one.
	 */
	static int startBefore(String text, int colon) {
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

	/**
	 * Return the colon of the last speaker before this place, within reach, or -1.
	 */
	static int lastColon(String text, int limit, int end) {
		for (int i = end - 1; i > limit && text.charAt(i) != '\n'; i--) {
			boolean colon = text.charAt(i) == '\uff1a'
					|| (text.charAt(i) == ':' || text.charAt(i) == '>') && Chars.at(text, i + 1) == ' ';
			if (colon) {
				int last = endOfLast(text, i);
				if (NAMES.contains(text, startOfLast(text, last), last)) {
					return i;
				}
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

}
