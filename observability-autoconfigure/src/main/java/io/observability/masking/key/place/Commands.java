package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Commands, and the letters of their options that a password follows. */
public final class Commands {

	/** A password follows {@code -p} at once. */
	public static final Words ATTACHED = Words.of("mysql mysqldump mysqladmin mysqlimport mysqlsh mysqlcheck mysqlshow "
			+ "mariadb mariadb-dump mariadb-admin 7z 7za rar unrar sshpass");

	/** A password follows {@code -p} as the next argument. */
	public static final Words SEPARATE = Words.of("sshpass login mongo mongosh mongodump mongorestore mongoexport "
			+ "mongoimport rabbitmqadmin twine smbmap snowsql trino useradd usermod psexec cqlsh cypher-shell ncftpput "
			+ "ncftpget rdesktop certutil beeline arangosh hdbsql vsql hydra medusa evil-winrm nxc crackmapexec");

	/** A password follows a capital letter. */
	public static final Words UPPER = Words.of("sqlcmd bcp osql isql unzip zip ipmitool mosquitto_pub mosquitto_sub "
			+ "ssh-keygen snmpwalk snmpget snmpset snmpbulkwalk");

	/** A password follows {@code -a}. */
	public static final Words REDIS = Words.of("redis-cli");

	/** A password follows {@code -A}. */
	public static final Words SNMP = Words.of("snmpwalk snmpget snmpset snmpbulkwalk");

	/** A password follows {@code -w}. */
	public static final Words LDAP = Words
		.of("ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami ldapcompare kadmin");

	/** A password follows a user name. */
	public static final Words CLIENTS = Words.of("curl wget http lftp smbclient rpcclient smbget winexe wmic");

	/** A password follows {@code -pw}. */
	public static final Words PUTTY = Words.of("plink pscp psftp putty kitty addprinc cpw kadmin");

	/** They take {@code -b file user password}. */
	public static final Words HTPASSWD = Words.of("htpasswd");

	private static final Words OTHERS = Words.of("ssh scp sftp rsync nc mkdir run git java nmap tar cp");

	private static final int MAX_LINE = 160;

	private static final int SECRET_KEY = "secret-key".length();

	/** What is done to all keys, tokens or secrets. */
	private static final Words ACTIONS = Words.of("list export import delete generate show print display dump rotate "
			+ "revoke remove prune purge clear reset renew refresh create enable disable allow require reveal hide "
			+ "mask redact scan detect find check verify validate count sync migrate skip ignore no with without fetch "
			+ "describe inspect backup restore recv receive send search edit quick");

	private Commands() {
	}

	/** Return whether the nearest command before the option is one of these. */
	public static boolean areFollowed(Words commands, String text, int option) {
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

	/** Return where an argument begins, behind so many others, or -1. */
	public static int argument(String text, int from, int others) {
		int index = from;
		for (int i = 0; i < others; i++) {
			while (Chars.at(text, index) == ' ' && index - from < MAX_LINE) {
				index++;
			}
			while (Chars.at(text, index) > ' ' && index - from < MAX_LINE) {
				index++;
			}
		}
		return (Chars.at(text, index) == ' ' && Chars.at(text, index + 1) > ' ') ? index + 1 : -1;
	}

	/**
	 * {@code --export-secret-keys}, {@code --list-tokens}: return whether the option
	 * tells what to do, and is followed by whose keys these are, if by anything.
	 */
	public static boolean isAction(String text, int start, int end) {
		int verb = start;
		while (verb < end && Chars.isAlphanumeric(text.charAt(verb))) {
			verb++;
		}
		boolean without = text.startsWith("with", start) || text.startsWith("no-", start);
		boolean several = without || text.charAt(end - 1) == 's' || text.startsWith("secret-key", end - SECRET_KEY);
		return several && verb < end && ACTIONS.contains(text, start, verb) && text.charAt(end - 2) != 's';
	}

	/**
	 * {@code openssl -pass stdin}: return whether it tells where the password comes from.
	 */
	public static boolean isSource(String text, int start) {
		return switch (Chars.at(text, start)) {
			case 's' -> text.startsWith("stdin", start) && Chars.at(text, start + 5) <= ' ';
			case 'f' -> text.startsWith("fd:", start) || text.startsWith("file:", start);
			case 'e' -> text.startsWith("env:", start);
			default -> false;
		};
	}

	/** {@code -AccountPassword $secret} of a shell. */
	public static boolean isVariable(String text, int start) {
		int end = start + 1;
		while (Chars.at(text, start) == '$' && Chars.isAlphanumeric(Chars.at(text, end))
				&& !Chars.isDigit(text.charAt(end))) {
			end++;
		}
		return end > start + 1 && (Chars.at(text, end) <= ' ' || ";\"')".indexOf(text.charAt(end)) >= 0);
	}

}
