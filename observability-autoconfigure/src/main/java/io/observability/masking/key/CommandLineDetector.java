package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises options of a command line: {@code --password x}, {@code mysql -psecret},
 * {@code curl -u user:secret}.
 */
final class CommandLineDetector implements Detector {

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private static final Meaning COOKIE = new Meaning(SecretTypes.COOKIE, ValueRule.PAIR);

	private static final int MAX_OPTION = 64;

	private static final int MAX_LINE = 160;

	private static final Words ATTACHED = Words
		.of("mysql mysqldump mysqladmin mysqlimport mysqlsh mysqlcheck mysqlshow "
				+ "mariadb mariadb-dump mariadb-admin 7z 7za sshpass");

	private static final Words SEPARATE = Words.of("sshpass login mongo mongosh mongodump mongorestore mongoexport "
			+ "mongoimport rabbitmqadmin twine smbmap snowsql trino useradd usermod psexec cqlsh cypher-shell ncftpput "
			+ "ncftpget rdesktop certutil");

	private static final Words SUDO = Words.of("sudo");

	private static final Words UPPER = Words.of("sqlcmd bcp osql isql unzip zip ipmitool mosquitto_pub mosquitto_sub "
			+ "ssh-keygen snmpwalk snmpget snmpset snmpbulkwalk");

	private static final Words REDIS = Words.of("redis-cli");

	private static final Words SNMP = Words.of("snmpwalk snmpget snmpset snmpbulkwalk");

	private static final Words LDAP = Words.of("ldapsearch ldapadd ldapmodify ldapdelete ldappasswd");

	private static final Words CLIENTS = Words.of("curl wget http");

	private static final Words OTHERS = Words.of("ssh scp sftp rsync nc mkdir run git java nmap tar cp");

	private final SensitiveKeys keys;

	private final boolean passwords;

	CommandLineDetector(SensitiveKeys keys) {
		this.keys = keys;
		this.passwords = keys.types().contains(SecretTypes.PASSWORD);
	}

	@Override
	public String triggers() {
		return "-";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return " \n'\"[,".indexOf(before) >= 0;
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == '-' || isLetter(after);
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return after != '-' || isLetter(afterThat);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		if (before != ' ' && before != '\n' && before != '\'' && before != '"' && before != '[' && before != ',') {
			return null;
		}
		char next = Chars.at(text, index + 1);
		if (next == '-') {
			return option(text, index + 2);
		}
		if (!isLetter(next)) {
			return null;
		}
		return Chars.isAlphanumeric(Chars.at(text, index + 2)) && Chars.isAlphanumeric(Chars.at(text, index + 3))
				? longOption(text, index, next) : letter(text, index, next);
	}

	private @Nullable Finding longOption(String text, int index, char next) {
		Finding option = option(text, index + 1);
		return (option != null) ? option : letter(text, index, next);
	}

	private @Nullable Finding option(String text, int start) {
		if (this.passwords && (text.startsWith("password-stdin", start) || text.startsWith("stdin", start)
				|| text.startsWith("with-token", start))) {
			return standardInput(text, start, start + 10);
		}
		int end = start;
		while (end - start < MAX_OPTION && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		if (!isLetter(Chars.at(text, start))) {
			return null;
		}
		if (!this.keys.mayEndAt(text, end)) {
			return userOption(text, start, end);
		}
		int from = end;
		while (from - end < 4 && "\"',".indexOf(Chars.at(text, from)) >= 0) {
			from++;
		}
		boolean value = Chars.at(text, from) == ' ' || from > end;
		value &= Chars.at(text, from + 1) != '-';
		Meaning meaning = value ? this.keys.meaningOf(text, start, end) : null;
		return (meaning != null && meaning.rule() != ValueRule.LINE) ? Values.at(text, from, meaning)
				: userOption(text, start, end);
	}

	/** {@code --user name:secret} of curl. */
	private @Nullable Finding userOption(String text, int start, int end) {
		boolean user = text.startsWith("user ", start) || text.startsWith("proxy-user ", start);
		return (user && this.passwords && Chars.at(text, end) == ' ') ? afterUser(text, end) : null;
	}

	private @Nullable Finding letter(String text, int index, char letter) {
		if (!this.passwords) {
			return null;
		}
		int from = index + 2;
		boolean apart = Chars.at(text, from) == ' ';
		boolean secret = switch (letter) {
			case 'p' -> apart ? follows(text, index, SEPARATE) || isAttached(text, index, from + 1)
					: follows(text, index, ATTACHED) || follows(text, index, SEPARATE) && Chars.at(text, from) == '=';
			case 'P', 'N', 'X' -> apart && follows(text, index, UPPER);
			case 'A' -> apart && follows(text, index, SNMP);
			case 'a' -> apart && follows(text, index, REDIS);
			case 'w' -> apart && follows(text, index, LDAP);
			default -> false;
		};
		if (secret) {
			int value = (Chars.at(text, from) == '=') ? from + 1 : from;
			return (Chars.at(text, from + 1) == '-' && apart) ? null : Values.at(text, value, PASSWORD);
		}
		if (letter == 'S' && apart && follows(text, index, SUDO)) {
			return standardInput(text, index, from);
		}
		if (letter == 'b' && apart && follows(text, index, CLIENTS)) {
			Finding cookie = Values.at(text, from, COOKIE);
			return (cookie != null && text.charAt(cookie.start() - 1) == '=') ? cookie : null;
		}
		boolean user = (letter == 'u' && isUser(text, from) || letter == 'U' && apart) && follows(text, index, CLIENTS);
		return user ? afterUser(text, from) : null;
	}

	/** {@code mysql -p orders} asks for the password of a database. */
	private static boolean isAttached(String text, int option, int value) {
		int end = value;
		while (end - value < MAX_OPTION && Chars.at(text, end) > ' ') {
			end++;
		}
		return Secrets.isSecret(text, value, end, 6) && follows(text, option, ATTACHED);
	}

	/** {@code echo x | sudo -S} and {@code sudo -S <<< x}. */
	private static @Nullable Finding standardInput(String text, int option, int end) {
		int here = (Chars.at(text, end) == ' ') ? end + 1 : end;
		if (text.startsWith("<<<", here)) {
			return Values.at(text, here + 3, PASSWORD);
		}
		int limit = Math.max(0, option - MAX_LINE);
		int bar = option;
		while (bar > limit && text.charAt(bar) != '|' && text.charAt(bar) != '\n') {
			bar--;
		}
		int echo = bar;
		while (echo > limit && text.charAt(bar) == '|' && !text.startsWith("echo ", echo)) {
			echo--;
		}
		int from = text.startsWith("echo -n ", echo) ? echo + 7 : echo + 4;
		Finding value = text.startsWith("echo ", echo) ? Values.at(text, from, PASSWORD) : null;
		return (value != null && value.end() <= bar) ? value : null;
	}

	/** {@code -u bob:x} and {@code -ubob:x}. */
	private static boolean isUser(String text, int from) {
		int end = from;
		while (end - from < MAX_OPTION && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		return Chars.at(text, from) == ' ' || Chars.at(text, end) == ':';
	}

	private static @Nullable Finding afterUser(String text, int from) {
		Finding both = Values.at(text, from, PASSWORD);
		int colon = (both != null) ? Chars.indexOf(text, ':', both.start(), both.end() - 1) : -1;
		boolean secret = both != null && colon > both.start();
		return secret ? Values.at(text, colon + 1, PASSWORD) : null;
	}

	/** Return whether the nearest command before the option is one of these. */
	private static boolean follows(String text, int option, Words commands) {
		int limit = Math.max(0, option - MAX_LINE);
		int end = option;
		while (end > limit) {
			while (end > limit && !Chars.isBase64Url(text.charAt(end - 1))) {
				if ("\n|;".indexOf(text.charAt(--end)) >= 0) {
					return false;
				}
			}
			int start = end;
			while (start > limit && Chars.isBase64Url(text.charAt(start - 1))) {
				start--;
			}
			if (text.charAt(start) == '-' && Chars.at(text, start + 1) == text.charAt(option + 1)) {
				return false;
			}
			if (commands.contains(text, start, end)) {
				return true;
			}
			if (OTHERS.contains(text, start, end)) {
				return false;
			}
			end = start;
		}
		return false;
	}

	private static boolean isLetter(char c) {
		return Chars.isAlphanumeric(c) && !Chars.isDigit(c);
	}

}
