package io.observability.masking.personal.machine;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/**
 * Accounts that a command logs into: {@code ssh -p 22 deploy@bastion.example.com},
 * {@code scp a.txt deploy@web.example.com:backups/}.
 */
public final class Accounts {

	private static final int MAX_LINE = 192;

	private static final int MAX_WORDS = 12;

	/** They take options with their values, and then whom to log in as. */
	private static final Words SHELLS = Words
		.of("ssh sftp ssh-copy-id autossh slogin plink psftp ssh.exe sftp.exe plink.exe");

	/** They take files, those on other machines with a colon. */
	private static final Words COPIERS = Words.of("scp rsync sftp sshfs pscp scp.exe pscp.exe");

	/** What nobody is called. */
	private static final Words ROLES = Words
		.of("root admin administrator deploy deployer deployment deploybot ops devops ubuntu centos debian "
				+ "fedora rocky almalinux alpine rhel suse ec2-user azureuser opc core pi vagrant git ansible "
				+ "jenkins gitlab-runner runner builder build ci cd ci-bot bot robot release puppet chef salt "
				+ "postgres mysql oracle tomcat nginx apache www www-data app appuser application service svc "
				+ "daemon system sysadmin sysop operator support backup backups restore sync rsync sftp sftpuser "
				+ "ftp upload uploader uploads transfer batch cron scheduler worker monitor monitoring nagios "
				+ "zabbix prometheus hadoop hdfs spark kafka docker k8s kube terraform user username guest test "
				+ "tester tunnel proxy bastion jump jumphost web api data etl edi");

	private static final Words INTERNAL = Words
		.of("internal local localdomain lan intranet corp private home arpa cluster svc consul");

	private Accounts() {
	}

	/** Return whether it is the target of a command, rather than told in a sentence. */
	public static boolean isAccount(String text, int start, int at, int end) {
		boolean remote = Chars.at(text, end) == ':' && isPath(Chars.at(text, end + 1));
		return isSpace(Chars.at(text, start - 1)) && (remote || isOfMachine(text, start, at, end))
				&& isTarget(text, start, remote);
	}

	/** A person may log in with the own address. */
	private static boolean isOfMachine(String text, int start, int at, int end) {
		int dot = Chars.lastIndexOf(text, '.', at, end);
		int hyphen = Chars.indexOf(text, '-', start, at);
		return ROLES.contains(text, start, at) || ROLES.contains(text, start, hyphen)
				|| INTERNAL.contains(text, dot + 1, end);
	}

	private static boolean isTarget(String text, int start, boolean remote) {
		int limit = Math.max(0, start - MAX_LINE);
		int wordEnd = endOfWord(text, start, limit);
		boolean plain = false;
		for (int words = 0; words < MAX_WORDS && wordEnd > limit; words++) {
			int word = startOfWord(text, wordEnd, limit);
			if (isCommand(text, word, wordEnd, SHELLS) && !plain) {
				return true;
			}
			if (isCommand(text, word, wordEnd, COPIERS)) {
				return remote;
			}
			boolean option = text.charAt(word) == '-';
			if (word == wordEnd || plain && !option) {
				return false;
			}
			plain = !option && !(remote && isFile(text, word, wordEnd));
			wordEnd = endOfWord(text, word, limit);
		}
		return false;
	}

	private static boolean isPath(char c) {
		return Chars.isWord(c) || "./~$\"'\n".indexOf(c) >= 0;
	}

	private static boolean isFile(String text, int start, int end) {
		return Chars.indexOf(text, '.', start, end) >= 0 || Chars.indexOf(text, '/', start, end) >= 0;
	}

	private static boolean isCommand(String text, int start, int end, Words commands) {
		int name = Chars.lastIndexOf(text, '/', start, end) + 1;
		return commands.contains(text, Math.max(name, start), end);
	}

	/** Arguments may be written as a list of texts. */
	private static boolean isSpace(char c) {
		return c == ' ' || c == '"' || c == '\'' || c == '\t';
	}

	private static int endOfWord(String text, int start, int limit) {
		int end = start;
		while (end > limit
				&& (isSpace(text.charAt(end - 1)) || text.charAt(end - 1) == ',' && isQuote(Chars.at(text, end - 2)))) {
			end--;
		}
		return end;
	}

	private static boolean isQuote(char c) {
		return c == '"' || c == '\'';
	}

	/** A word ends at what separates commands, too. */
	private static int startOfWord(String text, int end, int limit) {
		int start = end;
		while (start > limit && !isSpace(text.charAt(start - 1))
				&& "\r\n|;&()[]`".indexOf(text.charAt(start - 1)) < 0) {
			start--;
		}
		return start;
	}

}
