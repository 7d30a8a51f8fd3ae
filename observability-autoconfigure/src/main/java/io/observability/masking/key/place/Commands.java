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

	/** {@code sudo -S} reads it. */
	public static final Words SUDO = Words.of("sudo");

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
