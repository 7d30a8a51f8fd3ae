package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Finds a password some words away from its name, in languages with letters beyond ASCII:
 * {@code hasło do konta jan: x}, {@code пароль пользователя ivan: x}, {@code şifresi: x}.
 */
final class ForeignClauses {

	private static final int MAX_WORDS = 6;

	private static final int MAX_WORD = 24;

	private static final int MAX_REMARK = 12;

	private static final int MIN_LENGTH = 8;

	private static final int NOBODY = 0;

	private static final int LINK = 1;

	private static final int USER = 2;

	/** What says whose password it is. */
	private static final Words LINKS = Words.of("do dla till för på från к от для del de para a az από για του");

	/** The same, as one word. */
	private static final Words OWNERS = Words
		.of("konta użytkownika użytkowniczki användarens kontots пользователя учётной учетной сотрудника клиента "
				+ "аккаунта системы базы администратора сервера абонента оператора почты роутера адміністратора "
				+ "клієнта співробітника administratora klienta pracownika kundens správce účtu користувача "
				+ "tymczasowe startowe nowe jednorazowe początkowe domyślne "
				+ "временный новый начальный одноразовый тимчасовий новий tillfälligt nytt första geçici yeni "
				+ "temporară nouă dočasné nové ideiglenes új temporária nova tạm");

	/** Whose name follows behind the colon rather than a password. */
	private static final Words USERS = Words
		.of("użytkownika użytkownik użytkownikowi пользователя пользователь пользователю пользователем "
				+ "логин login användare användaren kullanıcı kullanıcısı uživatel uživatele usuario користувач "
				+ "користувача");

	/** Whose password a speaker tells. */
	private static final Words OWN = Words.of("moje mój moim мой моего моим mitt min mi minha meu benim mon мій moj");

	/** What mere ids begin with. */
	private static final String[] IDS = { "user", "admin", "root", "host", "node", "server", "test", "guest", "client",
			"config", "order", "ticket", "session", "device", "account", "version", "step", "prod", "dev", "api" };

	/** What happens to a password, so that it is whose that stands before. */
	private static final String[] CHANGES = { "已", "被", "重置", "过期", "到期", "リセット", "変更", "期限", "更新", "を変更", "をリセット",
			"が変更", "を更新", "の", "的", "만료", "초기화", "변경", "의" };

	private ForeignClauses() {
	}

	/** Return where the value begins behind a colon, or -1. */
	static int valueFrom(String text, int nameEnd) {
		int end = afterRemark(text, nameEnd);
		boolean owned = true;
		int whose = NOBODY;
		for (int i = 0; i <= MAX_WORDS; i++) {
			int colon = (Chars.at(text, end) == ' ') ? end + 1 : end;
			if (isColon(Chars.at(text, colon))) {
				int from = (Chars.at(text, colon + 1) == ' ') ? colon + 2 : colon + 1;
				boolean apart = from > colon + 1 || text.charAt(colon) != ':';
				return owned && apart && (whose == NOBODY || whose == USER && isMixed(text, from)) ? from : -1;
			}
			int start = end + 1;
			int last = start;
			while (Chars.at(text, end) == ' ' && last - start < MAX_WORD && isWord(Chars.at(text, last))) {
				last++;
			}
			if (last == start) {
				return -1;
			}
			boolean link = LINKS.contains(text, start, last);
			whose = link ? LINK : USERS.contains(text, start, last) ? USER : NOBODY;
			owned = i > 0 && owned || link || OWNERS.contains(text, start, last);
			end = last;
		}
		return -1;
	}

	/** {@code пароль пользователя: X}: return whether it is no name that a user has. */
	private static boolean isMixed(String text, int from) {
		int kinds = 0;
		int end = from;
		while (end - from < MAX_WORD && Chars.at(text, end) > ' ' && Chars.at(text, end) != '@') {
			char c = text.charAt(end++);
			kinds |= Chars.isDigit(c) ? 1 : Chars.isUpper(c) ? 2 : Chars.isAlphanumeric(c) ? 4 : 0;
		}
		return kinds == 7 && Chars.at(text, end) != '@';
	}

	/** {@code パスワード(初期)}: return where the brackets close. */
	private static int afterRemark(String text, int from) {
		char open = Chars.at(text, from);
		if (open != '(' && open != '\uff08') {
			return from;
		}
		int end = from + 1;
		while (end - from < MAX_REMARK && Chars.isIdeograph(Chars.at(text, end)) && text.charAt(end) != '\uff09') {
			end++;
		}
		boolean closed = Chars.at(text, end) == ')' || Chars.at(text, end) == '\uff09';
		return closed ? end + 1 : from;
	}

	/**
	 * {@code 登录密码 xiaoming520 无法使用}: return whether it is no mere id, nor whose password
	 * was changed.
	 */
	static boolean isTold(String text, int start, int end) {
		if (end - start < MIN_LENGTH || isId(text, start)) {
			return false;
		}
		int next = (Chars.at(text, end) == ' ') ? end + 1 : end;
		for (String change : CHANGES) {
			if (text.startsWith(change, next)) {
				return false;
			}
		}
		return Chars.isIdeograph(Chars.at(text, next));
	}

	/** {@code user42} */
	static boolean isId(String text, int start) {
		for (String id : IDS) {
			if (text.regionMatches(true, start, id, 0, id.length())) {
				return true;
			}
		}
		return false;
	}

	/** {@code moje hasło}, {@code şifrem}, {@code 我的密码}. */
	static boolean isOwn(String text, int start, int end) {
		if (text.startsWith("我的", start - 2) || Chars.at(text, end) == 'm' && Chars.at(text, end - 1) == 'e') {
			return true;
		}
		int word = start - 1;
		while (start - word < MAX_WORD && Character.isLetter(Chars.at(text, word - 1))) {
			word--;
		}
		return Chars.at(text, start - 1) == ' ' && OWN.contains(text, word, start - 1);
	}

	private static boolean isColon(char c) {
		return c == ':' || c == '\uff1a';
	}

	private static boolean isWord(char c) {
		return Chars.isWord(c) || c == '@' || c == '.' || c == '-' || c == '\'';
	}

}
