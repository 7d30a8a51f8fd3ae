package io.observability.masking.key.place;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises passwords by their place among the arguments of a call:
 * {@code login("bob", "x")}, {@code mysqli_connect('host', 'bob', 'x')}.
 */
public final class Arguments {

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	/** How a trace of PHP begins to tell of a connection, whose options it leaves out. */
	private static final String TRACE = "connect(Array, '";

	private static final int MAX_LITERAL = 200;

	private static final int SHORT = 6;

	private static final Words CREDENTIALS = Words.of("HTTPBasicAuth HTTPDigestAuth BasicAuth setBasicAuth basicAuth "
			+ "basic httpBasic NetworkCredential UsernamePasswordCredentials basicAuthentication withBasicAuth "
			+ "UsernamePasswordAuthenticationToken PasswordAuthentication UsernamePasswordToken BasicAWSCredentials "
			+ "BasicSessionCredentials PasswordCredentials");

	private static final Words LOGINS = Words
		.of("login logon signin authenticate auth bind changeuserpassword adduser");

	/** They take a directory name and its password. */
	private static final Words BINDS = Words.of("bind_s simple_bind simple_bind_s bind ldap_bind");

	/** They take where to connect to, a user and a password. */
	private static final Words CONNECTS = Words.of("mysql_connect mysql_pconnect mysqli_connect mysqli_real_connect "
			+ "real_connect mysqli pdo connect getconnection createconnection imap_open drivermanagerdatasource");

	/** Methods that are asked with the name of a secret. */
	private static final String[] GETTERS = { "get", "find", "fetch", "read", "load", "lookup", "resolve", "delete",
			"remove", "is", "has", "new", "create", "describe", "list", "put" };

	private static final int MAX_SPACES = 6;

	private Arguments() {
	}

	/** {@code a->password->length}: return whether another arrow follows. */
	public static boolean areChained(String text, int from) {
		int end = from;
		while (end - from < MAX_SPACES && Chars.at(text, end) == ' ') {
			end++;
		}
		while (end < text.length() && " \"'`\n\t".indexOf(text.charAt(end)) < 0) {
			if (text.charAt(end) == '>' && text.charAt(end - 1) == '-' && end > from + 1) {
				return true;
			}
			end++;
		}
		return false;
	}

	/** Return whether the call is asked with the name of a secret, not with one. */
	public static boolean isGetter(String text, int start) {
		for (String getter : GETTERS) {
			if (text.startsWith(getter, start)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the password behind the first literal, which closes here if it is a name.
	 */
	public static @Nullable Finding find(String text, int quote, int close) {
		Finding second = (Chars.at(text, close) == text.charAt(quote)) ? second(text, quote - 1, close) : null;
		return (second != null) ? second : ofConnection(text, quote);
	}

	/** Return the literal behind the one that closes here. */
	private static @Nullable Finding second(String text, int open, int close) {
		int second = (Chars.at(text, close + 2) == ' ') ? close + 3 : close + 2;
		boolean two = Chars.at(text, close + 1) == ',' && Chars.at(text, second) == text.charAt(close);
		boolean pair = two && isPair(text, open);
		boolean login = two && Chars.at(text, open) == '('
				&& LOGINS.contains(text, KeyEnds.wordStart(text, open), open);
		Finding value = (pair || login) ? Values.at(text, second, PASSWORD) : null;
		return (pair || isSecret(text, value)) ? value : null;
	}

	/** {@code auth=('bob', 'x')}, {@code HTTPBasicAuth('bob', 'x')}. */
	private static boolean isPair(String text, int open) {
		int end = open;
		while (open - end < 3 && " =:".indexOf(Chars.at(text, end - 1)) >= 0) {
			end--;
		}
		end -= (Chars.at(text, end - 1) == '\'' || Chars.at(text, end - 1) == '"') ? 1 : 0;
		boolean separated = end < open;
		return separated ? text.startsWith("auth", end - 4)
				: CREDENTIALS.contains(text, KeyEnds.wordStart(text, end), end);
	}

	/** Return the password that a connection is made with. */
	private static @Nullable Finding ofConnection(String text, int quote) {
		int open = quote - 1;
		if (Chars.at(text, open) != '(') {
			return null;
		}
		int start = KeyEnds.wordStart(text, open);
		boolean connect = CONNECTS.contains(text, start, open) || text.startsWith("__construct", start);
		boolean bind = !connect && (start == open || BINDS.contains(text, start, open));
		if (!connect && !bind) {
			return null;
		}
		int first = endOfLiteral(text, quote);
		boolean place = bind ? isDirectoryName(text, quote + 1, first) : isPlace(text, quote + 1, first);
		int user = place ? next(text, first) : -1;
		int password = bind ? user : (user > 0) ? next(text, endOfLiteral(text, user)) : -1;
		Finding value = (password > 0) ? Values.at(text, password, PASSWORD) : null;
		return (isCertain(text, start, open) || isSecret(text, value)) ? value : null;
	}

	/**
	 * {@code Driver->connect(Array, 'bob', 'x', Array)}: return the password in a trace
	 * of PHP, behind the arrow.
	 */
	public static @Nullable Finding ofTrace(String text, int start) {
		int user = start + TRACE.length() - 1;
		int password = text.startsWith(TRACE, start) ? next(text, endOfLiteral(text, user)) : -1;
		Finding value = (password > 0) ? Values.at(text, password, PASSWORD) : null;
		return isSecret(text, value) ? value : null;
	}

	/** Nothing else has these names, whatever the password looks like. */
	private static boolean isCertain(String text, int start, int open) {
		return text.startsWith("mysql", start) || text.startsWith("PDO", start) || text.startsWith("PDO->", start - 5)
				|| text.startsWith("mysqli->", start - 8);
	}

	private static boolean isPlace(String text, int start, int end) {
		boolean place = text.startsWith("localhost", start);
		for (int i = start; i < end && !place; i++) {
			place = text.charAt(i) == ':' || text.charAt(i) == '.' || text.charAt(i) == '/';
		}
		return place || isCertain(text, KeyEnds.wordStart(text, start - 2), start - 2);
	}

	private static boolean isDirectoryName(String text, int start, int end) {
		int equals = Chars.indexOf(text, '=', start, end);
		return equals > start && equals - start < 4 && Chars.indexOf(text, ',', equals, end) > 0;
	}

	/** Return where the literal of the next argument begins, or -1. */
	private static int next(String text, int close) {
		int next = (Chars.at(text, close + 2) == ' ') ? close + 3 : close + 2;
		boolean literal = Chars.at(text, close + 1) == ','
				&& (Chars.at(text, next) == '\'' || Chars.at(text, next) == '"');
		return literal ? next : -1;
	}

	private static int endOfLiteral(String text, int quote) {
		int end = quote + 1;
		while (end - quote < MAX_LITERAL && Chars.at(text, end) != text.charAt(quote) && Chars.at(text, end) != '\n') {
			end++;
		}
		return end;
	}

	private static boolean isSecret(String text, @Nullable Finding value) {
		return value != null && Secrets.isPassword(text, value.start(), value.end(), SHORT);
	}

}
